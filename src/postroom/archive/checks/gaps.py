"""Is there a gap for every message that is named and that nobody holds, open exactly as long as that is so?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import zstandard
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from postroom import mail
from postroom.archive.findings import Finding
from postroom.models import Gap, Message, Tombstone
from postroom.models.gap import NO_GAPS_FROM
from postroom.models.message import MOST_REFERENCES


def wrong() -> QuerySet[Gap]:
    """Return the open gaps of messages that are held or were erased, and closed ones that another message closed."""
    held = Exists(Message.objects.filter(id_hash=OuterRef("id_hash")))
    erased = Exists(Tombstone.objects.filter(id_hash=OuterRef("id_hash")))
    closed_wrongly = Q(closed_by__isnull=False) & ~Q(closed_by__id_hash=F("id_hash"))
    return Gap.objects.filter((Q(closed_by=None) & (held | erased)) | closed_wrongly)


def look(gaps: Sequence[Gap]) -> Iterator[Finding]:
    for gap in gaps:
        if gap.closed_by is not None and gap.id_hash in gap.closed_by.refers_to:
            continue  # a copy that came back told that this id is the message's, too
        because = "is closed by a message with another id" if gap.closed_by_id else "is open, and its message is held"
        yield Finding("gap", str(gap.pk), because)


def naming() -> QuerySet[Message]:
    """Return the messages whose references to what nobody holds are gaps."""
    return Message.objects.exclude(kind__in=NO_GAPS_FROM).select_related("shown").defer("shown__body")


def look_at_messages(messages: Sequence[Message]) -> Iterator[Finding]:
    """Find messages that name one that nobody holds, and no gap says so."""
    named = {message.pk: _named(message) for message in messages}
    hashes = {number for numbers in named.values() for number in numbers}
    told = {number for model in (Message, Tombstone, Gap) for number in _known(model, hashes)}
    for message in messages:
        if not told.issuperset(named[message.pk]):
            yield Finding("gap", message.public_id, "this message names one that nobody holds, and no gap says so")


def _named(message: Message) -> set[int]:
    """Return the hashes of the ids that its header names; a header that cannot be read is told of elsewhere."""
    if message.shown is None:
        return set()
    try:
        parsed = mail.parse(zstandard.ZstdDecompressor().decompress(bytes(message.shown.header)))
    except (zstandard.ZstdError, MemoryError):
        return set()
    return {mail.id_hash(i) for i in mail.references.ids(parsed)[:MOST_REFERENCES] if i != parsed.message_id}


def _known(model: type[Message | Tombstone | Gap], hashes: set[int]) -> Iterable[int | None]:
    return model._default_manager.filter(id_hash__among=hashes).values_list("id_hash", flat=True)
