"""Mail to measure speed on: an mbox, or a folder of Maildirs, else of list archives, else of loose `.eml` files."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ENVELOPE = b"\nFrom "  # begins a message in an mbox file (RFC 4155)
BYTES_MOST = 128 << 20  # of one mbox that are read


def mails(place: Path, most: int) -> Iterator[bytes]:
    """Yield so many mails at most, of a folder from all over it."""
    if place.is_file():
        yield from islice(_mbox(place), most)
    elif files := sorted(place.glob("**/cur/*")):
        yield from _evenly(files, most)
    elif archives := sorted(place.glob("**/*.mbox.xz")):
        for archive in archives:
            yield from islice(_mbox(archive), -(-most // len(archives)))
    else:
        yield from _evenly(sorted(place.glob("**/*.eml")), most)


def _evenly(files: list[Path], most: int) -> Iterator[bytes]:
    step = max(1, len(files) // most)
    return (file.read_bytes() for file in files[::step][:most])


def _mbox(path: Path) -> Iterator[bytes]:
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
        text = b"\n" + file.read(BYTES_MOST)
    for message in text.split(ENVELOPE)[1:]:
        yield message.partition(b"\n")[2].replace(b"\n>From ", b"\nFrom ")
