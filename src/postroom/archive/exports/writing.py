"""Record -> export: read as it is at one moment, written from front to end, whole or not at all."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.template.loader import render_to_string

from postroom.archive.backups.manifest import migrations
from postroom.archive.backups.writing import appearing
from postroom.archive.engines import snapshot
from postroom.archive.exports.folders import Folders, safe
from postroom.archive.exports.originals import Writer
from postroom.archive.exports.rows import exported, left_out, record, schema
from postroom.archive.exports.scopes import Scope
from postroom.archive.exports.timeline import Timeline
from postroom.archive.exports.zips import Zip
from postroom.archive.findings import Watch, unwatched

FORMAT = "postroom export 1"
MANIFEST, ORIGINALS = "record/manifest.json", "record/originals.jsonl"
VERIFIER = Path(__file__).with_name("check_export.py")


@dataclass
class Exported:
    """What an export holds."""

    of: str
    by: str
    made_at: str
    is_whole: bool
    migrations: list[str]
    columns: dict[str, list[str]]
    rows: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    format: str = FORMAT


def export(scope: Scope, target: Path, at: datetime, watch: Watch = unwatched) -> tuple[Path, Exported]:
    """Write an export to a file, or to one named by what it holds in a folder; return where, and what is in it.

    The file appears when it is complete, readable by its owner alone; made again, it takes the place of the one
    before. Raises OSError when it cannot be written.
    """
    path = target / f"{safe(str(scope))} {at:%Y-%m-%d}.zip" if target.is_dir() else target
    columns = {table.name: [c for c in table.columns if c not in left_out(table)] for table in exported()}
    told = Exported(str(scope), str(scope.by), at.isoformat(), scope.is_whole, migrations(), columns)
    with appearing(path) as file, tempfile.TemporaryFile() as noted:
        into = Zip(file, at)
        with snapshot():
            folders = Folders(scope)
            originals = Writer(into, scope, folders, noted, watch)
            originals.write()
            Timeline(into, scope, folders, at, watch).write()
            _add_rows(into, scope, told, watch)
        told.missing = originals.missing
        with into.member(ORIGINALS) as member:
            noted.seek(0)
            while piece := noted.read(1 << 20):
                member.write(piece)
        into.add("record/schema.json", json.dumps(schema(), indent=1).encode())
        into.add("record/check_export.py", VERIFIER.read_bytes())
        into.add("READ ME.txt", render_to_string("export/read_me.txt", {"told": told, "scope": scope}).encode())
        into.add(MANIFEST, json.dumps(vars(told), indent=1).encode())
        into.close()
    return path, told


def _add_rows(into: Zip, scope: Scope, told: Exported, watch: Watch) -> None:
    for name, batches in record(scope):
        table = name.rpartition("-")[2].removesuffix(".jsonl")
        told.rows[table] = 0
        with into.member(name) as member:
            for count, lines in batches:
                member.write(lines)
                told.rows[table] += count
                watch("rows", count)
