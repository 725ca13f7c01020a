"""Staffing: who may sign in as what. A role is changed, a member leaves; each is one Change that owners can undo."""

from __future__ import annotations

from django.db import models, transaction
from django.utils import timezone

from postroom.models.authenticator import with_second_factor
from postroom.models.change import Alteration, Change, altered
from postroom.models.client import Client
from postroom.models.firm import Firm
from postroom.models.inviting import spec_of
from postroom.models.member import Member, Role
from postroom.models.person import Address, Identification, Kind, Person
from postroom.models.restricting import handed_on
from postroom.models.session import Session
from postroom.models.ticketing import reassigned


@transaction.atomic
def take_in(address: str, *, name: str, role: Role) -> Member:
    """Make somebody a member, who comes in by an invitation; raise ValueError when he cannot be."""
    spec = spec_of(address)
    known = Member.objects.filter(models.Q(email=spec) | models.Q(person__addresses__spec=spec)).first()
    if known:
        raise ValueError(f"{known} is {known.role} already; change it in the list")
    return Member.objects.join(name=" ".join(name.split())[:200], email=spec, role=role)


def change_role(member: Member, role: Role, *, by: Member) -> Change:
    """Let a member be something else from now on; raise ValueError when nobody would own the house then."""
    if role != Role.OWNER:
        _require_another_owner(member)
    return Change.objects.make(f"make {role}", str(member), altered([member], "role", role.value), by)


@transaction.atomic
def require_second_factor(is_required: bool) -> int:
    """Let a password alone be enough no longer, or again. Return how many sessions ended of who has nothing besides."""
    firm = Firm.get()
    firm.requires_second_factor = is_required
    firm.save()
    if not is_required:
        return 0
    lacking = Member.objects.exclude(role=Role.GUEST).exclude(pk__in=with_second_factor())
    return Session.objects.filter(member__in=lacking).delete()[0]


def work_of(member: Member) -> models.QuerySet[Client]:
    """Return the open work that is a member's alone: clients found in his mail that wait for his word."""
    return Client.objects.proposed().filter(proposed_to=member)


def private_addresses(member: Member) -> list[Address]:
    """Return the addresses of a member that are his own and not the firm's."""
    firm = Firm.get()
    return [address for address in member.person.addresses.order_by("spec") if not firm.owns(address.spec)]


@transaction.atomic
def leave(member: Member, *, successor: Member, by: Member) -> Change:
    """Let a member leave: his access ends at once, his open work goes to another, and what he wrote stays his.

    A private address is an outsider's of the same name from then on. Raise ValueError when he is the last owner, or
    the successor does not stay.
    """
    _require_another_owner(member)
    if not successor.is_active or successor.is_guest or successor == member:
        raise ValueError("choose a member who stays to take over the open work")
    now = timezone.now()
    alterations = [
        *altered([member], "is_active", False),
        *altered([member], "left_at", now),
        *altered(work_of(member), "proposed_to_id", successor.pk),
        *reassigned(member, successor),
        *altered(member.person.memberships.current(), "ended_at", now),
        *handed_on(member, successor),
        *_parted(member, by),
    ]
    Session.objects.filter(member=member).delete()
    return Change.objects.make("let leave", str(member), alterations, by)


def _parted(member: Member, by: Member) -> list[Alteration]:
    """Return what makes a private address an outsider's; a guest is one anyway."""
    private = [] if member.is_guest else private_addresses(member)
    if not private:
        return []
    outsider = Person.objects.create(name=member.person.name, kind=Kind.UNKNOWN)
    because = f"{member} left"
    Identification.objects.bulk_create(
        Identification(address=address, person=outsider, because=because, by=by, since=timezone.now())
        for address in private
    )
    return altered(private, "person_id", outsider.pk)


def _require_another_owner(member: Member) -> None:
    owners = Member.objects.filter(role=Role.OWNER, is_active=True)
    if member.is_owner and not owners.exclude(pk=member.pk).exists():
        raise ValueError(f"{member} is the last owner; make somebody else an owner first")
