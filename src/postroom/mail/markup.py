"""Markup as strangers write it, read tag by tag as a browser reads it (HTML 13.2.5), in time linear in its length."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from postroom.mail.listing import listed

MARKUP = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*+)|!--|[!?/])")
ATTRIBUTE = re.compile(
    r"""[\s/]*+(?:([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+)?+""",
)
# What stands in these is text to a parser, up to their own end tag.
RAW = frozenset(listed("script | style | title | textarea | xmp | iframe | noembed | noframes"))
ENDS = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE) for name in RAW}
VALUE_MOST = 32 << 10  # characters of an attribute; pictures written into one are longer
DATA = "data:"


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or an end tag; `inside` is what a raw element holds, its end tag read with it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    is_end: bool = False
    inside: str = ""


def tokens(html: str) -> Iterator[Tag | str]:
    """Yield tags and the words between them, references undone; comments and declarations are left out.

    >>> list(tokens("<!-- x -->Grey &amp; <B>white</b>"))[0]
    'Grey & '
    """
    at = 0
    while found := MARKUP.search(html, at):
        if found.start() > at:
            yield unescape(html[at : found.start()])
        if found[2] is None:
            at = _after_declaration(html, found)
            continue
        name = found[2].lower()
        attributes, at = _attributes(html, found.end())
        if name in RAW and not found[1]:
            end = ENDS[name].search(html, at)
            yield Tag(name, attributes, inside=html[at : end.start() if end else len(html)])
            at = end.end() if end else len(html)
        elif at <= len(html):
            yield Tag(name, attributes, is_end=bool(found[1]))
    if at < len(html):
        yield unescape(html[at:])


def _after_declaration(html: str, found: re.Match[str]) -> int:
    """Return where a comment or what is read as one ends; `<!-->` is a whole comment."""
    is_comment = found[0] == "<!--"
    end = html.find("-->", found.start() + 2) if is_comment else html.find(">", found.end())
    return len(html) if end < 0 else end + (3 if is_comment else 1)


def _attributes(html: str, at: int) -> tuple[dict[str, str], int]:
    """Return the attributes of a tag, the first of each name, and where the tag ends: past the text if it does not."""
    attributes: dict[str, str] = {}
    while found := ATTRIBUTE.match(html, at):
        at = found.end()
        if found[1] is None:
            break
        value = found[2] or found[3] or found[4] or ""
        if len(value) <= VALUE_MOST or value[:5].lower() == DATA:
            attributes.setdefault(found[1].lower(), unescape(value).strip() if value else "")
    return attributes, at + 1
