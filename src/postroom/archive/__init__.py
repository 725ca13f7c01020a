"""The record as a whole: verify, back up, restore, export, erase. The front door of the room."""

from postroom.archive.backups.reading import CannotRestore
from postroom.archive.backups.writing import back_up
from postroom.archive.engines import shrink
from postroom.archive.erasing.changes import silence_changes
from postroom.archive.erasing.erase import CannotErase, Erased, erasable, erase, forget_exports, remove_uploads
from postroom.archive.erasing.messages import erase_messages
from postroom.archive.erasing.places import erase_conversations
from postroom.archive.erasing.places import erase_people as forget_people
from postroom.archive.erasing.redacting import redact, sharing, what_goes
from postroom.archive.erasing.traces import left, sweep, telling
from postroom.archive.exports.parcels import make_parcels
from postroom.archive.exports.scopes import Scope
from postroom.archive.exports.writing import Exported, export
from postroom.archive.findings import Finding, Watch, unwatched
from postroom.archive.restoring import restore
from postroom.archive.room import Room, room
from postroom.archive.verify import verify

__all__ = [
    "CannotErase",
    "CannotRestore",
    "Erased",
    "Exported",
    "Finding",
    "Room",
    "Scope",
    "Watch",
    "back_up",
    "erasable",
    "erase",
    "erase_conversations",
    "erase_messages",
    "export",
    "forget_exports",
    "forget_people",
    "left",
    "make_parcels",
    "redact",
    "remove_uploads",
    "restore",
    "room",
    "sharing",
    "shrink",
    "silence_changes",
    "sweep",
    "telling",
    "unwatched",
    "verify",
    "what_goes",
]
