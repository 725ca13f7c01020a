"""Which hosts a domain lets send its mail (SPF, RFC 7208)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote

from postroom.mail.authentication_lookups import Lookups, Unanswered

TERMS_MOST = 10  # that ask the name service (RFC 7208 4.6.4)
VOID_MOST = 2  # of those that find nothing
NAMES_MOST = 10  # of mail hosts, and of reverse names
MECHANISM = re.compile(
    r"([+?~-]?)([a-z0-9]+)(?:[:]([^/\s]*(?:/(?!\d)[^/\s]*)*))?((?:/\d{1,3})?(?://\d{1,3})?)", re.IGNORECASE
)
MODIFIER = re.compile(r"([a-z][a-z0-9_.-]*)=(\S*)", re.IGNORECASE)
MACRO = re.compile(r"%(?:\{([slodiphcrtv])(\d{0,3})(r?)([.+,/_=-]*)\}|([%_-]))", re.IGNORECASE)
LITERALS = {"%": "%", "_": " ", "-": "%20"}


class Spf(StrEnum):
    """What a domain says of a host (RFC 7208 2.6)."""

    NONE = "none"
    NEUTRAL = "neutral"
    PASS = "pass"
    FAIL = "fail"
    SOFTFAIL = "softfail"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"


QUALIFIERS = {"+": Spf.PASS, "": Spf.PASS, "-": Spf.FAIL, "~": Spf.SOFTFAIL, "?": Spf.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Hop:
    """How a message was handed to the receiving host: from which address, under which names."""

    ip: str
    helo: str
    mail_from: str = ""

    @property
    def sender(self) -> str:
        """Return whom SPF asks about (RFC 7208 2.4): a bounce has no sender but the host."""
        local, at, domain = self.mail_from.rpartition("@")
        return f"{local or 'postmaster'}@{domain}" if at else f"postmaster@{self.helo}"

    @property
    def domain(self) -> str:
        return self.sender.rpartition("@")[2].lower().rstrip(".")


class _Broken(Exception):
    """A policy that cannot be read, or that asks for too much."""


def spf(hop: Hop, ask: Lookups) -> Spf:
    """Return what the sender's domain says of the host that handed the message over."""
    try:
        address = ip_address(hop.ip)
    except ValueError:
        return Spf.NONE
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    try:
        return _Check(hop, address, ask).policy(hop.domain) or Spf.NONE
    except _Broken:
        return Spf.PERMERROR
    except Unanswered:
        return Spf.TEMPERROR


