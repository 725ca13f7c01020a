"""The mail files inside a zip."""

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from postroom.incoming.files.entries import NO_MAIL, Entry, entry_of
from postroom.incoming.files.found import Unreadable

# A damaged piece is lost whole, so pieces are small.
PIECE = 64 * 1024


class InZip:
    """One member of an open zip; `consumed` counts its packed bytes."""

    seekable = False

    def __init__(self, folder: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._info, self._given = info, 0
        self._file: IO[bytes] = folder.open(info)

    @property
    def consumed(self) -> int:
        """How many of the packed bytes must have been read for what was given."""
        return self._info.compress_size * self._given // max(1, self._info.file_size)

    def read(self, size: int, /) -> bytes:
        piece = self._file.read(min(size, PIECE))
        self._given += len(piece)
        return piece

    def seek(self, offset: int) -> int:
        raise OSError("a member of a zip is read from its beginning")

    def close(self) -> None:
        self._file.close()


def zip_entries(zipped: Entry, path: Path) -> Iterator[Entry | Unreadable]:
    """Return the files in a zip in the order of their names, or why it cannot be opened."""
    try:
        folder = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield Unreadable(zipped.place, f"is a zip that cannot be opened: {error}")
        return
    with folder:
        for info in sorted(folder.infolist(), key=lambda info: info.filename):
            if not info.is_dir() and _may_hold_mail(PurePosixPath(info.filename)):
                yield _member(zipped, path, folder, info)


def _member(zipped: Entry, path: Path, folder: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry:
    parts = PurePosixPath(info.filename).parts
    name = f"!{info.filename}"
    return entry_of(zipped.file + name, zipped.place + name, parts, path.stem, lambda: InZip(folder, info))


def _may_hold_mail(name: PurePosixPath) -> bool:
    in_maildir_tmp = name.parts[-2:-1] == ("tmp",) and name.parts[-1].count(".") >= 2
    return NO_MAIL.fullmatch(name.name) is None and not in_maildir_tmp and "__MACOSX" not in name.parts
