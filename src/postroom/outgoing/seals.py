"""Seals: our signature on what goes out, where we have a key and the author's domain is ours."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils import timezone

from postroom import mail
from postroom.mail import Mailbox
from postroom.models import Firm
from postroom.models.sealing import Unsealable, seal, unseal

SELECTOR = "postroom"


@dataclass(frozen=True, slots=True)
class Seal:
    """What is signed with, and for which domains; an empty key signs nothing."""

    pem: str = field(repr=False)
    selector: str
    domains: frozenset[str]

    @classmethod
    def of(cls, firm: Firm) -> Seal:
        """Return the firm's; an empty one where it has no key, or none that can be read."""
        try:
            pem = unseal(firm.dkim_sealed) if firm.dkim_selector else ""
        except Unsealable:
            pem = ""
        return cls(pem, firm.dkim_selector, frozenset(domains(firm)))

    def on(self, raw: bytes, author: Mailbox | None) -> bytes:
        """Return a mail of this author with our signature, where his domain is ours; else as it is."""
        domain = author.address.rpartition("@")[2] if author else ""
        if not self.pem or domain not in self.domains:
            return raw
        return mail.signed(raw, domain=domain, selector=self.selector, pem=self.pem, at=timezone.now())


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
    seal_ = Seal.of(firm)
    said = mail.dns_record(seal_.pem) if seal_.pem else ""
    return [(f"{seal_.selector}._domainkey.{domain}", said) for domain in domains(firm)] if said else []
