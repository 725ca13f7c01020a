"""Reading a backup: all of it is checked before anything of it is used."""

from __future__ import annotations

import hashlib
import tarfile
from pathlib import Path

from postroom.archive.backups.manifest import NAME, Manifest
from postroom.archive.backups.tars import labelled, members
from postroom.archive.findings import Watch, unwatched


class CannotRestore(Exception):
    """This backup cannot be restored here; the message says why, and that nothing was written."""


def newest(target: Path) -> Path:
    """Return the backup that is meant: this file, or the newest one in this folder."""
    if not target.is_dir():
        return target
    backups = sorted(target.glob("postroom-*.tar"))
    if not backups:
        raise CannotRestore(f"{target} holds no backup; one is called postroom-….tar there")
    return backups[-1]


def checked(path: Path, watch: Watch = unwatched) -> Manifest:
    """Return the manifest of a backup that is whole; raise CannotRestore when it is cut off or damaged."""
    digest, manifest = hashlib.sha256(), None
    try:
        for name, content in members(path):
            if name == NAME:
                manifest = Manifest.from_json(content)
            else:
                digest.update(labelled(name, content))
            watch("checked", 1)
    except (OSError, tarfile.TarError, ValueError) as error:
        raise CannotRestore(f"{path} cannot be read: {error}. Nothing was written.") from error
    if manifest is None:
        raise CannotRestore(f"{path} is not a whole backup: its end is missing. Nothing was written.")
    if digest.hexdigest() != manifest.sha256:
        raise CannotRestore(f"{path} is damaged: it is not what was written to it. Nothing was written.")
    return manifest
