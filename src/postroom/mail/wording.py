"""The words of a message: which parts are its body, chosen among alternatives, as one plain text."""

from dataclasses import dataclass
from itertools import count, groupby

from postroom.mail import charsets
from postroom.mail.bounds import BODY_MOST
from postroom.mail.defects import Defect, Findings
from postroom.mail.elements import NO_MARKUP, Markup, joined
from postroom.mail.parts import Part
from postroom.mail.rendering import Rendered, render

PLACEHOLDER_MOST = 400  # characters


@dataclass(frozen=True, slots=True)
class Wording:
    """A body as plain text, what its markup says of the lines, and its HTML as it was sent."""

    text: str
    markup: Markup
    html: str


def wording(pieces: list[tuple[Part, bytes]], findings: Findings) -> Wording:
    """Join the body's parts in order; of alternatives the plain one is read, else the HTML is rendered."""
    texts: list[str] = []
    pages: list[str] = []
    markups: list[tuple[int, Markup]] = []
    lines = 0
    own = count(-1, -1)
    for _, group in groupby(pieces, key=lambda piece: piece[0].choice or next(own)):
        rendered, html = _chosen(list(group), findings)
        if html:
            pages.append(html)
        if rendered.text:
            markups.append((lines, rendered.markup))
            lines += rendered.text.count("\n") + 1
            texts.append(rendered.text)
    return Wording("\n".join(texts), joined(markups), "\n".join(pages))


def _chosen(choices: list[tuple[Part, bytes]], findings: Findings) -> tuple[Rendered, str]:
    plain = "\n".join(_read(piece, findings) for piece in choices if piece[0].content_type == "text/plain")
    html = "\n".join(_read(piece, findings) for piece in choices if piece[0].content_type == "text/html")
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").rstrip()
    if not html or (plain and not _may_be_placeholder(plain)):
        return Rendered(plain, NO_MARKUP), html
    rendered = render(html.replace("\0", ""))
    if plain and (not rendered.text or _squeezed(plain) in _squeezed(rendered.text)):
        return Rendered(plain, NO_MARKUP), html
    return rendered, html


def _may_be_placeholder(plain: str) -> bool:
    """Does a text only say, in whatever language, that the message is to be read as HTML?"""
    return len(plain) < PLACEHOLDER_MOST and "html" in plain.lower()


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def _read(piece: tuple[Part, bytes], findings: Findings) -> str:
    part, content = piece
    return charsets.decode(bounded(content, findings), part.charset, findings).removeprefix("\ufeff")


def bounded(content: bytes, findings: Findings) -> bytes:
    """Return as much of a text as is read, cut at a line end, or at least not inside a UTF-8 character."""
    if len(content) <= BODY_MOST:
        return content
    findings.note(Defect.BODY_TOO_LARGE)
    end = content.rfind(b"\n", BODY_MOST // 2, BODY_MOST)
    end = end if end >= 0 else BODY_MOST
    while end > BODY_MOST - 4 and content[end] & 0xC0 == 0x80:
        end -= 1
    return content[:end]
