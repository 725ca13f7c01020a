"""Identifying: whose an address is. An answer is one Change, can be undone, and lets its mail be judged again.

A belief begins as one that has ended, which says nothing. Holding, it says that the address is the person's; revoked,
that it is not.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import models, transaction
from django.utils import timezone

from postroom.models.change import Change, altered
from postroom.models.member import Member
from postroom.models.person import Address, Identification, Person


@transaction.atomic
def identify(address: Address, person: Person, *, by: Member) -> Change:
    """Say that an address is this person's; raise ValueError where it is already."""
    former = address.person
    if former.pk == person.pk:
        raise ValueError(f"{address} is {person}'s already")
    _belief(address, former, because="who wrote from it first", by=by)
    alterations = [
        *altered([_belief(address, person, because=f"{by} said so", by=by)], "until", None),
        *altered([address], "person_id", person.pk),
        *([] if former.addresses.exclude(pk=address.pk).exists() else altered([former], "alias_of_id", person.pk)),
    ]
    return Change.objects.make("identify", f"{address} as {person}", alterations, by)


@transaction.atomic
def deny(address: Address, person: Person, *, by: Member) -> Change:
    """Say that an address is not this person's, so that nobody is asked again."""
    belief = _belief(address, person, because=f"{by} said no", by=by)
    alterations = altered([belief], "revoked_at", timezone.now())
    return Change.objects.make("tell apart", f"{address} from {person}", alterations, by)


@transaction.atomic
def part(address: Address, *, by: Member) -> Change:
    """Take an address from the person whom somebody said it was; raise ValueError where nobody did."""
    belief = said_by_people().filter(address=address, person=address.person).first()
    former = Person.objects.filter(identifications__address=address).exclude(pk=address.person_id).last()
    if belief is None or former is None:
        raise ValueError(f"{address} was always {address.person}'s")
    alterations = [
        *altered([belief], "revoked_at", timezone.now()),
        *altered([address], "person_id", former.pk),
        *altered([former], "alias_of_id", None),
    ]
    return Change.objects.make("part", f"{address} from {address.person}", alterations, by)


def said_by_people() -> models.QuerySet[Identification]:
    """Return what people said of addresses, and what holds."""
    return Identification.objects.current().exclude(address=None).exclude(by=None)


def answered(addresses: Collection[int]) -> set[tuple[int, int]]:
    """Return the pairs of an address and a person of which somebody said whether they are one."""
    said = models.Q(until=None) | models.Q(revoked_at__isnull=False)
    rows = Identification.objects.filter(said, address__in=addresses)
    return {(address, person) for address, person in rows.values_list("address_id", "person_id") if address}


def _belief(address: Address, person: Person, *, because: str, by: Member) -> Identification:
    """Return the newest belief of the two that says nothing yet."""
    idle = Identification.objects.filter(address=address, person=person, revoked_at=None, until__isnull=False).last()
    now = timezone.now()
    return idle or Identification.objects.create(address=address, person=person, because=because, by=by, until=now)
