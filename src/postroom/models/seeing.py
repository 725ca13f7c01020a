"""Seeing: what a member may see, message by message, where it is little.

The condition of `visible_to` is asked of one message after the other. For who sees one in a thousand that is a long
walk, and it is shorter to begin at what he took part in, what he brought and what is the team's. This only leads to
what may be seen: `visible_to` is asked in any case.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db import models

from postroom.models.arrival import Arrival
from postroom.models.client import Client, State
from postroom.models.member import Member
from postroom.models.message import Audience, Message, Participation

LITTLE = 1000
REMEMBERED = 600
"""Seconds that somebody who sees much is taken to do so: it costs a walk at worst, and saves each search a query."""


def little_seen_by(member: Member) -> set[int] | None:
    """Return the keys of all messages that the member may see, or None where they are many."""
    much, seen = f"sees-much-{member.pk}", set[int]()
    if cache.get(much):
        return None
    for road in _roads(member):
        if road[LITTLE : LITTLE + 1].exists():
            cache.set(much, True, REMEMBERED)
            return None
        seen.update(road)
    return seen


def _roads(member: Member) -> list[models.QuerySet[Any, Any]]:
    team = Message.objects.filter(audience=Audience.TEAM).order_by().values_list("pk", flat=True)
    if member.is_guest:
        return [team.filter(project__memberships__person=member.person_id, project__memberships__ended_at=None)]
    took_part = Participation.objects.filter(address__person=member.person_id)
    shared = Arrival.objects.at_shared_addresses()
    return [
        Arrival.objects.filter(source__owner=member, message__isnull=False).values_list("message", flat=True),
        took_part.order_by().values_list("message", flat=True),
        team.filter(client__in=Client.objects.filter(state=State.CONFIRMED)),
        team.filter(client=None),
        shared.filter(message__audience=Audience.TEAM)
        .exclude(message__client__state=State.CONFIRMED)
        .values_list("message", flat=True),
    ]
