"""One file as a stream of unpacked bytes that never raises: where it breaks, it ends and says why."""

import os
import stat
import zipfile
from pathlib import Path
from types import TracebackType
from typing import Protocol

from postroom.incoming.files.found import MIB, Limits
from postroom.incoming.files.unpacking import DAMAGE, Readable, Unpacking, packing_of

CHUNK = 4 * MIB
# Small files may well be all blanks; growth is judged from here on.
GRACE = 64 * MIB
# zipfile raises RuntimeError for a missing password and NotImplementedError for an unknown method.
TROUBLE = (OSError, *DAMAGE, zipfile.BadZipFile, RuntimeError, NotImplementedError)


class Source(Protocol):
    """The bytes of a file as they lie on disk or in a zip."""

    seekable: bool

    @property
    def consumed(self) -> int: ...

    def read(self, size: int, /) -> bytes: ...

    def seek(self, offset: int) -> int: ...

    def close(self) -> None: ...


class OnDisk:
    """A regular file; raises OSError for anything else."""

    seekable = True

    def __init__(self, path: Path) -> None:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError("it is no regular file")
        self._file = path.open("rb", buffering=0)

    @property
    def consumed(self) -> int:
        return self._file.tell()

    def read(self, size: int, /) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int) -> int:
        return self._file.seek(min(offset, os.fstat(self._file.fileno()).st_size))

    def close(self) -> None:
        self._file.close()


class Stream:
    """The unpacked bytes of a source from `position` on; `broken` says why they ended early, if they did."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source, self._limits = source, limits
        self._reader: Readable = source
        self._ahead = b""
        self._given = 0
        self.position = 0
        self.packed = not source.seekable
        self.broken = ""
        self._unpack()

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._source.close()

    @property
    def consumed(self) -> int:
        """How far into the file on disk this stream has read."""
        return self._source.consumed if self.packed else self.position

    def head(self) -> bytes:
        """Return the first chunk without taking it."""
        while len(self._ahead) < CHUNK and (piece := self._next(CHUNK - len(self._ahead))):
            self._ahead += piece
        return self._ahead

    def read(self) -> bytes:
        """Return the next bytes, at most a few MiB; none at the end and where it breaks."""
        piece, self._ahead = self._ahead or self._next(CHUNK), b""
        self.position += len(piece)
        return piece

    def skip_to(self, offset: int) -> None:
        """Go on from this offset of the unpacked bytes, or from the end if that comes first."""
        if not self.packed:
            self._ahead, self.position = b"", self._source.seek(offset)
        while self.position < offset and (piece := self.read()):
            surplus = max(0, self.position - offset)
            self._ahead = piece[len(piece) - surplus :]
            self.position -= surplus

    def _unpack(self) -> None:
        self._ahead = self._next(16)
        fresh = packing_of(self._ahead)
        if fresh:
            self._reader = Unpacking(self._source, self._ahead, fresh)
            self._ahead, self._given, self.packed = b"", 0, True

    def _next(self, size: int) -> bytes:
        if self.broken:
            return b""
        try:
            piece = self._reader.read(size)
        except TROUBLE as error:
            self.broken = f"breaks after byte {self._source.consumed:,} of the file: {reason_of(error)}"
            return b""
        self._given += len(piece)
        self.broken = self._excess()
        return b"" if self.broken else piece

    def _excess(self) -> str:
        if self._given > self._limits.unpacked:
            return f"holds more than {self._limits.unpacked:,} bytes once unpacked, which is the limit"
        if self.packed and self._given > max(GRACE, self._limits.growth * self._source.consumed):
            return f"grows more than {self._limits.growth} times when unpacked, which no mail does"
        return ""


def reason_of(error: Exception) -> str:
    """Return what the error says, without the path and the number that the system puts around it."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
