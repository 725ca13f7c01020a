"""Restoring: the record again, from a backup or from an export of all of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from postroom.archive.backups.manifest import Manifest
from postroom.archive.backups.reading import newest
from postroom.archive.backups.restoring import restore_backup
from postroom.archive.exports.restoring import restore_export
from postroom.archive.findings import Watch, unwatched


def restore(target: Path, watch: Watch = unwatched) -> Manifest:
    """Put a backup (of a folder, its newest) or an export on this record; raise CannotRestore where that cannot be."""
    path = newest(target)
    read = restore_export if path.is_file() and zipfile.is_zipfile(path) else restore_backup
    return read(path, watch)
