"""Today: what waits for us, what waits for them, what came in and where it went, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postroom import filing
from postroom.insight.day import day
from postroom.insight.standing_in import standing_in
from postroom.insight.waiting import Turn, Wait, turns
from postroom.models import Client, Conversation, Gap, Member, Message, Submission
from postroom.models.conversation import ConversationQuerySet
from postroom.models.seeing import little_seen_by
from postroom.models.submission import NOT_ARRIVED
from postroom.views.asking import MemberRequest
from postroom.views.pigeonholes import pigeonholes
from postroom.views.requests import overdue, pressing
from postroom.views.rows import as_rows, newest_first

NEWEST, MOST_WAITING, MOST_ASKED = 8, 40, 6


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation with what was written last in it, and since when that waits.

    For a letter whose conversation is asked, there is the likeliest at best.
    """

    conversation: Conversation | None
    last: Message
    since: datetime
    probably: Conversation | None = None


@require_safe
def today(request: MemberRequest) -> HttpResponse:
    """Show a member his day; a guest, what is new in his projects."""
    member, now = request.user, timezone.now()
    seen = Conversation.objects.visible_to(member)
    if member.is_guest:
        return render(request, "today.html", {"rows": as_rows(list(newest_first(seen.open())[:NEWEST]), member)})
    waits = turns(member, now)
    for_us = [wait for wait in waits if wait.turn is Turn.US]
    for_them = [wait for wait in waits if wait.turn is Turn.THEM]
    return render(
        request,
        "today.html",
        {
            "now": now,
            "is_empty": not Message.objects.exists(),
            "for_us": _with_letters(for_us[:MOST_WAITING], member),
            "for_us_count": len(for_us),
            "standing_in": [
                (away, _with_letters(his[:MOST_ASKED], member)) for away, his in standing_in(member, for_us)
            ],
            "asked_count": sum(wait.conversation is None for wait in for_us),
            "for_them": _with_letters(for_them[:MOST_ASKED], member),
            "pigeonholes": pigeonholes(waits),
            "yours": pressing(member, conversation__assignee=member),
            "overdue": overdue(member),
            "day": day(member, _yesterday(), now),
            "gaps": _gaps(member),
            "not_arrived": _not_arrived(member, now),
            "proposed": Client.objects.visible_to(member).proposed().count(),
            "rows": as_rows(list(newest_first(_seen_by(member).open())[:NEWEST]), member),
        },
    )


def _yesterday() -> datetime:
    """Return when yesterday began, in the reader's zone."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=1)


def _with_letters(waits: Sequence[Wait], member: Member) -> list[Waiting]:
    fetched = Message.objects.select_related("author__person", "client", "project", "filing")
    messages = fetched.in_bulk([wait.last for wait in waits])
    known = Conversation.objects.select_related("client", "project")
    places = known.in_bulk([wait.conversation for wait in waits if wait.conversation])
    guesses = filing.likeliest([messages[wait.last] for wait in waits if not wait.conversation], member)
    return [
        Waiting(places.get(wait.conversation or 0), messages[wait.last], wait.since, guesses.get(wait.last))
        for wait in waits
    ]


def _not_arrived(member: Member, now: datetime) -> list[Submission]:
    """Return what this member sent lately and did not arrive, or may not have."""
    lately = Submission.objects.filter(by=member, state__in=NOT_ARRIVED, at__gt=now - timedelta(days=7))
    return list(lately.filter(message__is_withdrawn=False).select_related("message").order_by("-pk")[:NEWEST])


def _gaps(member: Member) -> list[Gap]:
    """Return the newest messages that are known to be missing, as far as this member sees who refers to them."""
    noticed = Message.objects.visible_to(member).filter(
        pk__in=Gap.objects.open().order_by("-pk").values("noticed_in")[:200]
    )
    gaps = Gap.objects.open().filter(noticed_in__in=noticed).select_related("noticed_in__author__person")
    return list(gaps.order_by("-noticed_in__sent_at", "-pk")[:NEWEST])


def _seen_by(member: Member) -> ConversationQuerySet:
    """Return the conversations that a member may see; from his few messages, where they are few."""
    seen, little = Conversation.objects.visible_to(member), little_seen_by(member)
    if little is None:
        return seen
    return seen.filter(pk__in=Message.objects.filter(pk__among=little).values("conversation"))
