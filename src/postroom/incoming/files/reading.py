"""The mails that lie below some paths, whatever way they are kept."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from postroom.incoming.files.entries import Entry, check, entries, is_zip
from postroom.incoming.files.found import Found, Limits, Unreadable
from postroom.incoming.files.labels import gmail_labels
from postroom.incoming.files.mbox import Piece, pieces
from postroom.incoming.files.quoting import style_of
from postroom.incoming.files.separators import NEWLINE_FROM, SIGHT, is_separator, sender_of
from postroom.incoming.files.stream import CHUNK, TROUBLE, Stream, reason_of
from postroom.incoming.files.zips import zip_entries

NOTHING_TAKEN: Mapping[str, int] = MappingProxyType({})
BLANK = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n \t]*")
KNOWN_HEADER = re.compile(
    rb"(?im)^(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|reply-to"
    rb"|sender|x-[a-z-]+|list-id|dkim-signature|arc-seal|authentication-results)[ \t]*:"
)
HEADERS = re.compile(rb"(?:[!-9;-~]+[ \t]*:[^\n]*(?:\n|\Z)(?:[ \t][^\n]*(?:\n|\Z))*)+")
FORMATS = {
    b"PK\x03\x04": "a zip inside a zip",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"!BDN": "an Outlook PST file",
}
TAR = slice(257, 262)
HEADERS_SIZE = 256 * 1024


def mails(
    paths: Sequence[Path],
    after: Mapping[str, int] = NOTHING_TAKEN,
    limits: Limits = Limits(),  # noqa: B008 it is frozen
) -> Iterator[Found | Unreadable]:
    """Return every mail below these paths, and every place that could not be read, always in the same order.

    `after` says how far each file was taken before: the `until` of the last mail, by its `file`. A file that changed so
    that no mail ends there is read from its beginning. Raises FileNotFoundError when a path is not there.
    """
    check(paths)
    return (result for path in paths for entry in _unzipped(path) for result in _read(entry, after, limits))


def _unzipped(path: Path) -> Iterator[Entry | Unreadable]:
    for entry in entries(path):
        if isinstance(entry, Entry) and is_zip(Path(entry.file)):
            yield from zip_entries(entry, Path(entry.file))
        else:
            yield entry


def _read(entry: Entry | Unreadable, after: Mapping[str, int], limits: Limits) -> Iterator[Found | Unreadable]:
    if isinstance(entry, Unreadable):
        yield entry
        return
    try:
        taken = after.get(entry.file, 0)
        if taken and not _goes_on(entry, taken, limits):
            taken = 0
        with Stream(entry.open(), limits) as stream:
            yield from _Reading(entry, stream, limits).results(taken)
    except TROUBLE as error:
        yield Unreadable(entry.place, f"cannot be opened: {reason_of(error)}")


def _goes_on(entry: Entry, taken: int, limits: Limits) -> bool:
    """Say whether the file still has a mail that ends at this offset."""
    with Stream(entry.open(), limits) as stream:
        stream.skip_to(taken)
        head = stream.head()
        return stream.position == taken and (not head or is_separator(head, 0, dated=False))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One file being read."""

    entry: Entry
    stream: Stream
    limits: Limits

    def results(self, taken: int) -> Iterator[Found | Unreadable]:
        head = self.stream.head()
        start = None if self.entry.single else first_separator(head)
        if start is not None:
            yield from self._mailbox(head, start, taken)
        elif not taken and (head.strip() or len(head) >= CHUNK):
            yield self._mail(head)
        if self.stream.broken:
            yield Unreadable(self._place(self.stream.position), self.stream.broken)

    def _mailbox(self, head: bytes, start: int, taken: int) -> Iterator[Found | Unreadable]:
        style = style_of(head, start)
        if BLANK.sub(b"", head[:start], count=1):
            yield Unreadable(self._place(0), f"begins with {start:,} bytes that belong to no mail in it")
        self.stream.skip_to(max(taken, start))
        for piece in pieces(self.stream, style, self.limits.mail):
            if piece.raw != b"":
                yield self._piece(piece)

    def _piece(self, piece: Piece) -> Found | Unreadable:
        if piece.raw is None:
            return self._too_long(piece.offset)
        return self._found(self._place(piece.offset), piece.raw, sender_of(piece.line), piece.until)

    def _mail(self, head: bytes) -> Found | Unreadable:
        if because := self._no_mail(head):
            return Unreadable(self.entry.place, because)
        raw = bytearray()
        while len(raw) <= self.limits.mail and (piece := self.stream.read()):
            raw += piece
        if len(raw) > self.limits.mail:
            return self._too_long(0)
        return self._found(self.entry.place, bytes(raw), "", len(raw))

    def _no_mail(self, head: bytes) -> str:
        """Return why this is no mail, nothing when it is one; in a Maildir or MH folder everything is a mail."""
        formats = [name for magic, name in FORMATS.items() if head.startswith(magic)]
        if formats or head[TAR] == b"ustar":
            return f"is {formats[0] if formats else 'a tar archive'}; unpack it first and name what comes out"
        return "" if self.entry.single or looks_like_mail(head) else "is neither a mail nor a mailbox"

    def _found(self, place: str, raw: bytes, sender: str, until: int) -> Found:
        labels = gmail_labels(raw) or tuple(filter(None, [self.entry.label]))
        consumed = self.stream.consumed if self.stream.packed else until
        return Found(place, raw, labels, sender, self.entry.file, consumed, until)

    def _too_long(self, offset: int) -> Unreadable:
        return Unreadable(self._place(offset), f"is a mail of more than {self.limits.mail:,} bytes, which is the limit")

    def _place(self, offset: int) -> str:
        return f"{self.entry.place}#{offset}"


def first_separator(head: bytes) -> int | None:
    """Return where the first From_ line of an mbox is, None when this is no mbox; a cut one may begin within a mail."""
    blank = BLANK.match(head)
    start = blank.end() if blank else 0
    if is_separator(head, start) or (
        head[start:].startswith(b"From ") and is_separator(b"\n" + head[start : start + SIGHT], 1, dated=False)
    ):
        return start
    if looks_like_mail(head):
        return None
    while start := head.find(NEWLINE_FROM, start) + 1:
        if is_separator(head, start):
            return start
    return None


def looks_like_mail(head: bytes) -> bool:
    """Say whether this begins with headers as mail has them."""
    blank = BLANK.match(head)
    headers = HEADERS.match(head, blank.end() if blank else 0, HEADERS_SIZE)
    return headers is not None and KNOWN_HEADER.search(headers[0]) is not None
