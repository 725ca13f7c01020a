"""The record as a whole: verify, back up, restore, erase. The front door of the room."""

from postroom.archive.findings import Finding
from postroom.archive.verify import Watch, verify

__all__ = ["Finding", "Watch", "verify"]
