"""Zips that are written from the front to the end, with any number of members and little memory (APPNOTE 6.3.10)."""

from __future__ import annotations

import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

MOST = 2**32 - 1
LOCAL, CENTRAL, END, END_64, LOCATOR = 0x04034B50, 0x02014B50, 0x06054B50, 0x06064B50, 0x07064B50
UTF_8, DEFLATED, VERSION = 0x0800, 8, 45
LEVEL = 5


class Member:
    """One file within a zip, while it is written; it may have 4 GB."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.size, self.packed, self.crc = file, 0, 0, 0
        self.deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)

    def write(self, content: bytes) -> None:
        self.crc, self.size = zlib.crc32(content, self.crc), self.size + len(content)
        self._put(self.deflate.compress(content))

    def end(self) -> None:
        self._put(self.deflate.flush())
        if max(self.size, self.packed) > MOST:
            raise ValueError("a file within a zip has at most 4 GB")

    def _put(self, packed: bytes) -> None:
        self.packed += len(packed)
        self.file.write(packed)


class Zip:
    """A zip that is being written to a file in which one can go back; its directory waits on the disk until the end."""

    def __init__(self, file: BinaryIO, moment: datetime) -> None:
        self.file, self.members, self.directory = file, 0, tempfile.TemporaryFile()  # noqa: SIM115 - till the end
        date = (max(moment.year, 1980) - 1980) << 9 | moment.month << 5 | moment.day
        self.stamp = (moment.hour << 11 | moment.minute << 5 | moment.second // 2, date)

    def add(self, name: str, content: bytes) -> None:
        with self.member(name) as member:
            member.write(content)

    @contextmanager
    def member(self, name: str) -> Iterator[Member]:
        """Begin a file and let it be written; names are told apart by whoever gives them."""
        written, at = name.encode(), self.file.tell()
        self.file.write(self._local(written, 0, 0, 0))
        member = Member(self.file)
        yield member
        member.end()
        end = self.file.tell()
        self.file.seek(at)
        self.file.write(self._local(written, member.crc, member.packed, member.size))
        self.file.seek(end)
        self.directory.write(self._central(written, member, at))
        self.members += 1

    def close(self) -> None:
        """Write the directory behind the members."""
        begin = self.file.tell()
        self.directory.seek(0)
        while piece := self.directory.read(1 << 20):
            self.file.write(piece)
        self.directory.close()
        end = self.file.tell()
        counts = (self.members, self.members, end - begin, begin)
        self.file.write(struct.pack("<IQHHIIQQQQ", END_64, 44, VERSION, VERSION, 0, 0, *counts))
        self.file.write(struct.pack("<IIQI", LOCATOR, 0, end, 1))
        few = (min(self.members, 0xFFFF),) * 2
        self.file.write(struct.pack("<IHHHHIIH", END, 0, 0, *few, min(end - begin, MOST), min(begin, MOST), 0))

    def _local(self, name: bytes, crc: int, packed: int, size: int) -> bytes:
        head = (LOCAL, VERSION, UTF_8, DEFLATED, *self.stamp, crc, packed, size, len(name), 0)
        return struct.pack("<IHHHHHIIIHH", *head) + name

    def _central(self, name: bytes, member: Member, at: int) -> bytes:
        far = struct.pack("<HHQ", 1, 8, at) if at >= MOST else b""
        head = (
            CENTRAL,
            3 << 8 | VERSION,
            VERSION,
            UTF_8,
            DEFLATED,
            *self.stamp,
            member.crc,
            member.packed,
            member.size,
        )
        rest = (len(name), len(far), 0, 0, 0, 0o100600 << 16, min(at, MOST))
        return struct.pack("<IHHHHHHIII", *head) + struct.pack("<HHHHHII", *rest) + name + far
