"""Who really sent it: what the receiving host found, else what signatures, hosts and policies prove."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from postroom.mail import addresses
from postroom.mail.authentication_arc import chain
from postroom.mail.authentication_dkim import Signed, signatures
from postroom.mail.authentication_dmarc import Policy, policy
from postroom.mail.authentication_fields import SignedMessage, signed_message
from postroom.mail.authentication_keys import Unproven
from postroom.mail.authentication_lookups import Lookups, Resolver, Unanswered, are_aligned
from postroom.mail.authentication_results import Outcome, passed, trusted
from postroom.mail.authentication_spf import Hop, Spf, spf
from postroom.mail.defects import Findings
from postroom.mail.messages import ParsedMessage


class Verdict(StrEnum):
    """Did the author's domain send this?"""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Authentication:
    """A verdict on a message's author, with its reason in a sentence. It vouches for a domain, not for a person."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose word counts: the hosts that receive for us, by the name they write (authserv-id), and those that seal
    what they pass on to us (ARC), by domain."""

    receivers: Collection[str] = ()
    sealers: Collection[str] = ()


def authenticate(
    raw: bytes,
    message: ParsedMessage,
    at: datetime,
    trust: Trust = Trust(),
    resolve: Resolver | None = None,
    hop: Hop | None = None,
) -> Authentication:
    """Judge who sent a message that arrived at a moment.

    What a trusted host found decides. Without it the message is checked here: `resolve` asks the name service, `hop`
    tells how the message was handed over, where that is known. Never raises.
    """
    author = _author(message)
    if author is None:
        return Authentication(Verdict.UNKNOWN, "It names no author, or several.")
    found = _found(raw, message, author, at, trust, resolve, hop)
    if found.verdict is Verdict.PASS and _is_rewritten(message, author):
        return Authentication(Verdict.UNKNOWN, f"A list at {author} put its own address in the author's place.")
    return found


def _found(
    raw: bytes,
    message: ParsedMessage,
    author: str,
    at: datetime,
    trust: Trust,
    resolve: Resolver | None,
    hop: Hop | None,
) -> Authentication:
    values = message.headers.texts("authentication-results", Findings())
    if told := trusted(values, trust.receivers):
        return _told(*told, author)
    if resolve is None:
        return Authentication(Verdict.UNKNOWN, "No host that we trust has checked it.")
    return _Check(signed_message(raw), author, at, Lookups(resolve), trust, hop).verdict()


def _author(message: ParsedMessage) -> str | None:
    """Return the domain of a message's one author."""
    written = list(message.headers.texts("from", Findings()))
    if len(written) != 1 or message.from_ is None:
        return None
    domains = {addresses.domain(each.address) for each in addresses.mailboxes(written[0], Findings())}
    return domains.pop() or None if len(domains) == 1 else None


def _is_rewritten(message: ParsedMessage, author: str) -> bool:
    """Did a list write itself into From, as Mailman and Google Groups do where policies force them to?"""
    place = message.list_id.partition(".")[2]
    if not place or not (are_aligned(place, author) or are_aligned(message.list_id, author)):
        return False
    others = [each for each in message.reply_to if not are_aligned(addresses.domain(each.address), author)]
    return bool(others) or "x-original-from" in message.headers


def _told(host: str, found: list[Outcome], author: str) -> Authentication:
    """Judge by what a trusted host found."""
    if proof := passed(found, author):
        how = {"dmarc": "", "dkim": " by its signature", "spf": " by the server that sent it"}[proof.method]
        return Authentication(Verdict.PASS, f"{host} found that it comes from {author}{how}.")
    failed = next((each for each in found if each.method == "dmarc" and each.result == "fail"), None)
    if failed and not failed.asks_nothing:
        return Authentication(Verdict.FAIL, f"{host} found that it does not come from {author}.")
    return Authentication(Verdict.UNKNOWN, f"{host} found nothing that proves {author}.")


@dataclass(slots=True)
class _Check:
    """Our own check of one message."""

    message: SignedMessage
    author: str
    at: datetime
    ask: Lookups
    trust: Trust
    hop: Hop | None

    def verdict(self) -> Authentication:
        try:
            asked = policy(self.author, self.ask)
        except Unanswered:
            return self.unanswered()
        signed = signatures(self.message, self.ask, self.at)
        for each in signed:
            if each.is_good and are_aligned(each.domain, self.author, bool(asked and asked.is_dkim_strict)):
                return Authentication(Verdict.PASS, f"{each.domain} signed it.")
        said = spf(self.hop, self.ask) if self.hop else Spf.NONE
        is_senders = bool(self.hop) and self.is_aligned_sender(asked)
        if said is Spf.PASS and is_senders:
            return Authentication(Verdict.PASS, f"It was sent by a server that {self.author} names as its own.")
        if vouched := self.vouched():
            return vouched
        own = [each for each in signed if are_aligned(each.domain, self.author)]
        if said is Spf.TEMPERROR or any(each.is_open for each in own):
            return self.unanswered()
        return self.unproven(asked, own, said if is_senders else Spf.NONE)

    def is_aligned_sender(self, asked: Policy | None) -> bool:
        return self.hop is not None and are_aligned(self.hop.domain, self.author, bool(asked and asked.is_spf_strict))

    def unanswered(self) -> Authentication:
        return Authentication(Verdict.UNKNOWN, f"The name service did not tell enough about {self.author}.")

    def vouched(self) -> Authentication | None:
        """Ask those who passed it on, if each of them is trusted (RFC 8617 5.2)."""
        if not self.trust.sealers:
            return None
        try:
            held = chain(self.message, self.ask)
        except (Unproven, Unanswered):
            return None
        known = {sealer.lower() for sealer in self.trust.sealers}
        if held is None or not known.issuperset(held.sealers) or not passed(held.found[0], self.author):
            return None
        return Authentication(
            Verdict.PASS, f"{held.sealers[0]}, which passed it on, had found that it comes from {self.author}."
        )

    def unproven(self, asked: Policy | None, own: list[Signed], said: Spf) -> Authentication:
        """Say what nobody proved, and whether its domain wants that refused."""
        because = "; ".join(_reasons(self.author, own, said))
        if asked and asked.asks in ("quarantine", "reject"):
            return Authentication(Verdict.FAIL, f"{asked.domain} asks to refuse what it did not send: {because}.")
        if said is Spf.FAIL:
            return Authentication(Verdict.FAIL, f"{self.author} does not let that server send its mail: {because}.")
        return Authentication(Verdict.UNKNOWN, f"Nothing proves that it comes from {self.author}: {because}.")


def _reasons(author: str, own: list[Signed], said: Spf) -> Iterator[str]:
    if not own:
        yield f"{author} did not sign it"
    for each in own[:1]:
        yield f"of the signature by {each.domain}, {each.reason}" if each.reason else f"{each.domain} signs for itself"
    if said is not Spf.NONE:
        yield f"of the server, {author} says {said.value}"
