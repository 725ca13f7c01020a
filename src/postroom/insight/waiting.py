"""Waiting: whose turn it is in a conversation, told by who wrote there last and whether he asked.

Nothing is kept for it, the mail itself tells. It is our turn when somebody outside wrote last, and theirs when one of
us asked last. What has been quiet for a month waits for nobody. A letter whose conversation is asked waits as well,
with what its headers tie to it: nobody has to answer in Triage before its clock runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import models

from postroom.mail.kinds import Kind as MailKind
from postroom.models import Body, Conversation, Kind, Member, Message, Participation
from postroom.models.message import MessageQuerySet

QUIET = timedelta(days=30)
LOOKED_AT = 1000
"""Conversations that are looked at, the newest: in a large firm the month is shorter."""
MOST_READ = 40
"""Of our last messages so many are read for a question, those first that lie longest."""
QUESTION_MARKS = frozenset("?？؟⁇⸮")


class Turn(StrEnum):
    """Who is to write next."""

    US = "us"
    THEM = "them"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Wait:
    """A conversation and its project by their keys, whose turn it is, since when, and what was written last.

    The conversation is None where it is asked which it is.
    """

    conversation: int | None
    project: int | None
    turn: Turn
    since: datetime
    last: int


def turns(member: Member, now: datetime) -> list[Wait]:
    """Return what is open of the last month that this member sees, conversations and letters whose conversation is
    asked, the longest waiting first."""
    waits = _last_written(member, now)
    began = _unanswered_since(member, [wait for wait in waits if wait.turn is Turn.US], now)
    waits = [replace(wait, since=began.get(wait.conversation or 0, wait.since)) for wait in waits]
    waits = sorted([*waits, *_asked_about(member, now)], key=_since)
    asked = _asking([wait.last for wait in waits if wait.turn is Turn.THEM][:MOST_READ])
    return [
        replace(wait, turn=Turn.NOBODY) if wait.turn is Turn.THEM and wait.last not in asked else wait for wait in waits
    ]


def _since(wait: Wait) -> datetime:
    return wait.since


def _letters(member: Member, now: datetime) -> MessageQuerySet:
    """Return what was exchanged with others of late, the newest first; what members write to each other is none."""
    outside = Participation.objects.exclude(address__person__kind=Kind.OURS).filter(message=models.OuterRef("pk"))
    exchanged = models.Exists(outside) | ~models.Q(author__person__kind=Kind.OURS)
    seen = Message.objects.visible_to(member).filter(exchanged)
    return seen.filter(kind=MailKind.PERSONAL, sent_at__range=(now - QUIET, now)).order_by("-sent_at", "-pk")


def _last_written(member: Member, now: datetime) -> list[Wait]:
    """Tell for each conversation who wrote the last letter that this member sees, in two queries."""
    newest = Conversation.objects.open().filter(last_at__gt=now - QUIET).order_by("-last_at", "-pk")[:LOOKED_AT]
    last = _letters(member, now).filter(conversation=models.OuterRef("pk")).values("pk")[:1]
    rows = newest.annotate(last=models.Subquery(last)).values_list("pk", "project", "last")
    places = {message: (conversation, project) for conversation, project, message in rows if message}
    letters = Message.objects.filter(pk__among=places).values_list("pk", "sent_at", "author__person__kind")
    return [
        Wait(*places[pk], Turn.THEM if kind == Kind.OURS else Turn.US, sent_at, pk) for pk, sent_at, kind in letters
    ]


def _unanswered_since(member: Member, waits: Sequence[Wait], now: datetime) -> dict[int, datetime]:
    """Return for each of these conversations when the first letter was written that none of us answered."""
    rows = _letters(member, now).filter(conversation__among=[wait.conversation for wait in waits])
    began: dict[int, datetime] = {}
    answered: set[int] = set()
    for conversation, sent_at, kind in rows.values_list("conversation", "sent_at", "author__person__kind"):
        if kind == Kind.OURS:
            answered.add(conversation)
        elif conversation not in answered:
            began[conversation] = sent_at
    return began


def _asked_about(member: Member, now: datetime) -> list[Wait]:
    """Return the letters from outside whose conversation is asked and that none of us answered, those that belong to
    one exchange as one, in one query."""
    rows = _letters(member, now).in_triage().values_list("pk", "strand", "project", "sent_at", "author__person__kind")
    found: dict[int, Wait] = {}
    answered: set[int] = set()
    for pk, strand, project, sent_at, kind in rows[:LOOKED_AT]:
        exchange = strand or -pk
        if kind == Kind.OURS:
            answered.add(exchange)
        elif exchange in found:
            found[exchange] = replace(found[exchange], since=sent_at)
        elif exchange not in answered:
            found[exchange] = Wait(None, project, Turn.US, sent_at, pk)
    return list(found.values())


def _asking(messages: Sequence[int]) -> set[int]:
    """Return which of these messages ask something in what was written now."""
    bodies = Body.objects.filter(pk__in=messages).only("packed", "spans")
    return {body.pk for body in bodies if not QUESTION_MARKS.isdisjoint(body.new)}
