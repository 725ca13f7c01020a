"""Whom the listener takes mail for: our own mail domain, addresses that somebody set up, and projects."""

from __future__ import annotations

from postroom.mail import addresses
from postroom.models import Firm, ListenAddress, Project, Source, SourceKind
from postroom.models.questions import ANSWERS
from postroom.models.source import dropper


def heard(recipient: str) -> str | None:
    """Return the address of ours that takes mail for this recipient, or None.

    Everything at our mail domain is ours. An address also takes what is sent to its subaddresses (RFC 5233):
    `info+tiles@` comes to `info@`.
    """
    exact = addresses.normalise(recipient)
    specs = [exact, without_detail(exact)]
    if exact and exact.rpartition("@")[2] == Firm.get().mail_domain:
        return specs[1] if exact.startswith(f"{ANSWERS}+") else exact
    if dropper(exact):
        return exact
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
    if member := dropper(address):
        return Source.objects.get_or_create(kind=SourceKind.MAILBOX, name=address, owner=member)[0]
    return Source.objects.get_or_create(kind=SourceKind.LISTENER, name=address, owner=None)[0]
