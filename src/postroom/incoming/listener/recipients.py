"""Whom the listener takes mail for: the addresses that somebody set up, and those of projects."""

from __future__ import annotations

from postroom.mail import addresses
from postroom.models import ListenAddress, Project, Source, SourceKind


def heard(recipient: str) -> str | None:
    """Return the address of ours that takes mail for this recipient, or None.

    An address also takes what is sent to its subaddresses (RFC 5233): `info+tiles@` comes to `info@`.
    """
    exact = addresses.normalise(recipient)
    specs = [exact, without_detail(exact)]
    found = {
        *ListenAddress.objects.filter(address__in=specs).values_list("address", flat=True),
        *Project.objects.filter(address__in=specs).values_list("address", flat=True),
    }
    return next((spec for spec in specs if spec in found), None)


def without_detail(spec: str) -> str:
    """Return an address without the detail behind the plus.

    >>> without_detail("info+tiles@ours.example")
    'info@ours.example'
    """
    local, at, domain = spec.rpartition("@")
    return (local[:1] + local[1:].partition("+")[0]) + at + domain


def source_of(address: str) -> Source:
    """Return the source that stands for an address of ours, made when its first mail comes."""
    listening = ListenAddress.objects.select_related("source").filter(address=address).first()
    if listening:
        return listening.source
    # Not get_or_create: two listeners may have made one each, as no constraint holds where the owner is NULL.
    known = Source.objects.filter(kind=SourceKind.LISTENER, name=address, owner=None).order_by("pk").first()
    return known or Source.objects.create(kind=SourceKind.LISTENER, name=address)
