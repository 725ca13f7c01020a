"""Dropping: what a member forwards as an attachment to his own drop address goes on record by itself."""

from __future__ import annotations

from collections.abc import Sequence

from postroom.incoming.gap_answers import PART, enclosed_in, take_enclosed
from postroom.models import Arrival, Message, Source
from postroom.models.source import DROP


def unpack_dropped(arrivals: Sequence[Arrival]) -> None:
    """Let what is attached arrive, where the member himself sent it and nothing disproves that."""
    named = Source.objects.filter(name__contains=f"{DROP}@", owner__isnull=False)
    owners = dict(named.filter(pk__in={each.source_id for each in arrivals}).values_list("pk", "owner__person"))
    dropped = [each for each in arrivals if each.source_id in owners and PART not in each.place]
    authors = dict(
        Message.objects.filter(pk__in={each.message_id or 0 for each in dropped}).values_list("pk", "author__person")
    )
    for arrival in dropped:
        if authors.get(arrival.message_id or 0) == owners[arrival.source_id]:
            take_enclosed(arrival, enclosed_in(arrival.raw()))
