"""Transfer links: files that were not sent but left somewhere to be fetched, mostly not for long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from itertools import islice
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from postroom.mail.bodies import Body, SpanKind
from postroom.mail.file_notes import expiry, file_name, file_size, linked_name
from postroom.mail.file_services import file_service, may_lead_to_files
from postroom.mail.link_protectors import unprotected
from postroom.mail.messages import ParsedMessage
from postroom.mail.quoting import split
from postroom.mail.rendering import render

LINKS_MOST = 50
PLACES_MOST = 200  # where links stand, each described
URLS_MOST = 2_000  # that are looked at
URL_MOST = 2_000  # characters
TEXT_MOST = 500_000  # characters of the text, and of the HTML, that are searched
NEARBY = 400  # characters to each side of a link, in which its name, size and expiry stand
NAMING = frozenset({"id", "resid", "cid", "code", "u", "f", "k"})  # fields of a query that name the files
MAIL_DROP = "iCloud Mail Drop"
URL = re.compile(rf"https?://[^\s<>\"'`{{}}|\\^]{{4,{URL_MOST}}}", re.IGNORECASE)
TAG = re.compile(r"<[/!a-zA-Z][^<>]*+>")
ANCHOR = re.compile(
    r"""<a\s(?:[^<>]{0,1000}?\s)?href\s?=\s?(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')[^<>]*+>""", re.IGNORECASE
)
TRAILING = ".,;:!?)]}>*_\u2019\u201d"


@dataclass(frozen=True, slots=True)
class TransferLink:
    """Files not held: where they lie, and what the message says of them."""

    service: str
    url: str  # where it leads, without the link that a filter put around it
    name: str = ""
    size: int | None = None  # bytes, roughly: people's units are taken for powers of 1,000
    expires_on: date | None = None
    quoted: bool = False  # it stands in words that were said before


class _Place(NamedTuple):
    """Where a link stands, where it leads, and whose it is."""

    start: int
    end: int
    url: str
    service: str


def transfer_links(message: ParsedMessage) -> tuple[TransferLink, ...]:
    """Return the links to files, each once, in the order they stand in."""
    sent_on = message.date.date() if message.date else None
    html = message.html[:TEXT_MOST]
    linked = _linked_names(html) if may_lead_to_files(html) else {}
    found: dict[str, TransferLink] = {}
    for body in _bodies(message, html if linked else ""):
        for link in _links(body, linked, sent_on):
            known = found.get(place := _whereabouts(link.url))
            if known or len(found) < LINKS_MOST:
                found[place] = _joined(known, link) if known else link
    for url, name in linked.items():  # pictures that are linked stand in no text
        quoted = bool(message.body.quoted)
        found.setdefault(_whereabouts(url), TransferLink(file_service(url), url, name, quoted=quoted))
    return tuple(found.values())[:LINKS_MOST]


def _whereabouts(url: str) -> str:
    """Return what of an address names the place, without what services add to learn who comes.

    >>> _whereabouts("https://we.tl/t-1?utm_source=x"), _whereabouts("https://drive.google.com/open?id=1&usp=sharing")
    ('we.tl/t-1', 'drive.google.com/open?id=1')
    """
    parts = urlsplit(url)
    fields = "&".join(field for field in parts.query.split("&") if field.partition("=")[0] in NAMING)
    return parts._replace(scheme="", query=fields).geturl().removeprefix("//")


def _linked_names(html: str) -> dict[str, str]:
    """Return the links to files that a page bears, each with the name of a file that is linked to it."""
    names: dict[str, str] = {}
    for tag in islice(ANCHOR.finditer(html), URLS_MOST):
        url = unprotected(unescape(tag[1] or tag[2]).strip())
        if file_service(url):
            words = html[tag.end() : html.find("</a", tag.end(), tag.end() + URL_MOST)]
            names[url] = names.get(url) or linked_name(" ".join(unescape(TAG.sub(" ", words)).split()))
    return names


def _bodies(message: ParsedMessage, html: str) -> Iterator[Body]:
    """Yield the words to search: those that are read, and those of the page where they are others."""
    if may_lead_to_files(message.text[:TEXT_MOST]):
        yield message.body
    if html and (rendered := render(html)).text != message.text:
        yield split(rendered.text, rendered.markup, message.subject, message.from_)[0]
    for forward in message.forwards:
        if forward.path and may_lead_to_files(forward.text):  # attached: its words stand nowhere else
            yield forward.body


def _links(body: Body, linked: dict[str, str], sent_on: date | None) -> Iterator[TransferLink]:
    """Describe each link by what stands between the one before it and the one behind it."""
    text = body.text[:TEXT_MOST]
    places = list(islice(_places(text), PLACES_MOST))
    quoted = [(span.start, span.end) for span in body.spans if span.kind is SpanKind.QUOTED]
    for number, place in enumerate(places):
        begin = max(places[number - 1].end if number else 0, place.start - NEARBY)
        end = min(places[number + 1].start if number + 1 < len(places) else len(text), place.end + NEARBY)
        link = _described(place, linked.get(place.url, ""), text[begin : place.start], text[place.end : end], sent_on)
        yield replace(link, quoted=any(start <= place.start < end for start, end in quoted))


def _places(text: str) -> Iterator[_Place]:
    for match in islice(URL.finditer(text), URLS_MOST):
        written = match[0].rstrip(TRAILING)
        url = unprotected(written)
        if service := file_service(url):
            yield _Place(match.start(), match.start() + len(written), url, service)


def _described(place: _Place, linked: str, before: str, after: str, sent_on: date | None) -> TransferLink:
    lines = _nearest_first(before, after)
    named = linked or _linked_before(before) or _named_in(place.url) or next(filter(None, map(file_name, lines)), "")
    sizes = (size for size in map(file_size, lines) if size is not None)
    days = (day for line in lines if (day := expiry(line, sent_on)))
    size = _stated_size(place.url) if place.service == MAIL_DROP else None
    return TransferLink(place.service, place.url, named, next(sizes, None) if size is None else size, next(days, None))


def _linked_before(before: str) -> str:
    """Programs that write HTML as plain text put the address behind the words, in angle brackets."""
    words = before.rstrip()
    return linked_name(words[:-1].rstrip().rpartition("\n")[2]) if words.endswith("<") else ""


def _nearest_first(before: str, after: str) -> list[str]:
    """List lines by how far they stand from a link, those before it first."""
    above, below = before.split("\n")[::-1], after.lstrip(">").split("\n")
    ranked = [*enumerate(above), *enumerate(below)]
    return [URL.sub(" ", line) for _, line in sorted(ranked, key=lambda line: line[0]) if line.strip()]


def _named_in(url: str) -> str:
    """Return the name of a file that an address bears: in a field (iCloud), else as the last of its path."""
    return linked_name(_field(url, "f")) or linked_name(unquote(urlsplit(url).path.rpartition("/")[2]))


def _stated_size(url: str) -> int | None:
    size = _field(url, "sz")
    return int(size) if size.isascii() and size.isdigit() and len(size) < 15 else None


def _field(url: str, name: str) -> str:
    try:
        return parse_qs(urlsplit(url).query, max_num_fields=30).get(name, [""])[0]
    except ValueError:
        return ""


def _joined(known: TransferLink, other: TransferLink) -> TransferLink:
    """Fill what one place does not say of a link from another."""
    return replace(
        known,
        name=known.name or other.name,
        size=other.size if known.size is None else known.size,
        expires_on=known.expires_on or other.expires_on,
        quoted=known.quoted and other.quoted,
    )
