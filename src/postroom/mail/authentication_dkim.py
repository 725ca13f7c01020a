"""Signatures by domains, checked against the keys that they publish (DKIM, RFC 6376)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from postroom.mail.authentication_fields import Field, SignedMessage, chosen, tags
from postroom.mail.authentication_keys import Unproven, key, octets
from postroom.mail.authentication_lookups import Lookups, Unanswered

SIGNATURES_MOST = 6
NAMES_MOST = 200  # of fields that one signature covers
B_TAG = re.compile(rb"(^|;)([ \t\r\n]*b[ \t\r\n]*=)[^;]*")
DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of one signature: `reason` says why it proves nothing; `is_open` that it may later."""

    domain: str
    is_good: bool
    reason: str = ""
    is_open: bool = False


def signatures(message: SignedMessage, ask: Lookups, at: datetime) -> list[Signed]:
    """Check the signatures of a message, the topmost first, as of the moment it arrived."""
    return [_checked(message, field, ask, at) for field in message.named("dkim-signature")[:SIGNATURES_MOST]]


def _checked(message: SignedMessage, field: Field, ask: Lookups, at: datetime) -> Signed:
    stated = tags(field.value.decode("utf-8", "replace")) or {}
    domain = stated.get("d", "").lower()
    try:
        _check_terms(stated, domain, at)
        check(message, field, stated, ask)
    except Unproven as problem:
        return Signed(domain, False, f"{problem}")
    except Unanswered as problem:
        return Signed(domain, False, f"{problem}", is_open=True)
    return Signed(domain, True)


def _check_terms(stated: dict[str, str], domain: str, at: datetime) -> None:
    """Raise Unproven for a signature that RFC 6376 6.1.1 or its own terms rule out."""
    user = stated.get("i", f"@{domain}").rpartition("@")[2].lower()
    if stated.get("v") != "1" or not DOMAIN.fullmatch(domain) or not {"a", "b", "bh", "h", "s"} <= stated.keys():
        raise Unproven("it is not whole")
    if user != domain and not user.endswith(f".{domain}"):
        raise Unproven("it signs for somebody else's domain")
    if "from" not in _covered(stated):
        raise Unproven("it does not cover who the author is")
    if "l" in stated:
        raise Unproven("it covers only the beginning, to which anybody may add")
    if "x" in stated and (not stated["x"].isdecimal() or int(stated["x"][:12]) < at.timestamp()):
        raise Unproven("it had expired")


def check(message: SignedMessage, field: Field, stated: dict[str, str], ask: Lookups) -> None:
    """Check the hashes and the signature in a field; raise Unproven or Unanswered where they prove nothing."""
    header_form, _, body_form = stated.get("c", "simple/simple").lower().partition("/")
    if {header_form, body_form or "simple"} - {"simple", "relaxed"}:
        raise Unproven("it is made in a way that nobody knows")
    if message.body_digest(body_form == "relaxed") != octets(stated["bh"]):
        raise Unproven("the words were changed after it was made")
    confirm(stated, signed_bytes(chosen(message, _covered(stated)), field, header_form == "relaxed"), ask)


def confirm(stated: dict[str, str], signed: bytes, ask: Lookups) -> None:
    """Raise Unproven unless the domain's key made the signature of these bytes."""
    domain = stated["d"].lower()
    used = key(domain, stated["s"].lower(), stated["a"], ask)
    if used.is_testing:
        raise Unproven(f"{domain} is only trying its signatures")
    if used.is_strict and stated.get("i", f"@{domain}").rpartition("@")[2].lower() != domain:
        raise Unproven(f"{domain} signs only for itself")
    if not used.proves(octets(stated["b"]), signed):
        raise Unproven("its fields were changed after it was made, or another made it")


def signed_bytes(covered: Iterable[Field], own: Field, relaxed: bool) -> bytes:
    """Return what is signed: the fields, then the signature's own, without the signature (RFC 6376 3.7)."""
    bare = Field(own.name, own.written, B_TAG.sub(rb"\1\2", own.value))
    return b"".join(field.canonical(relaxed) for field in covered) + bare.canonical(relaxed).removesuffix(b"\r\n")


def _covered(stated: dict[str, str]) -> list[str]:
    return stated.get("h", "").lower().split(":")[:NAMES_MOST]
