"""One mbox, cut into its mails as it streams by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postroom.incoming.files.quoting import HEADERS, Style, behind_blank, counted_end, lands, unquoted
from postroom.incoming.files.separators import NEWLINE_FROM, SIGHT, is_separator, line_at
from postroom.incoming.files.stream import Stream

# The mail keeps the end of its own last line.
PARTING = re.compile(rb"(?:(?<=\n)|^)\r?\n\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes from one From_ line to the next; `raw` is None when the mail was too long to keep."""

    offset: int
    until: int
    line: bytes
    raw: bytes | None


class Window:
    """The part of a stream that is in memory: `text`, which begins at `offset`."""

    def __init__(self, stream: Stream) -> None:
        self.stream, self.text = stream, bytearray()
        self.offset, self.ended = stream.position, False

    def sees(self, size: int) -> bool:
        """Load until so many bytes are there; say whether they are."""
        while len(self.text) < size and self.grow():
            pass
        return len(self.text) >= size

    def grow(self) -> bool:
        """Load some more; say whether there was more."""
        piece = self.stream.read()
        self.text += piece
        self.ended = not piece
        return not self.ended

    def pass_by(self, size: int) -> None:
        """Let go of the first bytes."""
        size = min(size, len(self.text))
        del self.text[:size]
        self.offset += size


def pieces(stream: Stream, style: Style, limit: int) -> Iterator[Piece]:
    """Return the mails from the stream's position on, which is at a From_ line; the last one may be cut."""
    window = Window(stream)
    while window.sees(1):
        start, end = window.offset, _end(window, style, limit)
        line = line_at(window.text, 0)
        raw = None if end is None else _mail(bytes(window.text[len(line) : end]), style)
        if end is None:
            _pass_by_the_rest(window, style)
        else:
            window.pass_by(behind_blank(window.text, end) if style.counted else end)
        yield Piece(start, window.offset, line, raw)


def _mail(stored: bytes, style: Style) -> bytes:
    """Return the mail without the blank line that parts it from the next, and without quoting."""
    if not style.counted:
        stored = _without_parting_line(stored)
    return unquoted(stored, style.quoting)


def _without_parting_line(stored: bytes) -> bytes:
    parting = PARTING.search(stored, max(0, len(stored) - 3))
    return stored[: parting.start()] if parting else stored


def _end(window: Window, style: Style, limit: int) -> int | None:
    """Return where the first mail ends in the window, or None when it is longer than the limit."""
    if style.counted and (end := _counted_end(window, style, limit)) is not None:
        return end
    end = _next_separator(window, style, limit)
    return None if end is None or end > limit else end


def _counted_end(window: Window, style: Style, limit: int) -> int | None:
    """Return the end that Content-Length tells, where it tells the truth."""
    window.sees(HEADERS)
    end = counted_end(window.text, 0)
    if end is None or end > limit:
        return None
    there = window.sees(end + SIGHT) or len(window.text) >= end
    return end if there and lands(window.text, end, dated=style.dated) else None


def _next_separator(window: Window, style: Style, patience: int) -> int | None:
    """Return where the next From_ line or the end is, or None when it is not within so many bytes."""
    searched = 0
    while True:
        at = window.text.find(NEWLINE_FROM, searched) + 1
        in_sight = at and (window.ended or len(window.text) >= at + SIGHT)
        if in_sight and is_separator(window.text, at, dated=style.dated):
            return at
        if in_sight:
            searched = at
        elif len(window.text) > patience + SIGHT:
            return None
        else:
            searched = at - 1 if at else max(0, len(window.text) - len(NEWLINE_FROM))
            if not window.grow() and not at:
                return len(window.text)


def _pass_by_the_rest(window: Window, style: Style) -> None:
    """Let go of a mail that is too long, a chunk at a time, up to the next From_ line."""
    while (end := _next_separator(window, style, patience=len(window.text))) is None:
        window.pass_by(len(window.text) - 2 * SIGHT)
    window.pass_by(end)
