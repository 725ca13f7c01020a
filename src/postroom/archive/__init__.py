"""The record as a whole: verify, back up, restore, erase. The front door of the room."""

from postroom.archive.backups.reading import CannotRestore
from postroom.archive.backups.restoring import restore
from postroom.archive.backups.writing import back_up
from postroom.archive.erasing.erase import CannotErase, Erased, erasable, erase
from postroom.archive.findings import Finding, Watch
from postroom.archive.verify import verify

__all__ = [
    "CannotErase",
    "CannotRestore",
    "Erased",
    "Finding",
    "Watch",
    "back_up",
    "erasable",
    "erase",
    "restore",
    "verify",
]
