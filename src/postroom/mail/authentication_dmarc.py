"""What a domain asks of those who get mail in its name (DMARC, RFC 7489)."""

from __future__ import annotations

from dataclasses import dataclass

from postroom.mail.authentication_fields import tags
from postroom.mail.authentication_lookups import Lookups, organisation


@dataclass(frozen=True, slots=True)
class Policy:
    """A domain's policy: `asks` is none, quarantine or reject; strict alignment needs the very domain."""

    domain: str
    asks: str
    is_dkim_strict: bool = False
    is_spf_strict: bool = False


def policy(author: str, ask: Lookups) -> Policy | None:
    """Return the policy for mail from a domain: its own, else that of its organisation (RFC 7489 6.6.3)."""
    for domain in dict.fromkeys((author, organisation(author))):
        records = [text for text in ask(f"_dmarc.{domain}", "TXT") if text.replace(" ", "").startswith("v=DMARC1")]
        if len(records) == 1 and (stated := tags(records[0])) is not None:
            asks = stated.get("p", "none").lower()
            asks = asks if domain == author else stated.get("sp", asks).lower()
            return Policy(domain, asks, stated.get("adkim", "r") == "s", stated.get("aspf", "r") == "s")
    return None
