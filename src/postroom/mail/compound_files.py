"""Compound files (MS-CFB): the little file system inside an Outlook message."""

import struct
from dataclasses import dataclass, field
from typing import Final

from postroom.mail.bounds import PACKED_MOST

MAGIC: Final = bytes.fromhex("d0cf11e0a1b11ae1")
HEADER: Final = 512  # bytes
ENTRY: Final = 128  # bytes of one directory entry
STORAGE, STREAM, ROOT = 1, 2, 5
LAST_REGULAR: Final = 0xFFFFFFFA  # sectors; above stand marks
NOTHING: Final = 0xFFFFFFFF
READ_MOST: Final = 4  # times the file's length: a directory may name the same bytes over and over
FAT_SECTORS_IN_HEADER: Final = 109


@dataclass(frozen=True, slots=True)
class Entry:
    """A directory entry: a storage with what hangs below it, or a stream."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    first: int
    size: int


@dataclass(slots=True)
class CompoundFile:
    """Storages and streams, read on demand. Whatever is damaged is empty; what is read is bounded by its length."""

    raw: bytes
    sector: int = HEADER
    small_sector: int = 64
    small_below: int = 4096
    fat: tuple[int, ...] = ()
    small_fat: tuple[int, ...] = ()
    small: bytes = b""
    entries: list[Entry] = field(default_factory=list)
    left: int = 0  # bytes that may still be read

    def __post_init__(self) -> None:
        if len(self.raw) < HEADER or not self.raw.startswith(MAGIC):
            return
        shift, small_shift = struct.unpack_from("<HH", self.raw, 30)
        if not 7 <= shift <= 16 or not 4 <= small_shift < shift:
            return
        self.sector, self.small_sector = 1 << shift, 1 << small_shift
        self.left = READ_MOST * len(self.raw)
        _, directory, _, self.small_below, small_fat, _, more, more_count = struct.unpack_from("<8I", self.raw, 44)
        self.fat = _numbers(b"".join(map(self.at, self.fat_sectors(more, more_count))))
        self.small_fat = _numbers(self.chain(small_fat))
        listed = self.chain(directory)
        whole = range(0, min(len(listed), 8 * PACKED_MOST * ENTRY) - ENTRY + 1, ENTRY)
        self.entries = [_entry(listed[at : at + ENTRY]) for at in whole]
        if self.entries:
            self.small = self.chain(self.entries[0].first)[: self.entries[0].size]

    def fat_sectors(self, more: int, count: int) -> list[int]:
        """List where the allocation table lies: first in the header, then in a chain of its own (MS-CFB 2.5)."""
        listed = list(struct.unpack_from(f"<{FAT_SECTORS_IN_HEADER}I", self.raw, 76))
        for _ in range(min(count, len(self.raw) // self.sector)):
            *numbers, more = _numbers(self.at(more)) or (NOTHING,)
            listed += numbers
        return [number for number in listed if number < LAST_REGULAR][: len(self.raw) // self.sector]

    def at(self, number: int) -> bytes:
        start = (number + 1) * self.sector
        return self.raw[start : start + self.sector]

    def chain(self, first: int) -> bytes:
        """Return the sectors of a chain; one that bites its tail ends when as much was read as the file can hold."""
        pieces: list[bytes] = []
        while first < len(self.fat) and self.left > 0:
            pieces.append(self.at(first))
            self.left -= self.sector
            first = self.fat[first]
        return b"".join(pieces)

    def small_chain(self, first: int) -> bytes:
        pieces: list[bytes] = []
        while first < len(self.small_fat) and self.left > 0:
            pieces.append(self.small[first * self.small_sector : (first + 1) * self.small_sector])
            self.left -= self.small_sector
            first = self.small_fat[first]
        return b"".join(pieces)

    def children(self, storage: Entry) -> dict[str, Entry]:
        """Return what lies in a storage, by name; the entries form a tree (MS-CFB 2.6.4), each met once."""
        found: dict[str, Entry] = {}
        waiting, met = [storage.child], set[int]()
        while waiting and len(found) < PACKED_MOST and self.left > 0:
            number = waiting.pop()
            if number < len(self.entries) and number not in met:
                met.add(number)
                self.left -= ENTRY
                entry = self.entries[number]
                found[entry.name] = entry
                waiting += (entry.left, entry.right)
        return found

    def content(self, stream: Entry) -> bytes:
        is_small = stream.size < self.small_below
        return (self.small_chain if is_small else self.chain)(stream.first)[: stream.size]


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _entry(content: bytes) -> Entry:
    length, kind = struct.unpack_from("<HB", content, 64)
    left, right, child = struct.unpack_from("<3I", content, 68)
    first, size = struct.unpack_from("<2I", content, 116)
    return Entry(
        content[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), kind, left, right, child, first, size
    )
