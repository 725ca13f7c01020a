"""Tars that are gone through once, from the front to the end, and hold any number of members."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO


class Onward(tarfile.TarFile):
    """A tar that does not remember its members, of which there may be millions."""

    members: list[tarfile.TarInfo]

    def forget(self) -> None:
        self.members.clear()


class Writer:
    """Writes a tar, and knows the digest of all that went in."""

    def __init__(self, file: BinaryIO, moment: datetime) -> None:
        self.tar, self.moment, self.digest = Onward(fileobj=file, mode="w"), moment, hashlib.sha256()

    def add(self, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = len(content), int(self.moment.timestamp()), 0o600
        self.tar.addfile(member, BytesIO(content))
        self.tar.forget()
        self.digest.update(labelled(name, content))

    def close(self) -> None:
        self.tar.close()


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of everything in a tar; raise TarError or OSError where it is damaged."""
    with Onward(path) as tar:
        while (member := tar.next()) is not None:
            file = tar.extractfile(member)
            yield member.name, file.read() if file else b""
            tar.forget()


def labelled(name: str, content: bytes) -> bytes:
    """Return what the digest of a backup is made of: each name and length before its content."""
    return f"{name} {len(content)}\n".encode() + content
