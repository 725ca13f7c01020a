"""Parcels are made: an export is written to this machine, and kept in pieces where blobs are kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from postroom.archive.exports.scopes import Scope
from postroom.archive.exports.writing import export
from postroom.models.parcel import Parcel

AT_ONCE = 8 << 20


def make_parcels(parcels: Sequence[Parcel]) -> None:
    """Make what members ordered; what a member may not have any more is let go."""
    for parcel in parcels:
        if parcel.by.is_active and (parcel.of or parcel.by.is_owner):
            _make(parcel)
        else:
            parcel.remove()


def _make(parcel: Parcel) -> None:
    parcel.begin()
    folder = settings.POSTROOM_DATA / "exports" / parcel.public_id
    shutil.rmtree(folder, ignore_errors=True)  # what a process left that was killed
    folder.mkdir(parents=True, mode=0o700)
    try:
        path, told = export(Scope(parcel.of, parcel.by), folder / "export.zip", timezone.localtime())
        parcel.keep(_pieces(path), messages=told.rows["message"], missing=len(told.missing))
    except FileNotFoundError:
        if folder.exists():
            raise
        # an erasure took it away while it was written
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(AT_ONCE):
            yield piece
