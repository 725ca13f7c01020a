"""The four ways an mbox keeps a line "From …" in a mail from looking like the next mail, and their undoing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from postroom.incoming.files.separators import DATED, SIGHT, is_separator, line_at


class Quoting(Enum):
    """What the writer of an mbox did with lines in a mail that begin with From."""

    MBOXO = "one > before From, so that >From is ambiguous"
    MBOXRD = "one > more before any >From, which loses nothing"
    MBOXCL = "as mboxo, and Content-Length says where the mail ends"
    MBOXCL2 = "nothing: only Content-Length says where the mail ends"


@dataclass(frozen=True, slots=True)
class Style:
    """How one mbox was written: its quoting, and whether its From_ lines bear a date."""

    quoting: Quoting
    dated: bool = True

    @property
    def counted(self) -> bool:
        return self.quoting in (Quoting.MBOXCL, Quoting.MBOXCL2)


LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,12})[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
HEADERS_END = re.compile(rb"\r?\n\r?\n")
# Headers longer than this are no headers.
HEADERS = 64 * 1024
LINE_ENDS = re.compile(rb"(?:\r?\n){0,2}")
MAILS_LOOKED_AT = 200
# No quotation is deeper.
MARKS = 1000


def style_of(head: bytes, start: int = 0) -> Style:
    """Judge from its beginning how an mbox was written; `start` is where its first From_ line is."""
    dated = DATED.match(head, start) is not None
    lengths = _Lengths(head, start, dated)
    if lengths.hold:
        text = b"\n".join(lengths.bodies)
        quoting = Quoting.MBOXCL if _quoted(text) and b"\nFrom " not in text else Quoting.MBOXCL2
    else:
        quoting = Quoting.MBOXO if _originals_outnumber_quoted(head) else Quoting.MBOXRD
    return Style(quoting, dated)


def unquoted(raw: bytes, quoting: Quoting) -> bytes:
    """Return a mail as it was before it was put in an mbox.

    >>> unquoted(b">From here\\n>>From there\\n", Quoting.MBOXRD)
    b'From here\\n>From there\\n'
    """
    if quoting is Quoting.MBOXCL2 or b">From " not in raw:
        return raw
    lossless = quoting is Quoting.MBOXRD
    marks = [start for start, depth in _quoted_lines(raw) if lossless or not _stood_there(raw, start, depth)]
    begins, ends = [0, *(mark + 1 for mark in marks)], [*marks, len(raw)]
    return b"".join(raw[begin:end] for begin, end in zip(begins, ends, strict=True))


def counted_end(text: bytes | bytearray, start: int) -> int | None:
    """Return where Content-Length says the mail ends whose From_ line is at `start`; it may lie behind the text."""
    headers = HEADERS_END.search(text, start, start + HEADERS)
    lengths = LENGTH.findall(text, start, headers.start()) if headers else []
    return headers.end() + int(lengths[-1]) if headers and lengths else None


def lands(text: bytes | bytearray, end: int, *, dated: bool) -> bool:
    """Say whether a mail ends here: nothing but line ends comes before the next From_ line or the end of the text."""
    at = behind_blank(text, end)
    return at >= len(text) or is_separator(text, at, dated=dated)


def behind_blank(text: bytes | bytearray, at: int) -> int:
    """Return the offset behind the line ends here, two at most."""
    behind = LINE_ENDS.match(text, at)
    return behind.end() if behind else at


class _Lengths:
    """What the Content-Length headers of the first mails are worth."""

    def __init__(self, head: bytes, start: int, dated: bool) -> None:
        self.right = self.wrong = 0
        self.bodies: list[bytes] = []
        at = start
        for _ in range(MAILS_LOOKED_AT):
            at = self._look(head, at, dated)
            if at >= len(head):
                break

    @property
    def hold(self) -> bool:
        return self.right > 0 and self.right >= 9 * self.wrong

    def _look(self, head: bytes, at: int, dated: bool) -> int:
        end, found = counted_end(head, at), _next_separator(head, at + 1, dated)
        # A mail longer than the head cannot be checked, but then no other mail begins in the head.
        unseen = end is not None and end > len(head) and found == len(head)
        if end is None or not (unseen or (end <= len(head) and lands(head, end, dated=dated))):
            self.wrong += 1
            return found
        self.right += 1
        self.bodies.append(head[at + len(line_at(head, at)) : end])
        return behind_blank(head, end)


def _next_separator(head: bytes, at: int, dated: bool) -> int:
    while (at := head.find(b"\nFrom ", at) + 1) and not is_separator(head, at, dated=dated):
        pass
    return at or len(head)


def _quoted(text: bytes) -> bool:
    return any(not _stood_there(text, start, depth) for start, depth in _quoted_lines(text))


def _originals_outnumber_quoted(head: bytes) -> bool:
    """Say whether lines ">From" stand as deep as the quotation around them, so that nobody put one > more there.

    Quotations in a reply give it away: in mboxrd such a line stands one deeper than the line above it.
    """
    above = [(depth, _depth_above(head, start)) for start, depth in _quoted_lines(head)]
    deeper = [depth - quotation for depth, quotation in above if quotation]
    return deeper.count(0) >= 3 and deeper.count(0) > deeper.count(1)


def _quoted_lines(text: bytes) -> Iterator[tuple[int, int]]:
    """Return where each line >From, >>From … begins, and its depth; plain search is ten times a pattern's speed."""
    at = -1
    while (at := text.find(b">From ", at + 1)) >= 0:
        before = text[max(0, at - MARKS) : at]
        start = at - len(before) + len(before.rstrip(b">"))
        if start == 0 or text[start - 1 : start] == b"\n":
            yield start, at - start + 1


def _stood_there(text: bytes, start: int, depth: int) -> bool:
    """Say whether a mboxo line >From is likely to be the mail's own: it is quoted twice, or amid a quotation."""
    return depth > 1 or _depth_above(text, start) > 0


def _depth_above(text: bytes, start: int) -> int:
    above = text[max(text.rfind(b"\n", 0, max(0, start - 1)) + 1, start - SIGHT) : start].replace(b" ", b"")
    return len(above) - len(above.lstrip(b">"))
