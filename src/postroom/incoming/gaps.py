"""Gaps: noticed when a message names one that nobody holds, closed when that one comes."""

from __future__ import annotations

from collections.abc import Sequence

from postroom.incoming.prepare import Prepared
from postroom.models import Gap, Message, Tombstone
from postroom.models.bulk import set_columns
from postroom.models.gap import NO_GAPS_FROM


def note_gaps(pairs: Sequence[tuple[int, Prepared]]) -> None:
    """Close the gaps that messages (by primary key) fill, and open one for each id that nobody holds."""
    arrived = {p.id_hash: m for m, p in pairs if p.id_hash is not None}
    filled = Gap.objects.open().filter(id_hash__among=arrived).values_list("id_hash", "pk")
    set_columns(Gap, ["closed_by_id"], [(arrived[id_hash], gap) for id_hash, gap in filled])

    named = {
        id_hash: (message_id, m)
        for m, p in reversed(pairs)
        if p.kind not in NO_GAPS_FROM
        for id_hash, message_id in p.references
    }
    held = set(Message.objects.filter(id_hash__among=named).values_list("id_hash", flat=True))
    held |= set(Tombstone.objects.filter(id_hash__among=named).values_list("id_hash", flat=True))
    Gap.objects.bulk_create(
        [
            Gap(id_hash=id_hash, message_id=message_id, noticed_in_id=m)
            for id_hash, (message_id, m) in sorted(named.items())
            if id_hash not in held
        ],
        ignore_conflicts=True,
    )
