"""Seals: our signature on what goes out, where we have a key and the author's domain is ours."""

from __future__ import annotations

from django.utils import timezone

from postroom import mail
from postroom.models import Firm
from postroom.models.sealing import Unsealable, seal, unseal

SELECTOR = "postroom"


def sealed(raw: bytes) -> bytes:
    """Return a mail with our signature, where we have a key for its author's domain; else as it is."""
    firm = Firm.get()
    if not firm.dkim_selector:
        return raw
    author = mail.parse(raw).from_
    domain = author.address.rpartition("@")[2] if author else ""
    if domain not in domains(firm):
        return raw
    try:
        pem = unseal(firm.dkim_sealed)
    except Unsealable:
        return raw
    return mail.signed(raw, domain=domain, selector=firm.dkim_selector, pem=pem, at=timezone.now())


def domains(firm: Firm) -> list[str]:
    """Return the domains that we sign for."""
    return list(dict.fromkeys([*firm.domains, *([firm.mail_domain] if firm.mail_domain else [])]))


def make_key(firm: Firm) -> None:
    """Make a key to sign with; a former one is gone with it."""
    firm.dkim_sealed, firm.dkim_selector = seal(mail.new_key()), SELECTOR
    firm.save()


def drop_key(firm: Firm) -> None:
    """Sign nothing more."""
    firm.dkim_sealed, firm.dkim_selector = b"", ""
    firm.save()


def records(firm: Firm) -> list[tuple[str, str]]:
    """Return what the name service is to say, as (name, TXT record); nothing where there is no key."""
    try:
        said = mail.dns_record(unseal(firm.dkim_sealed)) if firm.dkim_selector else ""
    except Unsealable:
        said = ""
    return [(f"{firm.dkim_selector}._domainkey.{domain}", said) for domain in domains(firm)] if said else []
