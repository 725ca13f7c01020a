"""Record -> backup, while mail goes on arriving: rows as they are at one moment, then the blobs, which never change."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import zstandard
from django.db.models import Max

from postroom.archive.backups.manifest import NAME, Manifest, migrations
from postroom.archive.backups.tables import Table, tables
from postroom.archive.backups.tars import Writer
from postroom.archive.batches import in_batches
from postroom.archive.engines import snapshot
from postroom.archive.findings import Watch, unwatched
from postroom.models import Blob
from postroom.models.blobstore import store

ROWS_AT_ONCE = 1000


def back_up(target: Path, at: datetime, watch: Watch = unwatched) -> tuple[Path, Manifest]:
    """Write the whole record to a file, or to one named by the moment in a folder; return where, and what is in it.

    The file appears when it is complete, readable by its owner alone. Raises OSError when it cannot be written.
    """
    path = target / f"postroom-{at:%Y%m%d-%H%M%S}.tar" if target.is_dir() else target
    manifest = Manifest(at.isoformat(), migrations())
    with appearing(path) as file:
        tar = Writer(file, at)
        with snapshot():
            for number, table in enumerate(tables()):
                _add_rows(tar, number, table, manifest, watch)
            last = Blob.objects.aggregate(last=Max("pk"))["last"] or 0
        _add_blobs(tar, last, manifest, watch)
        manifest.sha256 = tar.digest.hexdigest()
        tar.add(NAME, manifest.as_json())
        tar.close()
    return path, manifest


def _add_rows(tar: Writer, number: int, table: Table, manifest: Manifest, watch: Watch) -> None:
    manifest.columns[table.name], manifest.rows[table.name] = table.columns, 0
    for part, batch in enumerate(in_batches(table.model._base_manager.all(), ROWS_AT_ONCE)):
        name = f"rows/{number:02}-{table.name}/{part:06}.jsonl.zst"
        tar.add(name, zstandard.compress(table.lines(batch)))
        manifest.rows[table.name] += len(batch)
        watch("rows", len(batch))


def _add_blobs(tar: Writer, last: int, manifest: Manifest, watch: Watch) -> None:
    """Copy the big blobs; one that is gone is named in the manifest and keeps nobody from saving the others."""
    for batch in in_batches(Blob.objects.filter(content=None, pk__lte=last), ROWS_AT_ONCE):
        for blob in batch:
            try:
                tar.add(f"blobs/{blob.name}", store().get(blob.name))
                manifest.blobs += 1
            except FileNotFoundError:
                manifest.missing.append(blob.name)
            watch("blobs", 1)


@contextmanager
def appearing(path: Path) -> Iterator[BinaryIO]:
    """Open a file under another name, and let it appear under its own when it is complete and durable."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        fresh.unlink(missing_ok=True)
