"""How filing does: what was filed by itself, what was asked, and what people made of it, over the last year.

Counted is the mail that a member may see, by its own date. What no person decided is counted by the database; what
somebody decided is little, and is held against the last word of the machine before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import NamedTuple

from django.db.models import Count, F
from django.db.models.functions import Floor

from postroom.insight.outcomes import guessed, survivors_of
from postroom.insight.weeks import Week, monday, week_of
from postroom.models import Conversation, Decision, Filing, Member, Message
from postroom.models.message import MessageQuerySet

WEEKS = 52
NEWEST, DECIDED_MOST = 100_000, 10_000
"""Messages that are looked at, and of these the ones that a person decided: the newest."""
ASKS = (Decision.ASKED, Decision.FILED_IN)


@dataclass(frozen=True, slots=True)
class Verdict:
    """So many mails of a week, filed by the machine in one way, with what people made of it.

    `probability` is in hundredths. `wrong` says at which depths a person changed what was filed by itself.
    """

    week: int
    decision: str
    ground: str
    probability: int
    count: int = 1
    is_decided: bool = False
    wrong: frozenset[str] = frozenset()
    is_first_right: bool | None = None

    @property
    def is_automatic(self) -> bool:
        return self.decision == Decision.FILED_UNDER

    @property
    def is_asked(self) -> bool:
        return self.decision in ASKS


@dataclass(frozen=True, slots=True)
class Lying:
    """Where a message lies, each by its key."""

    client: int | None
    project: int | None
    conversation: int | None

    def wrong(self, right: Lying) -> frozenset[str]:
        """Name the depths at which this differs from where it belongs."""
        pairs = {
            "client": (self.client, right.client),
            "project": (self.project, right.project),
            "conversation": (self.conversation, right.conversation),
        }
        return frozenset(depth for depth, (was, now) in pairs.items() if was != now)


def verdicts(member: Member, now: datetime) -> list[Verdict]:
    """Return how the mail of the last year that this member may see was filed."""
    window = Message.objects.visible_to(member).filter(sent_at__gte=_since(now), sent_at__lte=now, is_unfiled=False)
    return [*_left(window), *_decided(window)]


def _since(now: datetime) -> datetime:
    """Return the Monday a year ago, or when the oldest was sent of as many messages as are looked at."""
    year = datetime.combine(monday(week_of(now) - WEEKS), time(), UTC)
    newest = Message.objects.filter(sent_at__lte=now).order_by("-sent_at").values_list("sent_at", flat=True)
    oldest = next(iter(newest[NEWEST : NEWEST + 1]), year)
    return max(year, oldest)


def _left(window: MessageQuerySet) -> Iterator[Verdict]:
    """Count what no person decided."""
    rows = window.filter(filing__by=None, decision__in=[Decision.FILED_UNDER, *ASKS]).order_by()
    hundredths = Floor(F("filing__probability") * 100)
    groups = rows.values_list(Week("sent_at"), "decision", "filing__ground", hundredths).annotate(n=Count("pk"))
    for week, decision, ground, probability, count in groups:
        yield Verdict(week, decision, ground, int(probability), count)


class Row(NamedTuple):
    """A filing as it is held against another."""

    pk: int
    message: int
    by: int | None
    decision: str
    ground: str
    probability: float
    conversation: int | None
    candidates: list[tuple[int, str]]


def _decided(window: MessageQuerySet) -> Iterator[Verdict]:
    """Hold what people decided against what the machine had said before."""
    newest = window.filter(filing__by__isnull=False).order_by("-sent_at")[:DECIDED_MOST]
    current = {pk: (filing, week) for pk, filing, week in newest.values_list("pk", "filing", Week("sent_at"))}
    before, after = _last_words(current)
    lying = _lying([*before.values(), *after.values()])
    for message, said in before.items():
        decided = after[message]
        right = lying(decided.conversation)
        first = guessed(said.decision, said.conversation, said.candidates)
        yield Verdict(
            current[message][1],
            said.decision,
            said.ground,
            int(said.probability * 100),
            is_decided=True,
            wrong=lying(said.conversation).wrong(right) if said.decision == Decision.FILED_UNDER else frozenset(),
            is_first_right=None if first is None else lying(first).conversation == right.conversation,
        )


def _last_words(current: dict[int, tuple[int, int]]) -> tuple[dict[int, Row], dict[int, Row]]:
    """Return the machine's last filing of each message before a person's, and that person's."""
    before: dict[int, Row] = {}
    after: dict[int, Row] = {}
    columns = ("pk", "message", "by", "decision", "ground", "probability", "conversation", "candidates")
    for row in map(Row._make, Filing.objects.filter(message__among=current).order_by("pk").values_list(*columns)):
        if row.pk == current[row.message][0]:
            after[row.message] = row
        elif row.by is None and row.message not in after:
            before[row.message] = row
    return {message: row for message, row in before.items() if message in after}, after


class _Places:
    """Where conversations lie today, after all merges."""

    def __init__(self, conversations: Iterable[int]) -> None:
        self.now = survivors_of(conversations)
        rows = Conversation.objects.filter(pk__among=set(self.now.values()))
        self.lies = {
            pk: Lying(client, project, pk) for pk, client, project in rows.values_list("pk", "client", "project")
        }

    def __call__(self, conversation: int | None) -> Lying:
        return self.lies[self.now[conversation]] if conversation is not None else Lying(None, None, None)


def _lying(rows: Iterable[Row]) -> _Places:
    named = ((row.conversation, guessed(row.decision, row.conversation, row.candidates)) for row in rows)
    return _Places({place for pair in named for place in pair if place is not None})
