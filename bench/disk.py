"""What a record takes on disk, by kind."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

KINDS = {
    "postroom_blob": "originals",
    "postroom_arrival": "originals",
    "postroom_body": "texts",
    "search_": "search",
    "postroom_fingerprint": "fingerprints",
    "postroom_filing": "filings",
}


def sizes(data: Path) -> dict[str, float]:
    """Return MiB by kind: originals outside and inside the database, texts, search, and the rest of its tables."""
    found = Counter({"originals, as files": sum(path.stat().st_size for path in (data / "blobs").glob("??/*"))})
    database = data / "postroom.sqlite3"
    with sqlite3.connect(database) as connection:
        tables = dict(connection.execute("SELECT name, tbl_name FROM sqlite_schema"))
        pages = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    for name, size in pages:
        found[_kind(tables.get(name, name), is_index=name in tables and tables[name] != name)] += size
    found["free pages, log"] += _total(data) - database.stat().st_size
    return {kind: round(size / 2**20, 2) for kind, size in found.most_common()} | {"all": folder_size(data)}


def folder_size(folder: Path) -> float:
    """Return the MiB of all files below a folder."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20, 2)


def _kind(table: str, *, is_index: bool) -> str:
    if is_index:
        return "indexes of tables"
    return next((kind for start, kind in KINDS.items() if table.startswith(start)), "other tables")


def _total(data: Path) -> int:
    return sum(path.stat().st_size for path in data.glob("postroom.sqlite3*"))
