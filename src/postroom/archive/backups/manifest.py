"""The manifest: what a backup holds, written last, so that a backup that was cut off has none."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

FORMAT = "postroom backup 1"
NAME = "manifest.json"


@dataclass(slots=True)
class Manifest:
    """How many rows and blobs there are, which shape of the record they have, and the digest of all of it."""

    made_at: str
    migrations: list[str]
    columns: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    blobs: int = 0
    missing: list[str] = field(default_factory=list)
    sha256: str = ""
    format: str = FORMAT

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Manifest:
        """Read a manifest; raise ValueError when it is none, or of a format we do not know."""
        plain = json.loads(content)
        if not isinstance(plain, dict) or plain.get("format") != FORMAT:
            raise ValueError("it was written in another format")
        try:
            return cls(**plain)
        except TypeError as error:
            raise ValueError("its manifest is damaged") from error


def migrations() -> list[str]:
    """Return the migrations that shaped this record."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(name for app, name in applied if app == "postroom")
