"""What hosts on the way found out before they changed a message (ARC, RFC 8617)."""

from __future__ import annotations

from dataclasses import dataclass

from postroom.mail.authentication_dkim import check, confirm, signed_bytes
from postroom.mail.authentication_fields import Field, SignedMessage, tags
from postroom.mail.authentication_keys import Unproven
from postroom.mail.authentication_lookups import Lookups
from postroom.mail.authentication_results import Outcome, results

SETS_MOST = 10  # RFC 8617 4.2.1 lets 50 stand; each costs a question and a check
RESULTS, SIGNATURE, SEAL = "arc-authentication-results", "arc-message-signature", "arc-seal"
NAMES = (RESULTS, SIGNATURE, SEAL)


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain that holds: who sealed it last, and what each of its hosts had found, the first host first."""

    sealer: str
    sealers: tuple[str, ...]
    found: tuple[list[Outcome], ...]


def chain(message: SignedMessage, ask: Lookups) -> Chain | None:
    """Return the chain of a message, None where it has none; raise Unproven where it is broken, Unanswered where
    nobody knows."""
    sets = _sets(message)
    if not sets:
        return None
    for number, fields in enumerate(sets, 1):
        if _tags(fields[SEAL]).get("cv", "").lower() != ("none" if number == 1 else "pass"):
            raise Unproven("a host on the way found its seals broken")
    newest = _tags(sets[-1][SIGNATURE])
    if "arc-seal" in newest.get("h", "").lower().split(":"):
        raise Unproven("its newest signature is made in a way that nobody knows")
    _check_whole(newest, {"a", "b", "bh", "d", "h", "s"})
    check(message, sets[-1][SIGNATURE], newest, ask)
    for number in range(len(sets), 0, -1):
        stated = _tags(sets[number - 1][SEAL])
        _check_whole(stated, {"a", "b", "d", "s"})
        before = [fields[name] for fields in sets[: number - 1] for name in NAMES]
        own = sets[number - 1]
        confirm(stated, signed_bytes([*before, own[RESULTS], own[SIGNATURE]], own[SEAL], True), ask)
    sealers = tuple(_tags(fields[SEAL])["d"].lower() for fields in sets)
    return Chain(sealers[-1], sealers, tuple(_findings(fields[RESULTS]) for fields in sets))


def _sets(message: SignedMessage) -> list[dict[str, Field]]:
    """Return the sets of three fields in the order they were added (RFC 8617 4.2)."""
    sets: dict[str, dict[str, Field]] = {}
    for field in message.fields:
        if field.name in NAMES:
            number = _number(field)
            if field.name in sets.setdefault(number, {}):
                raise Unproven("two hosts claim one place in its chain")
            sets[number][field.name] = field
    if len(sets) > SETS_MOST:
        raise Unproven("its chain is too long")
    ordered = [sets.get(str(number), {}) for number in range(1, len(sets) + 1)]
    if any(len(each) != len(NAMES) for each in ordered):
        raise Unproven("its chain has gaps")
    return ordered


def _number(field: Field) -> str:
    stated = field.value.decode("utf-8", "replace").partition(";")[0]
    name, _, number = stated.partition("=")
    if name.strip() == "i":
        return number.strip()
    return _tags(field).get("i", "")


def _tags(field: Field) -> dict[str, str]:
    return tags(field.value.decode("utf-8", "replace")) or {}


def _check_whole(stated: dict[str, str], needed: set[str]) -> None:
    if not needed <= stated.keys():
        raise Unproven("its chain is not whole")


def _findings(field: Field) -> list[Outcome]:
    """Read the results behind the number of their set."""
    return results(field.value.decode("utf-8", "replace").partition(";")[2])[1]
