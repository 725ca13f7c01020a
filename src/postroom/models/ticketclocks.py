"""Clocks of tickets: who wrote last, since when we owe an answer and by when, told by the letters themselves.

It does not matter by which road a letter came: what a member sent from his own mailbox stops a clock as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from postroom.mail import is_only_thanks
from postroom.mail.kinds import Kind as MailKind
from postroom.models.body import Body
from postroom.models.conversation import Conversation
from postroom.models.message import Decision, Message, Participation
from postroom.models.officehours import OfficeHours
from postroom.models.person import Kind
from postroom.models.servicelevel import ServiceLevel
from postroom.models.ticket import DONE, Status, Ticket

LOOKED_AT, MOST_READ = 200, 20


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter between us and others: ours, and then whether it went to a client's person; or theirs."""

    pk: int
    sent_at: datetime
    is_ours: bool
    to_client: bool


def letters(conversation: Conversation, since: datetime) -> list[Letter]:
    """Return the newest letters of a conversation between us and others, oldest first.

    What machines write, what members write to each other and what only thanks is none.
    """
    parts = Participation.objects.filter(message=models.OuterRef("pk")).exclude(role="from")
    outside = parts.exclude(address__person__kind=Kind.OURS)
    rows = (
        Message.objects.filter(conversation=conversation, kind=MailKind.PERSONAL, sent_at__gte=since)
        .filter(decision=Decision.FILED_UNDER, is_withdrawn=False)
        .annotate(to_outside=models.Exists(outside))
        .annotate(to_client=models.Exists(outside.filter(address__person__kind=Kind.CLIENT)))
        .order_by("-sent_at", "-pk")
        .values_list("pk", "sent_at", "author__person__kind", "to_outside", "to_client", "has_files")
    )
    newest = list(rows[:LOOKED_AT])
    mute = _thanking([pk for pk, _, kind, _, _, has_files in newest if kind != Kind.OURS and not has_files][:MOST_READ])
    return [
        Letter(pk, sent_at, kind == Kind.OURS, to_client)
        for pk, sent_at, kind, to_outside, to_client, _ in reversed(newest)
        if (to_outside or kind != Kind.OURS) and pk not in mute
    ]


def _thanking(messages: Sequence[int]) -> set[int]:
    bodies = Body.objects.filter(pk__in=messages).only("packed", "spans")
    return {body.pk for body in bodies if is_only_thanks(body.new)}


def told_by(exchanged: Sequence[Letter], before: Status) -> Status:
    """Return the status that follows from the newest letter: whoever wrote last, the others are to write next."""
    if not exchanged or (exchanged[-1].is_ours and before in DONE):
        return before
    if exchanged[-1].is_ours:
        return Status.CLIENT if exchanged[-1].to_client else Status.OTHER
    return Status.OPEN if before != Status.NEW or any(letter.is_ours for letter in exchanged) else Status.NEW


def followed(ticket: Ticket) -> list[Letter]:
    """Set a ticket's clock by the letters of its conversation, and return those."""
    exchanged = letters(ticket.conversation, ticket.since)
    asked = next((n for n, letter in enumerate(exchanged) if not letter.is_ours), len(exchanged))
    answers = [letter.sent_at for letter in exchanged[asked:] if letter.is_ours]
    waits_since = _waits_since(exchanged)
    columns: dict[str, object] = {
        "first_answered_at": answers[0] if answers else None,
        "waits_since": waits_since,
        "answer_by": _answer_by(ticket, waits_since, is_first=not answers),
    }
    if waits_since != ticket.waits_since and ticket.waits_since is not None:
        columns |= {"paused_at": None, "paused_seconds": 0}
    Ticket.objects.filter(pk=ticket.pk).update(**columns)
    return exchanged


def _waits_since(exchanged: Sequence[Letter]) -> datetime | None:
    """Return when the first letter was written that none of us answered."""
    since = None
    for letter in exchanged:
        since = None if letter.is_ours else since or letter.sent_at
    return since


def _answer_by(ticket: Ticket, waits_since: datetime | None, *, is_first: bool) -> datetime | None:
    """Return when the clock runs out; none runs while nothing is unanswered, while we wait, and when all is done."""
    within = ServiceLevel.of(ticket.conversation.project_id).within
    allowed = within.first if is_first else within.next
    if waits_since is None or allowed is None or ticket.is_done or ticket.is_waiting:
        return None
    rested = timedelta(seconds=ticket.paused_seconds)
    return OfficeHours.get().working_time.after(waits_since, allowed + rested)
