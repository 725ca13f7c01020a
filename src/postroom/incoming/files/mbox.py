"""One mbox, cut into its mails as it streams by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postroom.incoming.files.quoting import HEADERS, Style, behind_blank, counted_end, lands, unquoted
from postroom.incoming.files.separators import NEWLINE_FROM, SIGHT, is_separator, line_at
from postroom.incoming.files.stream import Stream

# The mail keeps the end of its own last line.
PARTING = re.compile(rb"(?<=\n)\r?\n\Z")


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
    while window.sees(SIGHT) or window.text:
        start, line = window.offset, line_at(window.text, 0)
        raw = _counted(window, style, limit) if style.counted else None
        raw = _parted(window, style, limit) if raw is None else raw
        mail = None if raw is None else unquoted(raw[len(line) :], style.quoting)
        yield Piece(start, window.offset, line, mail)


def _counted(window: Window, style: Style, limit: int) -> bytes | None:
    """Take the first mail, where its Content-Length tells the truth."""
    window.sees(HEADERS)
    end = counted_end(window.text, 0)
    if end is None or end > limit:
        return None
    there = window.sees(end + SIGHT) or len(window.text) >= end
    if not there or not lands(window.text, end, dated=style.dated):
        return None
    stored = bytes(window.text[:end])
    window.pass_by(behind_blank(window.text, end))
    return stored


def _parted(window: Window, style: Style, limit: int) -> bytes | None:
    """Take the first mail, without the blank line before the next From_ line; None when it is too long."""
    end = _next_separator(window, style, limit)
    if end is None or end > limit:
        _pass_by_the_rest(window, style)
        return None
    stored = bytes(window.text[:end])
    window.pass_by(end)
    parting = PARTING.search(stored, max(0, end - 3))
    return stored[: parting.start()] if parting else stored


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
