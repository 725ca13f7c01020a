"""Transfer links: files that were not sent but left somewhere to be fetched, mostly not for long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from itertools import islice
from urllib.parse import parse_qs, unquote, urlsplit

from postroom.mail.bodies import SpanKind
from postroom.mail.file_notes import expiry, file_name, file_size, linked_name
from postroom.mail.file_services import file_service, may_name_a_service
from postroom.mail.link_protectors import unprotected
from postroom.mail.messages import ParsedMessage
from postroom.mail.rendering import QUOTES

LINKS_MOST = 50
PLACES_MOST = 200  # where links stand, each described
URLS_MOST = 2_000  # that are looked at
URL_MOST = 2_000  # characters
TEXT_MOST = 500_000  # characters of the text, and of the HTML, that are searched
NEARBY = 400  # characters to each side of a link, in which its name, size and expiry stand
MAIL_DROP = "iCloud Mail Drop"
URL = re.compile(rf"https?://[^\s<>\"'`{{}}|\\^]{{4,{URL_MOST}}}", re.IGNORECASE)
TAG = re.compile(r"<[/!a-zA-Z][^<>]*+>")
TARGET = re.compile(r"""\shref\s?=\s?(?:"([^"]{1,4000})"|'([^']{1,4000})')""", re.IGNORECASE)
INLINE = re.compile(r"</?(?:b|em|font|i|img|span|strong|u)[\s>]", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to search, and the stretches of it that are quoted."""

    words: str
    quoted: tuple[tuple[int, int], ...]

    def quotes(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.quoted)


def transfer_links(message: ParsedMessage) -> tuple[TransferLink, ...]:
    """Return the links to files, each once, in the order they stand in; what the HTML says of them first."""
    sent_on = message.date.date() if message.date else None
    found: dict[str, TransferLink] = {}
    for text in _texts(message):
        for link in _links(text, sent_on):
            known = found.get(link.url)
            if known or len(found) < LINKS_MOST:
                found[link.url] = _joined(known, link) if known else link
    return tuple(found.values())


def _texts(message: ParsedMessage) -> Iterator[_Text]:
    """Yield the HTML and the plain text where they may hold such links."""
    html = message.html[:TEXT_MOST]
    if may_name_a_service(html.lower()):
        words, quoted_from = _flattened(html)
        answers = bool(message.body.quoted) and not message.forwards
        yield _Text(words, ((quoted_from, len(words)),) if answers else ())
    text = message.text[:TEXT_MOST]
    if may_name_a_service(text.lower()):
        spans = (span for span in message.body.spans if span.kind is SpanKind.QUOTED)
        yield _Text(text, tuple((span.start, span.end) for span in spans))


def _flattened(html: str) -> tuple[str, int]:
    """Return the words of HTML with what they are linked to in angle brackets before them, and where quoting begins."""
    quoting = QUOTES.search(html)
    before = html[: quoting.start()] if quoting else html
    words = _without_tags(before)
    return words + _without_tags(html[len(before) :]), len(words)


def _without_tags(html: str) -> str:
    return unescape(TAG.sub(_in_place_of, html)).replace("\xa0", " ")


def _in_place_of(tag: re.Match[str]) -> str:
    target = TARGET.search(tag[0]) if tag[0][:2].lower() == "<a" else None
    if target:
        return f"\n<{(target[1] or target[2]).strip()}>"
    return " " if INLINE.match(tag[0]) else "\n"


def _links(text: _Text, sent_on: date | None) -> list[TransferLink]:
    """Describe each link by what stands between the one before it and the one behind it, nearest first."""
    places = list(islice(_places(text.words), PLACES_MOST))
    starts, ends = [place[0] for place in places], [place[1] for place in places]
    bounds = zip([0, *ends], [*starts[1:], len(text.words)], strict=False)
    return [
        _described(text, start, end, url, service, text.words[max(begin, start - NEARBY) : start], limit, sent_on)
        for (start, end, url, service), (begin, limit) in zip(places, bounds, strict=True)
    ]


def _places(words: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield where links to files stand, where they lead, and whose they are."""
    for match in islice(URL.finditer(words), URLS_MOST):
        written = match[0].rstrip(TRAILING)
        url = unprotected(written)
        if service := file_service(url):
            yield match.start(), match.start() + len(written), url, service


def _described(
    text: _Text, start: int, end: int, url: str, service: str, before: str, limit: int, sent_on: date | None
) -> TransferLink:
    after = text.words[end : min(limit, end + NEARBY)].lstrip(">")
    lines = _nearest_first(before, after)
    linked = _linked_before(before) or linked_name(after.partition("\n")[0])
    named = linked or _named_in(url) or next(filter(None, map(file_name, lines)), "")
    sizes = (size for size in map(file_size, lines) if size is not None)
    days = (day for line in lines if (day := expiry(line, sent_on)))
    size = _stated_size(url) if service == MAIL_DROP else None
    return TransferLink(
        service, url, named, next(sizes, None) if size is None else size, next(days, None), text.quotes(start)
    )


def _linked_before(before: str) -> str:
    """Programs that write HTML as plain text put the address behind the words, in angle brackets."""
    words = before.rstrip()
    return linked_name(words[:-1].rstrip().rpartition("\n")[2]) if words.endswith("<") else ""


def _nearest_first(before: str, after: str) -> list[str]:
    """List lines by how far they stand from a link, those before it first."""
    above, below = before.split("\n")[::-1], after.split("\n")
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
