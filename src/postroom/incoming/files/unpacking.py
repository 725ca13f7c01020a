"""Bytes out of gzip, xz and zstd, a bounded piece at a time, with what was read before a damage kept."""

import lzma
import zlib
from collections.abc import Callable
from typing import Protocol

import zstandard

from postroom.incoming.files.found import MIB

# A damaged piece is lost whole, so pieces are small.
PIECE = 16 * 1024
# Four bytes of zstd can hold 128 KiB, and its decoder cannot be told when to stop.
ZSTD_PIECE = 2 * 1024
ROOM = MIB


class Readable(Protocol):
    """Anything that gives up to so many bytes, and none at its end."""

    def read(self, size: int, /) -> bytes: ...


class Decoder(Protocol):
    """One gzip member, xz stream or zstd frame."""

    piece: int

    def decode(self, packed: bytes) -> bytes: ...

    @property
    def hungry(self) -> bool: ...

    @property
    def rest(self) -> bytes | None: ...


class Gzip:
    """One member of a gzip file (RFC 1952)."""

    piece = PIECE

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    def decode(self, packed: bytes) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + packed, ROOM)

    @property
    def hungry(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def rest(self) -> bytes | None:
        return self._inner.unused_data if self._inner.eof else None


class Xz:
    """One stream of an xz file, with a dictionary of at most 128 MiB."""

    piece = PIECE

    def __init__(self) -> None:
        self._inner = lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=128 * MIB)

    def decode(self, packed: bytes) -> bytes:
        return self._inner.decompress(packed, ROOM)

    @property
    def hungry(self) -> bool:
        return self._inner.needs_input

    @property
    def rest(self) -> bytes | None:
        return self._inner.unused_data if self._inner.eof else None


class Zstd:
    """One frame of a zstd file (RFC 8878), with a window of at most 128 MiB."""

    piece = ZSTD_PIECE

    def __init__(self) -> None:
        self._inner = zstandard.ZstdDecompressor(max_window_size=128 * MIB).decompressobj()

    def decode(self, packed: bytes) -> bytes:
        return self._inner.decompress(packed)

    @property
    def hungry(self) -> bool:
        return True

    @property
    def rest(self) -> bytes | None:
        return self._inner.unused_data if self._inner.eof else None


MAGIC: dict[bytes, Callable[[], Decoder]] = {
    b"\x1f\x8b\x08": Gzip,
    b"\xfd7zXZ\x00": Xz,
    b"\x28\xb5\x2f\xfd": Zstd,
}
DAMAGE = (zlib.error, lzma.LZMAError, zstandard.ZstdError, EOFError)


def packing_of(head: bytes) -> Callable[[], Decoder] | None:
    """Return the decoder for a file that begins like this, or None when it is not packed."""
    return next((decoder for magic, decoder in MAGIC.items() if head.startswith(magic)), None)


class Unpacking:
    """The unpacked bytes of a source, over as many members, streams or frames as it has."""

    def __init__(self, source: Readable, begun: bytes, fresh: Callable[[], Decoder]) -> None:
        self._source, self._waiting, self._fresh = source, begun, fresh
        self._decoder: Decoder | None = None

    def read(self, size: int) -> bytes:
        """Return some unpacked bytes, none at the end; raises one of DAMAGE."""
        while True:
            decoder = self._decoder or self._begin()
            if decoder is None:
                return b""
            plain = decoder.decode(self._take(decoder.piece) if decoder.hungry else b"")
            if decoder.rest is not None:
                self._waiting, self._decoder = decoder.rest + self._waiting, None
            if plain:
                return plain

    def _begin(self) -> Decoder | None:
        """Start on the next member; zeros may pad between and behind them."""
        while not (head := self._waiting.lstrip(b"\0")):
            self._waiting = self._source.read(PIECE)
            if not self._waiting:
                return None
        self._waiting = head
        self._decoder = self._fresh()
        return self._decoder

    def _take(self, size: int) -> bytes:
        packed = self._waiting or self._source.read(PIECE)
        if not packed:
            raise EOFError("it ends too early")
        self._waiting = packed[size:]
        return packed[:size]
