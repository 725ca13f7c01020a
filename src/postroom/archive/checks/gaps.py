"""Is every gap open exactly as long as nobody holds the message?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from postroom.archive.findings import Finding
from postroom.models import Gap, Message, Tombstone


def wrong() -> QuerySet[Gap]:
    """Return the open gaps of messages that are held or were erased, and closed ones that another message closed."""
    held = Exists(Message.objects.filter(id_hash=OuterRef("id_hash")))
    erased = Exists(Tombstone.objects.filter(id_hash=OuterRef("id_hash")))
    closed_wrongly = Q(closed_by__isnull=False) & ~Q(closed_by__id_hash=F("id_hash"))
    return Gap.objects.filter((Q(closed_by=None) & (held | erased)) | closed_wrongly)


def look(gaps: Sequence[Gap]) -> Iterator[Finding]:
    for gap in gaps:
        because = "is closed by a message with another id" if gap.closed_by_id else "is open, and its message is held"
        yield Finding("gap", str(gap.pk), because)
