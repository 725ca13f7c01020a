"""The day: what came in lately, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from postroom.models import Decision, Member, Message

LOOKED_AT = 1000
"""Messages that are counted, the newest."""
LEAST_SURE = 4


@dataclass(frozen=True, slots=True)
class Day:
    """How many messages came in, what was filed without asking, asked and set aside, and the least sure filings."""

    came_in: int
    filed: int
    asked: int
    aside: int
    least_sure: list[Message]


def day(member: Member, since: datetime, now: datetime) -> Day:
    """Look at what was written since then and this member may see, in two queries; the future is a wrong clock."""
    seen = Message.objects.visible_to(member).filter(sent_at__range=(since, now), is_unfiled=False)
    newest = seen.order_by("-sent_at", "-pk")[:LOOKED_AT]
    rows = list(newest.values_list("pk", "decision", "filing__probability", "filing__by"))
    decided = [decision for _, decision, _, _ in rows]
    doubtful = sorted(
        (probability, pk)
        for pk, decision, probability, by in rows
        if decision == Decision.FILED_UNDER and by is None and probability < 1
    )
    chosen = [pk for _, pk in doubtful[:LEAST_SURE]]
    shown = Message.objects.select_related("author__person", "conversation", "filing").in_bulk(chosen)
    return Day(
        came_in=len(rows),
        filed=decided.count(Decision.FILED_UNDER),
        asked=decided.count(Decision.ASKED) + decided.count(Decision.FILED_IN),
        aside=decided.count(Decision.SET_ASIDE) + decided.count(Decision.PRIVATE),
        least_sure=[shown[pk] for pk in chosen],
    )
