"""The files that mail may lie in, below the paths somebody named, in a settled order."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from postroom.incoming.files.found import Size, Unreadable
from postroom.incoming.files.labels import MAILDIR, folder_label
from postroom.incoming.files.stream import OnDisk, Source

# What mail programs write beside the mail. A comma and a number is a mail that MH has removed.
NO_MAIL = re.compile(r"\..*|,\d+|.*\.msf|maildirfolder|maildirsize|subscriptions|courierimap.*|dovecot.*")

ZIP = (b"PK\x03\x04", b"PK\x05\x06")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file to read: what to call it, and how to open it; `single` where it lies in a Maildir and is one mail."""

    file: str
    place: str
    label: str
    single: bool
    open: Callable[[], Source]


def check(paths: Sequence[Path]) -> None:
    """Raise FileNotFoundError when a path is not there."""
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise FileNotFoundError(f"There is no file or folder {missing[0]}; check how it is written.")


def measure(paths: Sequence[Path]) -> Size:
    """Return how much lies below these paths; raises FileNotFoundError when one is not there."""
    check(paths)
    sizes = [_size(Path(entry.file)) for path in paths for entry in entries(path) if isinstance(entry, Entry)]
    return Size(bytes=sum(sizes), files=len(sizes))


def entries(path: Path) -> Iterator[Entry | Unreadable]:
    """Return every file at or below a path that may hold mail, names in order and numbers by their value."""
    waiting: list[tuple[Path, tuple[str, ...]]] = [(path, ())]
    while waiting:
        here, parts = waiting.pop()
        place = "/".join((path.name or str(path), *parts))
        if not here.is_dir():
            yield entry_of(str(here), place, parts, path.name, partial(OnDisk, here))
            continue
        try:
            names = sorted(os.listdir(here), key=_in_order)
        except OSError as error:
            yield Unreadable(place, f"cannot be opened: {error.strerror}")
            continue
        waiting.extend((here / name, (*parts, name)) for name in reversed(names) if _may_hold_mail(here, name, names))


def entry_of(file: str, place: str, parts: tuple[str, ...], named: str, opener: Callable[[], Source]) -> Entry:
    """Return the entry for a file whose path below what was named has these parts."""
    in_maildir = bool(parts[:-1]) and parts[-2] in MAILDIR
    return Entry(file, place, folder_label(parts[:-1], named), in_maildir, opener)


def is_zip(path: Path) -> bool:
    """Say whether this begins as a zip does; a file that cannot be opened is none."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(4) in ZIP
    except OSError:
        return False


def _may_hold_mail(folder: Path, name: str, beside: Sequence[str]) -> bool:
    if (folder / name).is_dir():
        # Mail in tmp is still being written. A link to a folder may lead round in a circle.
        return not (folder / name).is_symlink() and not (name == "tmp" and any(part in beside for part in MAILDIR))
    return NO_MAIL.fullmatch(name) is None


def _in_order(name: str) -> tuple[bool, int, str]:
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 20 else 0
    return (number == 0, number, name)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
