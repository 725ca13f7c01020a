"""Backup -> record: into an empty one, all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import zstandard
from django.db import DatabaseError, connection, transaction

from postroom import search
from postroom.archive.backups.manifest import Manifest, migrations
from postroom.archive.backups.reading import CannotRestore, checked
from postroom.archive.backups.tables import Table, tables
from postroom.archive.backups.tars import members
from postroom.archive.batches import in_batches
from postroom.archive.engines import check_rows_at_once, go_on_counting
from postroom.archive.findings import Watch, unwatched
from postroom.models import Attachment, Message
from postroom.models.blobstore import store
from postroom.models.bulk import insert, set_columns
from postroom.models.indexing import documents, file_documents

ROWS = re.compile(r"rows/\d+-(\w+)/\d+\.jsonl\.zst")
BLOB = re.compile(r"blobs/([0-9a-f]{64})")


def restore_backup(path: Path, watch: Watch = unwatched) -> Manifest:
    """Put a backup on this record, which must be empty; raise CannotRestore when that cannot be done."""
    manifest = checked(path, watch)
    record = tables()
    require_same_shape(manifest, {table.name: table.columns for table in record})
    try:
        with transaction.atomic():
            require_empty(record)
            check_rows_at_once()
            _write(path, record, watch)
            _set_late(path, record, watch)
            require_counts(manifest, record)
            go_on_counting([table.model for table in record])
            index(watch)
    except DatabaseError as error:
        raise CannotRestore(f"The database refused what is in {path}: {error}. It is as it was.") from error
    return manifest


def require_same_shape(manifest: Manifest, columns: dict[str, list[str]]) -> None:
    """Raise CannotRestore where this was written by another version of the record."""
    if manifest.migrations != migrations() or manifest.columns != columns:
        theirs, ours = (names[-1] if names else "nothing" for names in (manifest.migrations, migrations()))
        raise CannotRestore(
            f"This was made by another version of Postroom (its record is at {theirs}, this one at {ours}). "
            "Restore it with that version, then upgrade. Nothing was written."
        )


def require_empty(record: list[Table]) -> None:
    filled = [table.name for table in record if table.model._base_manager.exists()]
    if filled:
        raise CannotRestore(
            f"This record is not empty: it holds rows of {', '.join(filled[:5])}. "
            "Restore with POSTROOM_DATA or POSTROOM_DATABASE_URL naming a fresh place. Nothing was written."
        )


def _write(path: Path, record: list[Table], watch: Watch) -> None:
    """Write all rows, without what points at later ones, and all blobs."""
    named = {table.name: table for table in record}
    for name, content in members(path):
        if rows := ROWS.fullmatch(name):
            _write_rows(named[rows[1]], content, watch)
        elif blob := BLOB.fullmatch(name):
            store().put({blob[1]: content})
            watch("blobs", 1)


def _write_rows(table: Table, content: bytes, watch: Watch) -> None:
    columns = [column for column in table.columns if column not in table.late]
    rows = table.rows(_unpacked(content), columns)
    insert(table.model, columns, rows)
    watch("rows", len(rows))


def _set_late(path: Path, record: list[Table], watch: Watch) -> None:
    """Let rows point at those that were written after them."""
    late = {table.name: table for table in record if table.late}
    for name, content in members(path):
        rows = ROWS.fullmatch(name)
        if rows and (table := late.get(rows[1])):
            key = table.model._meta.pk.column
            pairs = table.rows(_unpacked(content), [*table.late, key])
            set_columns(table.model, table.late, [pair for pair in pairs if any(v is not None for v in pair[:-1])])
            watch("pointers", len(pairs))


def _unpacked(content: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(content)


def require_counts(manifest: Manifest, record: list[Table]) -> None:
    counts = {table.name: table.model._base_manager.count() for table in record}
    if wrong := [name for name, count in counts.items() if count != manifest.rows[name]]:
        raise CannotRestore(f"Fewer rows of {', '.join(wrong)} could be read than were written. The record is empty.")


def index(watch: Watch) -> None:
    """Let the search find all of it."""
    for found in _documents():
        search.put(connection, found)
        watch("index", len(found))


def _documents() -> Iterator[list[search.Document]]:
    for messages in in_batches(Message.objects.all(), 500):
        yield documents(messages)
    for files in in_batches(Attachment.objects.filter(is_unread=False), 100):
        yield file_documents(files)
