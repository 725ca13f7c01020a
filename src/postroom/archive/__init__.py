"""The record as a whole: verify, back up, restore, export, erase. The front door of the room."""

from postroom.archive.backups.reading import CannotRestore
from postroom.archive.backups.writing import back_up
from postroom.archive.erasing.erase import CannotErase, Erased, erasable, erase
from postroom.archive.exports.scopes import Scope
from postroom.archive.exports.writing import Exported, export
from postroom.archive.findings import Finding, Watch
from postroom.archive.restoring import restore
from postroom.archive.verify import verify

__all__ = [
    "CannotErase",
    "CannotRestore",
    "Erased",
    "Exported",
    "Finding",
    "Scope",
    "Watch",
    "back_up",
    "erasable",
    "erase",
    "export",
    "restore",
    "verify",
]
