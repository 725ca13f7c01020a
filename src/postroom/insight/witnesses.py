"""Witnesses: who could see a message where it lay before it was moved, and what we wrote there meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from postroom.models import Audience, Change, Conversation, Filing, Kind, Member, Membership, Message, Person, State
from postroom.models.restricting import insiders_of

MOST = 30


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Whom the record knows to have been able to see a message; whether they did, it does not know."""

    is_teams: bool
    members: Sequence[Person]
    guests: Sequence[Person]
    written_since: int
    """Mails that one of us wrote in that conversation after it, of those that may be seen."""


def witnesses(change: Change, message: Message, left: Conversation, member: Member) -> Witnesses:
    """Return who could see a message in the conversation that a change took it from."""
    audience = _before(change, "audience", message) or message.audience
    client = left.client
    is_teams = audience == Audience.TEAM and (client is None or client.state == State.CONFIRMED)
    lay_since = Filing.objects.filter(pk=_before(change, "filing_id", message) or 0).first()
    guests = _guests(left, lay_since.at if lay_since else message.sent_at) if audience == Audience.TEAM else []
    wrote = Message.objects.visible_to(member).filter(conversation=left, sent_at__gt=message.sent_at)
    ours = wrote.filter(author__person__kind=Kind.OURS, sent_at__lte=change.at)
    circle = insiders_of(left) if is_teams else None
    people = _members(message, is_teams and circle is None, circle)
    return Witnesses(is_teams and circle is None, people, guests, ours.count())


def _before(change: Change, name: str, message: Message) -> str:
    """Return what a field of the message was before the change, nothing where the change left it alone."""
    for model, field, rows, old, _ in change.inverse:
        if (model, field) == ("Message", name) and message.pk in rows:
            return "" if old is None else str(old)
    return ""


def _members(message: Message, is_teams: bool, circle: QuerySet[Member] | None) -> list[Person]:
    """Return the members who could see it: all of them, or those who took part or brought it, or are admitted."""
    people = Person.objects.filter(member__is_active=True).exclude(member__role="guest").order_by("name", "pk")
    if not is_teams:
        took_part = Q(addresses__participations__message=message)
        admitted = Q(member__in=circle) if circle is not None else Q(pk__in=[])
        people = people.filter(took_part | admitted | Q(member__sources__arrivals__message=message)).distinct()
    return list(people[:MOST])


def _guests(left: Conversation, since: datetime) -> list[Person]:
    """Return the guests of the project that the conversation is in, today or at any time since then."""
    there = Membership.objects.filter(project=left.project, project__isnull=False)
    held = there.filter(Q(ended_at=None) | Q(ended_at__gt=since)).values("person")
    return list(Person.objects.filter(pk__in=held).order_by("name", "pk")[:MOST])
