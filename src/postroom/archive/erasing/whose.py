"""Whose mail is it? What belongs to a client alone."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from postroom.models import Client, Identification, Message, Participation, State


def merged_into(client: Client) -> set[int]:
    """Return the client with all that were merged into it."""
    known: set[int] = set()
    fresh = {client.pk}
    while fresh:
        known |= fresh
        fresh = set(Client.objects.filter(alias_of__in=fresh).values_list("pk", flat=True)) - known
    return known


def only_of(clients: Collection[int]) -> QuerySet[Message]:
    """Return the messages of these clients, filed there or not, in which nobody of another client took part."""
    belonging = Identification.objects.current().of_people()
    own = belonging.filter(client__in=clients)
    foreign = belonging.exclude(client__in=clients).exclude(client__state=State.IGNORED)
    nobodys = Q(client=None) & _has_part(own)
    return Message.objects.filter(Q(client__in=clients) | nobodys).exclude(_has_part(foreign))


def _has_part(belonging: QuerySet[Identification]) -> Exists:
    parts = Participation.objects.filter(message=OuterRef("pk"), address__person__in=belonging.values("person"))
    return Exists(parts)
