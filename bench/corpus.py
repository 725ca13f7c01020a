"""What a benchmark is fed with: an mbox, and the same mail as a Maildir for the programs that want one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """Mail in an mbox; `maildir` holds the same, where there is one."""

    mbox: Path
    maildir: Path | None

    @classmethod
    def at(cls, path: Path) -> Corpus:
        """Read `path` as an mbox, or as a folder with `mbox` and `maildir/`; raise FileNotFoundError if neither."""
        mbox = path / "mbox" if path.is_dir() else path
        if not mbox.is_file():
            raise FileNotFoundError(f"{mbox} is no mbox; name an mbox, or a folder that holds one called mbox")
        maildir = mbox.parent / "maildir"
        return cls(mbox, maildir if path.is_dir() and (maildir / "cur").is_dir() else None)

    def first(self, most: int, folder: Path) -> Corpus:
        """Return the first messages of this corpus, laid down in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        mbox = next(slices(self.mbox, most, folder))
        return Corpus(mbox, self.maildir and _first_of_maildir(self.maildir, most, folder / "maildir"))

    def warm(self) -> None:
        """Read all of it once, so that whoever comes first does not wait for the disk on behalf of all."""
        paths = [self.mbox, *(sorted((self.maildir / "cur").iterdir()) if self.maildir else [])]
        for path in paths:
            with path.open("rb") as file:
                while file.read(1 << 20):
                    pass


def count(mbox: Path) -> int:
    """Return how many messages begin in an mbox."""
    with mbox.open("rb") as file:
        return sum(line.startswith(b"From ") for line in file)


def slices(mbox: Path, size: int, folder: Path) -> Iterator[Path]:
    """Cut an mbox into files of so many messages; each is gone when the next is made."""
    folder.mkdir(parents=True, exist_ok=True)
    with mbox.open("rb") as file:
        number, line = 0, file.readline()
        while line:
            path = folder / f"slice-{number:04}.mbox"
            with path.open("wb") as out:
                messages = 0
                while line and (messages := messages + line.startswith(b"From ")) <= size:
                    out.write(line)
                    line = file.readline()
            yield path
            path.unlink()
            number += 1


def _first_of_maildir(maildir: Path, most: int, folder: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    for path in sorted((maildir / "cur").iterdir())[:most]:
        _link_or_copy(path, folder / "cur" / path.name)
    return folder


def _link_or_copy(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError:
        shutil.copyfile(path, to)