@dataclass(slots=True)
class _Check:
    """One check of one host, with what it has cost so far."""

    hop: Hop
    ip: IPv4Address | IPv6Address
    ask: Lookups
    terms: int = 0
    voids: int = 0

    def policy(self, domain: str) -> Spf | None:
        """Return the result of a domain's policy, None where it publishes none."""
        records = [text for text in self.ask(domain, "TXT") if text.lower().split(" ", 1)[0] == "v=spf1"]
        if len(records) > 1:
            raise _Broken("two policies")
        return self.judged(domain, records[0].split()[1:]) if records else None

    def judged(self, domain: str, terms: list[str]) -> Spf:
        """Return the result of the first mechanism that fits; all are read first, so that a broken one is noticed."""
        mechanisms, redirect = [], ""
        for term in terms:
            if modifier := MODIFIER.fullmatch(term):
                redirect = modifier[2] if modifier[1].lower() == "redirect" else redirect
            elif mechanism := MECHANISM.fullmatch(term):
                mechanisms.append(mechanism)
            else:
                raise _Broken(term)
        for each in mechanisms:
            if self.fits(domain, each[2].lower(), each[3] or "", each[4]):
                return QUALIFIERS[each[1]]
        if redirect and not any(each[2].lower() == "all" for each in mechanisms):
            self.count()
            found = self.policy(self.expanded(redirect, domain))
            if found is None:
                raise _Broken("redirected to nowhere")
            return found
        return Spf.NEUTRAL

    def fits(self, domain: str, name: str, value: str, lengths: str) -> bool:
        match name:
            case "all":
                return True
            case "ip4" | "ip6":
                return self.is_within(value + lengths, 4 if name == "ip4" else 6)
        self.count()
        target = self.expanded(value, domain) if value else domain
        match name:
            case "include" if value:
                return self.includes(target)
            case "a":
                return self.has_host(target, lengths)
            case "mx":
                return any(self.has_host(host, lengths, False) for host in self.found(target, "MX")[:NAMES_MOST])
            case "exists" if value:
                return bool(self.found(target, "A"))
            case "ptr":
                return self.is_named(target)
        raise _Broken(name)

    def includes(self, domain: str) -> bool:
        match self.policy(domain):
            case None | Spf.PERMERROR:
                raise _Broken("includes nothing")
            case result:
                return result is Spf.PASS

    def has_host(self, name: str, lengths: str, counts: bool = True) -> bool:
        four, _, six = lengths.partition("//")
        length = four.strip("/") if self.ip.version == 4 else six
        kind = "A" if self.ip.version == 4 else "AAAA"
        hosts = self.found(name, kind) if counts else self.ask(name, kind)
        return any(self.is_within(f"{host}/{length}" if length else host, self.ip.version) for host in hosts)

    def is_within(self, network: str, version: int) -> bool:
        try:
            known = ip_network(network, strict=False)
        except ValueError as problem:
            raise _Broken(network) from problem
        if known.version != version:
            raise _Broken(network)
        return self.ip in known

    def is_named(self, domain: str) -> bool:
        """Does the host's own name, confirmed by its address, lie in a domain (RFC 7208 5.5, long discouraged)?"""
        kind = "A" if self.ip.version == 4 else "AAAA"
        names = [name.rstrip(".").lower() for name in self.ask(self.ip.reverse_pointer, "PTR")[:NAMES_MOST]]
        below = [name for name in names if name == domain.lower() or name.endswith(f".{domain.lower()}")]
        return any(str(self.ip) in self.ask(name, kind) for name in below)

    def found(self, name: str, kind: str) -> tuple[str, ...]:
        answers = self.ask(name, kind)
        if not answers:
            self.voids += 1
            if self.voids > VOID_MOST:
                raise _Broken("asks for what is not there")
        return answers

    def count(self) -> None:
        self.terms += 1
        if self.terms > TERMS_MOST:
            raise _Broken("asks too much")

    def expanded(self, text: str, domain: str) -> str:
        """Return a name with its macros replaced (RFC 7208 7)."""
        if "%" not in text:
            return text
        if "%" in MACRO.sub("", text):
            raise _Broken(text)
        name = MACRO.sub(lambda macro: self.macro(macro, domain), text)
        while len(name) > 253 and "." in name:
            name = name.partition(".")[2]
        return name

    def macro(self, macro: re.Match[str], domain: str) -> str:
        if macro[5]:
            return LITERALS[macro[5]]
        letter = macro[1]
        parts = re.split(f"[{re.escape(macro[4] or '.')}]", self.letter(letter.lower(), domain))
        parts = parts[::-1] if macro[3] else parts
        if macro[2]:
            if int(macro[2]) == 0:
                raise _Broken("keeps no part of a name")
            parts = parts[-int(macro[2]) :]
        value = ".".join(parts)
        return quote(value, safe="") if letter.isupper() else value

    def letter(self, letter: str, domain: str) -> str:
        local, _, sender_domain = self.hop.sender.rpartition("@")
        dotted = str(self.ip) if self.ip.version == 4 else ".".join(self.ip.exploded.replace(":", ""))
        values = {"s": self.hop.sender, "l": local, "o": sender_domain, "d": domain, "i": dotted, "p": "unknown"}
        values |= {"v": "in-addr" if self.ip.version == 4 else "ip6", "h": self.hop.helo}
        if letter not in values:
            raise _Broken("a macro of explanations")
        return values[letter]
