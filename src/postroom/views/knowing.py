"""Who is known to whom: the people that a member may know of."""

from __future__ import annotations

from django.db import models

from postroom.models import Client, Identification, Member, Message, Participation, Person
from postroom.models.seeing import little_seen_by

LOOKED_AT = 30
"""Names that are looked at to find people whom a member may know."""


def known_to(member: Member) -> models.QuerySet[Person]:
    """Return the people this member may know of: those in mail that he sees, and those of clients that he sees."""
    seen = _parts_seen_by(member).filter(address__person=models.OuterRef("pk"))
    belongs = Identification.objects.current().filter(
        client__in=Client.objects.visible_to(member), person=models.OuterRef("pk")
    )
    if member.is_guest:
        return Person.objects.filter(models.Exists(seen))
    return Person.objects.filter(models.Exists(belongs) | models.Exists(seen))


def people_named(asked: str, member: Member) -> models.QuerySet[Person]:
    """Return people of this name: names are matched first, then only those few are asked about."""
    named = list(Person.objects.filter(name__icontains=asked).order_by("name").values_list("pk", flat=True)[:LOOKED_AT])
    return known_to(member).filter(pk__in=named).order_by("name")


def _parts_seen_by(member: Member) -> models.QuerySet[Participation]:
    little = little_seen_by(member)
    if little is not None:
        return Participation.objects.filter(message__among=little)
    visible = Message.objects.visible_to(member).filter(pk=models.OuterRef("message"))
    return Participation.objects.filter(models.Exists(visible))
