"""Inviting: a project gets a mail address, and guests see it. Each is one Change and can be undone."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone

from postroom.mail.addresses import normalise
from postroom.models.change import Change, altered
from postroom.models.firm import Firm
from postroom.models.member import Member, Role
from postroom.models.person import Person
from postroom.models.project import Membership, Project
from postroom.models.source import ListenAddress

LONGEST = 254
"""Letters of an address that can be written to (RFC 5321 4.5.3.1.3)."""


def give_address(project: Project, address: str, *, by: Member) -> Change:
    """Let mail to this address be the project's, or take its address away when there is none in it.

    Raise ValueError when it is no address, or another's.
    """
    if not address.strip():
        taken = f"{project.address or 'no address'} from {project}"
        return Change.objects.make("take address", taken, altered([project], "address", None), by)
    spec = _free(spec_of(address), project)
    merged_away = Project.objects.filter(address=spec).exclude(alias_of=None)
    alterations = [*altered(merged_away, "address", None), *altered([project], "address", spec)]
    return Change.objects.make("give address", f"{spec} to {project}", alterations, by)


@transaction.atomic
def guest_at(address: str, *, name: str) -> Member:
    """Return the guest of this address, who is known from now on; raise ValueError when it is no guest's."""
    spec = spec_of(address)
    known = Member.objects.filter(models.Q(email=spec) | models.Q(person__addresses__spec=spec)).first()
    if known and not known.is_guest:
        raise ValueError(f"{known} is a member and sees this project anyway")
    return known or _welcomed(spec, " ".join(name.split())[:200])


@transaction.atomic
def invite(guest: Member, project: Project, *, by: Member) -> Change:
    """Let a guest see the project; raise ValueError when he does already."""
    if project.memberships.current().filter(person=guest.person).exists():
        raise ValueError(f"{guest} is a guest of {project} already")
    began = Membership.objects.get_or_create(
        project=project, person=guest.person, defaults={"ended_at": timezone.now()}
    )[0]  # undone, it has ended
    return Change.objects.make("invite", f"{guest} to {project}", altered([began], "ended_at", None), by)


def remove(membership: Membership, *, by: Member) -> Change:
    """Let somebody see the project no longer."""
    ended = altered([membership], "ended_at", timezone.now())
    return Change.objects.make("remove", f"{membership.person} from {membership.project}", ended, by)


def spec_of(address: str) -> str:
    """Return an address as it is kept; raise ValueError when nobody can write to it."""
    spec = normalise(address)
    try:
        validate_email(spec)
    except ValidationError as error:
        raise ValueError(f"{address} is no mail address; one looks like hall@studio.example") from error
    if len(spec) > LONGEST:
        raise ValueError(f"a mail address has at most {LONGEST} letters")
    return spec


def _free(spec: str, project: Project) -> str:
    """Return the address if no other project has it, and no listener; raise ValueError otherwise."""
    other = Project.objects.filter(address=spec, alias_of=None).exclude(pk=project.pk).first()
    if other:
        raise ValueError(f"{spec} is the address of another project; choose another one")
    if ListenAddress.objects.filter(address=spec).exists():
        raise ValueError(f"{spec} takes mail for the whole firm already; choose another one")
    return spec


def _welcomed(spec: str, name: str) -> Member:
    """Let somebody sign in as a guest; outside our domains he stays what he was: a client's person, a partner."""
    before = Person.objects.filter(addresses__spec=spec).first() or Person()
    guest = Member.objects.join(name=before.name or name, email=spec, role=Role.GUEST)
    if not Firm.get().owns(spec):
        guest.person.kind, guest.person.kind_is_decided = before.kind, before.kind_is_decided
        guest.person.save()
    return guest
