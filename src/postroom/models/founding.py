"""Founding: who holds the printed key becomes the first owner, and takes over what was brought in before."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from postroom.models.client import Client
from postroom.models.member import Member, Role
from postroom.models.source import Source, SourceKind


def founding_link() -> str:
    """Return the address at which the first owner comes in; it is shown to nobody but who starts Postroom."""
    return f"{settings.POSTROOM_URL}/welcome/{_key()}"


def is_founding_key(key: str) -> bool:
    """Does this key open the house as long as nobody lives in it?"""
    return constant_time_compare(key, _key())


@transaction.atomic
def found(*, name: str, email: str, password: str | None = None) -> Member:
    """Make an owner; imports that nobody owns, and what they propose, are his from now on."""
    owner = Member.objects.join(name=name, email=email, role=Role.OWNER, password=password)
    Source.objects.filter(kind=SourceKind.IMPORT, owner=None).update(owner=owner)
    Client.objects.proposed().filter(proposed_to=None).update(proposed_to=owner)
    return owner


def _key() -> str:
    """Derive the key from the installation's secret, so that every process knows it and none has to keep it."""
    return salted_hmac("postroom.founding", "the first owner", algorithm="sha256").hexdigest()[:32]
