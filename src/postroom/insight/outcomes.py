"""Outcomes: what became of the filings that were judged by content, where people have shown it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from postroom.models import Conversation, Decision, Filing, Kind, Message

NEWEST = 2000
"""So many of the newest filings by content are looked at."""
COLUMNS = (
    *("pk", "message", "decision", "probability", "conversation", "candidates"),
    *("message__filing__conversation", "message__filing", "message__filing__by"),
)
DEEPEST = 8
"""Merges of merges that are followed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How probable the best guess was said to be, and whether it was right."""

    probability: float
    is_right: bool


class Filed(NamedTuple):
    """A filing by content, and what is said of its message now."""

    pk: int
    message: int
    decision: str
    probability: float
    conversation: int | None
    candidates: list[tuple[int, str]]
    now: int | None
    current: int | None
    decided_by: int | None
    was_read: bool

    @property
    def guess(self) -> int | None:
        """Return the conversation that was taken for the likeliest."""
        return guessed(self.decision, self.conversation, self.candidates)

    @property
    def is_shown(self) -> bool:
        """Did people show whether it was right?"""
        stands = self.current == self.pk and self.decision == Decision.FILED_UNDER
        return self.decided_by is not None or (stands and self.was_read)


def confirmed_by_content() -> list[Outcome]:
    """Return the filings by content whose truth people have shown, the newest first.

    A question that somebody answered shows it, a filing that somebody changed or confirmed, and one that was left
    standing while one of us wrote in its conversation afterwards. What nobody looked at shows nothing.
    """
    wrote = Message.objects.filter(
        conversation=OuterRef("message__conversation"),
        sent_at__gt=OuterRef("message__sent_at"),
        author__person__kind=Kind.OURS,
    )
    newest = Filing.objects.by_content().order_by("-at")
    rows = [Filed(*values) for values in newest.values_list(*COLUMNS, Exists(wrote))[:NEWEST]]
    last = {row.message: row for row in reversed(rows)}
    shown = [row for row in last.values() if row.is_shown]
    survivors = survivors_of(place for row in shown for place in (row.guess, row.now) if place is not None)
    return [
        Outcome(row.probability, row.now is not None and survivors[row.guess] == survivors[row.now])
        for row in shown
        if row.guess is not None
    ]


def guessed(decision: str, conversation: int | None, candidates: Sequence[tuple[int, str]]) -> int | None:
    """Return the conversation that a filing took for the likeliest."""
    if decision == Decision.FILED_UNDER:
        return conversation
    return candidates[0][0] if candidates else None


def survivors_of(conversations: Iterable[int]) -> dict[int, int]:
    """Return where what was in each of these conversations is now, after all merges."""
    now = {pk: pk for pk in conversations}
    for _ in range(DEEPEST):
        merged = Conversation.objects.filter(pk__among=set(now.values()), alias_of__isnull=False)
        aliases = dict(merged.values_list("pk", "alias_of"))
        if not aliases:
            break
        now = {pk: aliases.get(place) or place for pk, place in now.items()}
    return now
