"""Founding: the first owner takes over what was brought in before anybody was there to own it."""

from __future__ import annotations

from django.db import transaction

from postroom.models.client import Client
from postroom.models.member import Member, Role
from postroom.models.source import Source, SourceKind


@transaction.atomic
def found(*, name: str, email: str, password: str | None = None) -> Member:
    """Make an owner; imports that nobody owns, and what they propose, are his from now on."""
    owner = Member.objects.join(name=name, email=email, role=Role.OWNER, password=password)
    Source.objects.filter(kind=SourceKind.IMPORT, owner=None).update(owner=owner)
    Client.objects.proposed().filter(proposed_to=None).update(proposed_to=owner)
    return owner
