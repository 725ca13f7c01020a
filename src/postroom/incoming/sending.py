"""Mail files on their way from a browser, piece by piece: what lies on disk says how far they came.

A piece is written where the one before it ended, and nowhere else. So a browser that lost its connection, or was
closed, asks how much is here and goes on from there.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import get_valid_filename

from postroom.incoming import files
from postroom.models import Import, ImportState, Member, Source, SourceKind
from postroom.models.public import public_id

MOST_FILES = 20_000
GULP = 256 * 1024
"""Bytes that are in memory at once."""
SPARE = 64 * 1024 * 1024
"""Bytes of the disk that are left to everything else."""


class Stream(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes: ...


class Refused(ValueError):
    """The files cannot be taken; the message says why, and what to do."""


class OutOfStep(Exception):
    """A piece does not begin where the file ends."""


def expect(named: Sequence[tuple[str, int]], member: Member) -> Import:
    """Await these files, each by its name and its size in bytes; files that were begun before go on.

    Raise Refused when there is nothing to await, or no room for it.
    """
    names, sizes = [_safe(name) for name, _ in named], [size for _, size in named]
    if not sizes or min(sizes) <= 0:
        raise Refused("There is nothing in these files. Choose files with mail in them.")
    if len(sizes) > MOST_FILES:
        raise Refused(f"More than {MOST_FILES:,} files at once. Put them into a zip, and bring that.")
    for begun in Import.objects.filter(state=ImportState.SENDING, source__owner=member, sizes=sizes):
        if [Path(path).name for path in begun.paths] == names:
            _count(begun, sum(received(begun)))
            return begun
    if sum(sizes) + SPARE > (free := shutil.disk_usage(settings.POSTROOM_DATA).free):
        raise Refused(
            f"These files need {sum(sizes) // 10**6:,} MB, and {free // 10**6:,} MB are free where Postroom keeps its "
            "data. Make room there, or bring fewer at once."
        )
    return _begin(names, sizes, member)


@transaction.atomic
def _begin(names: Sequence[str], sizes: Sequence[int], member: Member) -> Import:
    folder = settings.POSTROOM_DATA / "uploads" / public_id()
    paths = [folder / str(number) / name for number, name in enumerate(names)]
    for path in paths:
        path.parent.mkdir(parents=True, mode=0o700)
        path.touch(mode=0o600)
    source = Source.objects.create(kind=SourceKind.IMPORT, name=str(folder), owner=member)
    return Import.objects.create(
        source=source,
        state=ImportState.SENDING,
        stage="sending",
        paths=[str(path) for path in paths],
        sizes=list(sizes),
        bytes_total=sum(sizes),
    )


def received(run: Import) -> list[int]:
    """Return how many bytes of each file are here."""
    return [Path(path).stat().st_size if Path(path).exists() else 0 for path in run.paths]


def append(run: Import, number: int, start: int, piece: Stream) -> int:
    """Write a piece of a file where the file ends, and return how many bytes of it are here then.

    Raise OutOfStep when it ends elsewhere, and Refused when more comes than was said or the disk is full.
    """
    with open(run.paths[number], "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if file.seek(0, os.SEEK_END) != start:
            raise OutOfStep
        try:
            while gulp := piece.read(GULP):
                if file.tell() + len(gulp) > run.sizes[number]:
                    raise Refused("The file is larger than it was when its sending began. Choose it again.")
                file.write(gulp)
        except OSError as error:
            raise Refused(f"The file could not be kept: {error.strerror}. What is here already stays.") from error
        here = file.tell()
    _count(run, models.F("bytes_read") + here - start)
    return here


def settle(run: Import) -> bool:
    """Where every file is here whole, let the worker take them from there; return whether it is so."""
    here = received(run)
    if here != run.sizes:
        _count(run, sum(here))
        return False
    size = files.measure([Path(path) for path in run.paths])
    _sending(run).update(state=ImportState.RUNNING, stage="reading", bytes_read=0, bytes_total=size.bytes)
    return True


def withdraw(run: Import) -> None:
    """Forget files that did not come whole."""
    if _sending(run).update(state=ImportState.FAILED, because="was taken back before all of it was here"):
        shutil.rmtree(Path(run.paths[0]).parent.parent, ignore_errors=True)


def _sending(run: Import) -> models.QuerySet[Import]:
    return Import.objects.filter(pk=run.pk, state=ImportState.SENDING)


def _count(run: Import, here: int | models.expressions.Combinable) -> None:
    _sending(run).update(bytes_read=here, moved_at=timezone.now())


def _safe(name: str) -> str:
    """Return a file name without a folder, of letters that are safe on any disk."""
    return get_valid_filename(Path(name.replace("\\", "/")).name[-150:].lstrip(".") or "mail")
