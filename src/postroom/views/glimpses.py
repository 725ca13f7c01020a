"""Glimpses: enough of a conversation to know it again, beside the question whether a letter belongs there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from postroom.filing import Place
from postroom.models import Conversation, Kind, Member, Message


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The newest messages of a conversation that a member may see, the last one first, and the outsiders in them."""

    messages: Sequence[Message]

    @property
    def people(self) -> list[str]:
        parts = [part for message in self.messages for part in message.participations.all()]
        outside = [part for part in parts if part.address.person.kind != Kind.OURS]
        return list(dict.fromkeys(part.name or part.address.person.name or part.address.spec for part in outside))[:4]


@dataclass(frozen=True, slots=True)
class Choice:
    """A place to choose, and a glimpse of it where there is something to see."""

    place: Place
    glimpse: Glimpse | None


def choices(places: Sequence[Place], member: Member) -> list[Choice]:
    """Return the places with their glimpses, in a fixed number of queries."""
    seen = (
        Message.objects.visible_to(member).filter(conversation=OuterRef("pk")).order_by("-sent_at", "-pk").values("pk")
    )
    rows = Conversation.objects.filter(pk__in=[place.conversation.pk for place in places if place.conversation])
    newest = {pk: last for pk, *last in rows.values_list("pk", Subquery(seen[:1]), Subquery(seen[1:2]))}
    fetched = Message.objects.select_related("author__person").prefetch_related("participations__address__person")
    held = fetched.in_bulk([pk for last in newest.values() for pk in last if pk])
    glimpses = {pk: Glimpse([held[each] for each in last if each]) for pk, last in newest.items()}
    return [Choice(place, glimpses.get(place.conversation.pk) if place.conversation else None) for place in places]
