"""Which hosts a domain lets send its mail: policies as a table."""

from __future__ import annotations

import pytest

from postroom.mail import Hop, Unanswered
from postroom.mail.authentication_lookups import Lookups
from postroom.mail.authentication_spf import Spf, spf

HOP = Hop("192.0.2.7", "out.tiles.example", "cleo@tiles.example")
NAMES = {
    "tiles.example A": ["192.0.2.7"],
    "tiles.example MX": ["mx1.tiles.example", "mx2.tiles.example"],
    "mx2.tiles.example A": ["192.0.2.7"],
    "mx2.tiles.example AAAA": ["2001:db8::7"],
    "near.example A": ["192.0.2.200"],
    "good.example TXT": ["other text", "v=spf1 ip4:192.0.2.7 -all"],
    "bad.example TXT": ["v=spf1 -all"],
    "two.example TXT": ["v=spf1 -all", "v=spf1 +all"],
    "loop.example TXT": ["v=spf1 include:loop.example -all"],
    "silent.example TXT": None,
    "7.2.0.192.cleo.ok.example A": ["127.0.0.2"],
    "cleo.tiles.list.example A": ["127.0.0.2"],
    "7.2.0.192.in-addr.arpa PTR": ["out.tiles.example"],
    "out.tiles.example A": ["192.0.2.7"],
}


def resolve(name: str, kind: str) -> list[str]:
    found = NAMES.get(f"{name} {kind}", [])
    if found is None:
        raise Unanswered(name)
    return found


def said(policy: str, hop: Hop = HOP) -> Spf:
    return spf(
        hop, Lookups(lambda name, kind: [policy] if (name, kind) == (hop.domain, "TXT") else resolve(name, kind))
    )


@pytest.mark.parametrize(
    ("policy", "result"),
    [
        ("v=spf1 ip4:192.0.2.7 -all", Spf.PASS),
        ("V=SPF1 +IP4:192.0.2.0/24 -all", Spf.PASS),
        ("v=spf1 ip4:192.0.3.0/24 -all", Spf.FAIL),
        ("v=spf1 ip4:192.0.3.0/24 ~all", Spf.SOFTFAIL),
        ("v=spf1 ip4:192.0.3.0/24 ?all", Spf.NEUTRAL),
        ("v=spf1 ip4:192.0.3.0/24", Spf.NEUTRAL),
        ("v=spf1 a -all", Spf.PASS),
        ("v=spf1 a:near.example -all", Spf.FAIL),
        ("v=spf1 a:near.example/24 -all", Spf.PASS),
        ("v=spf1 a:near.example/24//64 -all", Spf.PASS),
        ("v=spf1 mx -all", Spf.PASS),
        ("v=spf1 include:good.example -all", Spf.PASS),
        ("v=spf1 include:bad.example ~all", Spf.SOFTFAIL),
        ("v=spf1 include:nobody.example -all", Spf.PERMERROR),
        ("v=spf1 redirect=bad.example", Spf.FAIL),
        ("v=spf1 redirect=bad.example ?all", Spf.NEUTRAL),
        ("v=spf1 redirect=nobody.example", Spf.PERMERROR),
        ("v=spf1 exists:%{ir}.%{l}.ok.example -all", Spf.PASS),
        ("v=spf1 exists:%{l}.%{d1r}.list.example -all", Spf.PASS),
        ("v=spf1 exists:%{x}.example -all", Spf.PERMERROR),
        ("v=spf1 exists:%{d0}.example -all", Spf.PERMERROR),
        ("v=spf1 exists:50%.example -all", Spf.PERMERROR),
        ("v=spf1 ptr -all", Spf.PASS),
        ("v=spf1 include:two.example -all", Spf.PERMERROR),
        ("v=spf1 include:loop.example -all", Spf.PERMERROR),
        ("v=spf1 include:silent.example -all", Spf.TEMPERROR),
        ("v=spf1 a:1.example a:2.example a:3.example -all", Spf.PERMERROR),
        ("v=spf1 ip4:192.0.2.7/33 -all", Spf.PERMERROR),
        ("v=spf1 ip6:192.0.2.7 -all", Spf.PERMERROR),
        ("v=spf1 nonsense:x -all", Spf.PERMERROR),
        ("v=spf1 -all exp=why.example unknown=x", Spf.FAIL),
        ("v=spf10 -all", Spf.NONE),
        ("nothing to do with it", Spf.NONE),
    ],
)
def test_a_policy_is_read_as_rfc_7208_says(policy: str, result: Spf) -> None:
    assert said(policy) is result


def test_addresses_of_the_sixth_kind_are_known() -> None:
    hop = Hop("2001:db8::7", "out.tiles.example", "cleo@tiles.example")

    assert said("v=spf1 ip6:2001:db8::/32 -all", hop) is Spf.PASS
    assert said("v=spf1 mx -all", hop) is Spf.PASS
    assert said("v=spf1 ip4:192.0.2.7 -all", hop) is Spf.FAIL
    assert said("v=spf1 ip4:192.0.2.7 -all", Hop("::ffff:192.0.2.7", "x", HOP.mail_from)) is Spf.PASS


def test_a_bounce_is_judged_by_the_name_of_its_host() -> None:
    assert said("v=spf1 ip4:192.0.2.7 -all", Hop("192.0.2.7", "out.tiles.example")) is Spf.PASS


def test_what_is_no_address_of_a_host_proves_nothing() -> None:
    assert said("v=spf1 +all", Hop("somewhere", "x", HOP.mail_from)) is Spf.NONE
