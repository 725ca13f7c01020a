"""Export -> record: into an empty one, all of it or nothing. Rows come first, then the bytes that they stand for."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, transaction

from postroom.archive.backups.manifest import Manifest
from postroom.archive.backups.reading import CannotRestore
from postroom.archive.backups.restoring import index, require_counts, require_empty, require_same_shape
from postroom.archive.backups.tables import Table
from postroom.archive.engines import check_rows_at_once, go_on_counting
from postroom.archive.exports.mboxes import entries
from postroom.archive.exports.rows import exported, left_out
from postroom.archive.exports.writing import FORMAT, MANIFEST, ORIGINALS
from postroom.archive.findings import Watch, unwatched
from postroom.models import Arrival, Blob
from postroom.models.arrival import header_end
from postroom.models.blob import Packed, pack
from postroom.models.bulk import insert, set_columns
from postroom.models.packing import compress
from postroom.models.token import token

ROWS_AT_ONCE, MAILS_AT_ONCE = 1000, 100
STAND_INS: dict[tuple[str, str], Callable[[], object]] = {
    ("member", "password"): lambda: make_password(None),
    ("account", "secret"): bytes,
    ("provider", "sealed"): bytes,
    ("gap", "token"): str,
    ("firm", "dkim_sealed"): bytes,
    ("questionlist", "token"): token,
    ("notice", "token"): token,
    ("submission", "token"): lambda: None,
    ("arrival", "header"): bytes,
    ("blob", "content"): lambda: None,
    ("blob", "packed_size"): int,
}
"""What stands where an export holds nothing: no password opens a door, and bytes are filled in from the mail."""


def restore_export(path: Path, watch: Watch = unwatched) -> Manifest:
    """Put an export on this record, which must be empty; raise CannotRestore when that cannot be done."""
    try:
        with zipfile.ZipFile(path) as export:
            return _restored(export, path, watch)
    except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise CannotRestore(f"{path} cannot be read: {error}. Nothing was written.") from error
    except DatabaseError as error:
        raise CannotRestore(f"The database refused what is in {path}: {error}. It is as it was.") from error


def _restored(export: zipfile.ZipFile, path: Path, watch: Watch) -> Manifest:
    if damaged := export.testzip():
        raise CannotRestore(f"{path} is damaged: {damaged} is not what was written to it. Nothing was written.")
    manifest = _manifest(export, path)
    record = exported()
    require_same_shape(
        manifest, {table.name: [c for c in table.columns if c not in left_out(table)] for table in record}
    )
    names = {name.rpartition("-")[2].removesuffix(".jsonl"): name for name in export.namelist() if "record/" in name}
    with transaction.atomic():
        require_empty(record)
        check_rows_at_once()
        for table in record:
            for lines in _batches(export, names[table.name]):
                _insert(table, lines, watch)
        for table in record:
            if table.late:
                for lines in _batches(export, names[table.name]):
                    _point(table, lines)
        _fill_in(export, manifest, watch)
        require_counts(manifest, record)
        go_on_counting([table.model for table in record])
        index(watch)
    return manifest


def _manifest(export: zipfile.ZipFile, path: Path) -> Manifest:
    if MANIFEST not in export.namelist():
        raise CannotRestore(
            f"{path} is no export of Postroom. To take in mail that is in it: `postroom import {path}`."
        )
    told = json.loads(export.read(MANIFEST))
    if told.get("format") != FORMAT:
        raise CannotRestore(f"{path} was written in another format. Nothing was written.")
    return Manifest(told["made_at"], told["migrations"], told["columns"], told["rows"], missing=told["missing"])


def _batches(export: zipfile.ZipFile, name: str, size: int = ROWS_AT_ONCE) -> Iterator[bytes]:
    with export.open(name) as lines:
        while batch := list(islice(lines, size)):
            yield b"".join(batch)


def _insert(table: Table, lines: bytes, watch: Watch) -> None:
    """Write rows without what points at later ones; something stands in for what no export holds."""
    absent = sorted(left_out(table))
    present = [column for column in table.columns if column not in table.late and column not in absent]
    rows = table.rows(lines, present)
    filled = [(*row, *(STAND_INS[table.name, column]() for column in absent)) for row in rows]
    insert(table.model, [*present, *absent], filled)
    watch("rows", len(rows))


def _point(table: Table, lines: bytes) -> None:
    key = table.model._meta.pk.column
    pairs = table.rows(lines, [*table.late, key])
    set_columns(table.model, table.late, [pair for pair in pairs if any(value is not None for value in pair[:-1])])


def _fill_in(export: zipfile.ZipFile, manifest: Manifest, watch: Watch) -> None:
    """Read every original out of its file and put its bytes where its rows are."""
    with export.open(ORIGINALS) as lines:
        told = map(json.loads, lines)
        for (path, is_mail), rows in groupby(told, key=lambda row: (row["file"], "arrival" in row)):
            if is_mail:
                _mails(export, path, rows, watch)
            else:
                manifest.blobs += _keep([(row["blob"], export.read(path)) for row in rows], path)


def _mails(export: zipfile.ZipFile, path: str, rows: Iterator[Any], watch: Watch) -> None:
    with export.open(path) as lines:
        pairs = zip(rows, entries(lines), strict=True)
        while batch := list(islice(pairs, MAILS_AT_ONCE)):
            _arrived([_original(path, row, arrival, raw) for row, (arrival, raw) in batch], path)
            watch("mail", len(batch))


def _original(path: str, row: Any, arrival: int, raw: bytes) -> tuple[int, bytes]:
    raw = raw[: row["bytes"]]
    if row["arrival"] != arrival or row["sha256"] != sha256(raw).hexdigest():
        raise CannotRestore(f"{path} is not what was exported: arrival {arrival} was altered. Nothing was written.")
    return arrival, raw


def _arrived(originals: list[tuple[int, bytes]], path: str) -> None:
    """Let arrivals have their headers again, and the blobs that they name their bodies."""
    ends = {arrival: header_end(raw) for arrival, raw in originals}
    headers: list[tuple[object, ...]] = [(compress(raw[: ends[arrival]]), arrival) for arrival, raw in originals]
    set_columns(Arrival, ["header"], headers)
    names = dict(Arrival.objects.filter(pk__in=ends).values_list("pk", "body__sha256"))
    _keep([(bytes(names[arrival]).hex(), raw[ends[arrival] :]) for arrival, raw in originals], path)


def _keep(named: Iterable[tuple[str, bytes]], path: str) -> int:
    """Put these contents where their blobs are; return how many there were."""
    contents = dict(named)
    packed = pack(list(contents.values()))
    if wrong := [piece for name, piece in zip(contents, packed, strict=True) if piece.sha256.hex() != name]:
        raise CannotRestore(f"{path} holds other bytes than the record names ({len(wrong)}). Nothing was written.")
    rows = Blob.objects.rows_of(piece.sha256 for piece in packed)
    set_columns(Blob, ["content", "packed_size"], [_content(piece, rows) for piece in packed])
    return len(packed)


def _content(piece: Packed, rows: dict[bytes, int]) -> tuple[object, ...]:
    return piece.content, piece.packed_size, rows[piece.sha256]
