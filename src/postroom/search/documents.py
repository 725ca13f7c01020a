"""What is searched for and what is found: documents, hits, scopes; and the number that orders documents by date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

SEQUENCE_BITS = 29
LATEST_SECOND = 2**34 - 1
COLUMNS = ("subject", "text", "sender", "recipients", "files")


@dataclass(frozen=True, slots=True)
class Document:
    """What one message, or one file of it (`attachment` is not 0), is found by."""

    message: int
    attachment: int
    moment: datetime
    subject: str
    text: str
    sender: str
    recipients: str
    files: str

    @property
    def id(self) -> int:
        """Return 63 bits that order documents by date: whole seconds, then the row with one bit for a file."""
        sequence = self.attachment << 1 | 1 if self.attachment else self.message << 1
        return id_at(self.moment) | sequence & (2**SEQUENCE_BITS - 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found; `rank` is smaller for better ones, where that was asked for."""

    id: int
    message: int
    attachment: int
    rank: float | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """A condition in SQL over `d`, the table of documents (`d.id`, `d.message`, `d.attachment`)."""

    sql: str
    params: tuple[object, ...]


FacetCompiler = Callable[[str, str], Scope]


def id_at(moment: datetime) -> int:
    """Return the smallest id that a document of this moment can have."""
    return min(max(0, int(moment.timestamp())), LATEST_SECOND) << SEQUENCE_BITS
