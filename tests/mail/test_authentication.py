"""Who really sent it: signatures made by dkimpy, a name service that is a table, and forgers."""

from __future__ import annotations

import base64
import time
from datetime import UTC, datetime, timedelta

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from postroom.mail import Authentication, Hop, Trust, Unanswered, Verdict, authenticate, parse

ARRIVED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOBODY, MX = Trust(), Trust(receivers={"mx.studio.example"})
PASS, FAIL, UNKNOWN = Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN
KEY = generate_private_key(65537, 2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
PUBLIC = base64.b64encode(KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
RELAXED = (b"relaxed", b"relaxed")
# The example of RFC 8463, appendix A.
ED_PUBLIC = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
ED_SIGNED = b"""\
DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
"""
MAIL = (
    b"From: Cleo Lee <cleo@tiles.example>\r\nTo: Ben <ben@studio.example>\r\nSubject: Grey\r\n  tiles\r\n"
    b"Date: Mon, 2 Mar 2026 09:00:00 +0000\r\nMessage-ID: <q@tiles.example>\r\n\r\nAre the  grey ones \r\nhere?\r\n\r\n"
)
HOP = Hop("192.0.2.7", "out.tiles.example", "cleo@tiles.example")


class Names(dict[str, str | list[str]]):
    """A name service: "NAME TYPE" gives its records; what is None has no answer."""

    def __call__(self, name: str, kind: str) -> list[str]:
        found = self.get(f"{name} {kind}", [])
        if found == "?":
            raise Unanswered(name)
        return [found] if isinstance(found, str) else found

    def but(self, **others: str) -> Names:
        return Names(self | others)


REJECTS = {"_dmarc.tiles.example TXT": "v=DMARC1; p=reject"}
HAS_KEY = {"s._domainkey.tiles.example TXT": f"v=DKIM1; k=rsa; p={PUBLIC}"}
NAMES = Names(REJECTS | HAS_KEY)


def signed(
    mail: bytes = MAIL,
    domain: str = "tiles.example",
    form: tuple[bytes, bytes] = (b"relaxed", b"relaxed"),
    **more: object,
) -> bytes:
    return dkim.sign(mail, b"s", domain.encode(), PEM, canonicalize=form, **more) + mail


def judged(raw: bytes, names: Names = NAMES, trust: Trust = NOBODY, hop: Hop | None = None) -> Authentication:
    return authenticate(raw, parse(raw), ARRIVED, trust, names, hop)


class TestTheReceivingHost:
    def told(self, *fields: str) -> Authentication:
        head = "".join(f"Authentication-Results: {field}\r\n" for field in fields).encode()
        return authenticate(head + MAIL, parse(head + MAIL), ARRIVED, MX)

    @pytest.mark.parametrize(
        ("field", "verdict"),
        [
            ("mx.studio.example; dmarc=pass (p=REJECT sp=REJECT) header.from=tiles.example", PASS),
            ("MX.Studio.example 1; spf=none; dmarc = pass header.from = tiles.example", PASS),
            ("mx.studio.example; dkim=pass header.i=@mail.tiles.example header.s=s header.b=x", PASS),
            ('mx.studio.example; dkim=pass header.d="tiles.example"', PASS),
            ("mx.studio.example; spf=pass smtp.mailfrom=bounce@news.tiles.example", PASS),
            ("mx.studio.example; dkim=pass header.d=other.example; spf=pass smtp.mailfrom=x@other.example", UNKNOWN),
            ("mx.studio.example; dmarc=fail (p=REJECT) header.from=tiles.example", FAIL),
            ("mx.studio.example; dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=tiles.example", UNKNOWN),
            ("mx.studio.example; dmarc=pass header.from=other.example", UNKNOWN),
            ("mx.studio.example; none", UNKNOWN),
            ("mx.studio.example; x=y (dmarc=pass header.from=tiles.example)", UNKNOWN),
            ('mx.studio.example; dkim=fail reason="; dmarc=pass header.from=tiles.example"', UNKNOWN),
            ("mx.elsewhere.example; dmarc=pass header.from=tiles.example", UNKNOWN),
        ],
    )
    def test_its_word_decides(self, field: str, verdict: Verdict) -> None:
        assert self.told(field).verdict is verdict

    def test_only_its_topmost_field_counts(self) -> None:
        forged = "mx.studio.example; dmarc=pass header.from=tiles.example"

        assert self.told("mx.studio.example; dmarc=fail header.from=tiles.example", forged).verdict is FAIL

    def test_a_strangers_field_above_changes_nothing(self) -> None:
        theirs = "mx.elsewhere.example; dmarc=fail header.from=tiles.example"

        told = self.told(theirs, "mx.studio.example; dmarc=pass header.from=tiles.example")

        assert told == Authentication(PASS, "mx.studio.example found that it comes from tiles.example.")

    def test_without_it_and_without_a_name_service_nobody_knows(self) -> None:
        assert authenticate(MAIL, parse(MAIL), ARRIVED).reason == "No host that we trust has checked it."


class TestSignatures:
    @pytest.mark.parametrize("form", [(a, b) for a in (b"relaxed", b"simple") for b in (b"relaxed", b"simple")])
    def test_a_signature_in_line_with_the_author_is_proof(self, form: tuple[bytes, bytes]) -> None:
        assert judged(signed(form=form)) == Authentication(PASS, "tiles.example signed it.")

    def test_a_store_that_keeps_line_feeds_alone_breaks_nothing(self) -> None:
        assert judged(signed().replace(b"\r\n", b"\n")).verdict is PASS

    def test_an_ed25519_signature_is_proof(self) -> None:
        names = Names({"brisbane._domainkey.football.example.com TXT": f"v=DKIM1; k=ed25519; p={ED_PUBLIC}"})

        assert judged(ED_SIGNED, names).verdict is PASS
        assert judged(ED_SIGNED.replace(b"hungry", b"thirsty"), names).verdict is UNKNOWN

    def test_a_signature_by_a_part_of_the_organisation_is_proof(self) -> None:
        names = NAMES.but(**{"s._domainkey.mail.tiles.example TXT": f"p={PUBLIC}"})

        assert judged(signed(domain="mail.tiles.example"), names).verdict is PASS

    def test_unless_the_domain_is_strict(self) -> None:
        names = NAMES.but(
            **{
                "s._domainkey.mail.tiles.example TXT": f"p={PUBLIC}",
                "_dmarc.tiles.example TXT": "v=DMARC1; p=reject; adkim=s",
            }
        )

        assert judged(signed(domain="mail.tiles.example"), names).verdict is FAIL

    def test_a_stranger_who_signs_for_himself_proves_nothing(self) -> None:
        names = NAMES.but(**{"s._domainkey.elsewhere.example TXT": f"p={PUBLIC}"})

        assert judged(signed(domain="elsewhere.example"), names).verdict is FAIL

    @pytest.mark.parametrize(
        ("change", "because"),
        [
            ((b"grey ones", b"gold ones"), "the words were changed after it was made"),
            ((b"Cleo Lee", b"Carl Lee"), "its fields were changed after it was made, or another made it"),
            ((b"v=1", b"v=2"), "it is not whole"),
            ((b"d=tiles", b"l=9; d=tiles"), "it covers only the beginning, to which anybody may add"),
            ((b"d=tiles", b"x=1000; d=tiles"), "it had expired"),
            ((b"i=@tiles", b"i=@dov"), "it signs for somebody else's domain"),
            ((b"rsa-sha256", b"rsa-sha1"), "rsa-sha1 is not safe to trust"),
        ],
    )
    def test_a_broken_one_says_why(self, change: tuple[bytes, bytes], because: str) -> None:
        found = judged(signed().replace(*change, 1) if change[0] != b"grey ones" else signed().replace(*change))

        assert found.verdict is FAIL
        assert because in found.reason

    @pytest.mark.parametrize(
        ("record", "because"),
        [
            ([], "publishes no key"),
            ("v=DKIM1; p=", "has revoked its key"),
            (f"v=DKIM1; t=y; p={PUBLIC}", "is only trying its signatures"),
            (f"v=DKIM1; s=telephone; p={PUBLIC}", "publishes its key for other uses"),
            (f"v=DKIM1; k=ed25519; p={ED_PUBLIC}", "publishes a key of another kind"),
            ("v=DKIM1; p=AAAA", "its key cannot be read"),
        ],
    )
    def test_a_key_that_is_none_says_why(self, record: str | list[str], because: str) -> None:
        assert because in judged(signed(), Names(REJECTS | {"s._domainkey.tiles.example TXT": record})).reason

    def test_a_second_author_above_the_signed_one_is_not_believed(self) -> None:
        assert judged(b"From: Ada <ada@studio.example>\r\n" + signed()).verdict is UNKNOWN

    def test_a_name_service_that_is_silent_leaves_it_open(self) -> None:
        found = judged(signed(), NAMES.but(**{"s._domainkey.tiles.example TXT": "?"}))

        assert found == Authentication(UNKNOWN, "The name service did not tell enough about tiles.example.")


class TestPolicies:
    def test_a_server_that_the_domain_names_is_proof(self) -> None:
        names = NAMES.but(**{"tiles.example TXT": "v=spf1 ip4:192.0.2.0/24 -all"})

        assert judged(MAIL, names, hop=HOP).verdict is PASS

    def test_a_server_of_somebody_elses_envelope_is_none(self) -> None:
        names = NAMES.but(**{"dov.example TXT": "v=spf1 +all"})

        assert judged(MAIL, names, hop=Hop("192.0.2.7", "x", "dov@dov.example")).verdict is FAIL

    @pytest.mark.parametrize(
        ("policy", "verdict"),
        [("p=reject", FAIL), ("p=quarantine", FAIL), ("p=none", UNKNOWN), ("p=none; sp=reject", UNKNOWN)],
    )
    def test_what_nobody_proves_fails_where_the_domain_asks_for_it(self, policy: str, verdict: Verdict) -> None:
        assert judged(MAIL, Names({"_dmarc.tiles.example TXT": f"v=DMARC1; {policy}"})).verdict is verdict

    def test_a_subdomain_follows_its_organisation(self) -> None:
        below = MAIL.replace(b"@tiles", b"@mail.tiles")

        assert judged(below, Names({"_dmarc.tiles.example TXT": "v=DMARC1; p=none; sp=reject"})).verdict is FAIL

    def test_neighbours_below_a_public_suffix_are_strangers(self) -> None:
        names = Names({"s._domainkey.b.co.uk TXT": f"p={PUBLIC}", "_dmarc.co.uk TXT": "v=DMARC1; p=reject"})

        assert judged(signed(MAIL.replace(b"tiles.example", b"a.co.uk"), domain="b.co.uk"), names).verdict is UNKNOWN

    def test_a_domain_without_a_policy_may_still_forbid_a_server(self) -> None:
        assert judged(MAIL, Names({"tiles.example TXT": "v=spf1 -all"}), hop=HOP).verdict is FAIL


class TestOnTheWay:
    def sealed(self, author: bytes = b"pass", sealer: bytes = b"lists.example") -> bytes:
        """A list that found the author proven, added a footer and sealed it."""
        told = b"Authentication-Results: %b; dmarc=%b header.from=tiles.example\r\n" % (sealer, author)
        mail = told + signed().replace(b"here?", b"here?\r\n-- \r\nthe list")
        fields = dkim.arc_sign(mail, b"s", sealer, PEM, sealer)
        return b"".join(fields) + mail

    NAMES = NAMES.but(**{"s._domainkey.lists.example TXT": f"v=DKIM1; p={PUBLIC}"})
    TRUST = Trust(sealers={"lists.example"})

    def test_a_trusted_host_that_changed_it_vouches_for_it(self) -> None:
        assert judged(self.sealed(), self.NAMES, self.TRUST) == Authentication(
            PASS, "lists.example, which passed it on, had found that it comes from tiles.example."
        )

    def test_an_unknown_host_vouches_for_nothing(self) -> None:
        assert judged(self.sealed(), self.NAMES).verdict is FAIL

    def test_a_host_that_found_nothing_vouches_for_nothing(self) -> None:
        assert judged(self.sealed(b"fail"), self.NAMES, self.TRUST).verdict is FAIL

    @pytest.mark.parametrize(
        "change", [(b"the list", b"a liar"), (b"dmarc=pass", b"dmarc=pas"), (b"cv=none", b"cv=fail"), (b"i=1", b"i=2")]
    )
    def test_a_broken_chain_vouches_for_nothing(self, change: tuple[bytes, bytes]) -> None:
        assert judged(self.sealed().replace(*change), self.NAMES, self.TRUST).verdict is FAIL

    def test_a_list_that_writes_itself_into_from_does_not_prove_the_author(self) -> None:
        munged = (
            b"From: Cleo via Hall <hall@lists.example>\r\nReply-To: cleo@tiles.example\r\nList-Id: <hall.lists.example>"
            b"\r\nSubject: x\r\n\r\nHello\r\n"
        )

        found = judged(signed(munged, domain="lists.example"), self.NAMES)

        assert found == Authentication(UNKNOWN, "A list at lists.example put its own address in the author's place.")

    def test_a_forger_who_calls_himself_a_list_is_no_less_a_forger(self) -> None:
        list_fields = b"Reply-To: dov@else.example\r\nList-Id: <all.tiles.example>\r\n"

        assert judged(list_fields + MAIL).verdict is FAIL


class TestStrangers:
    @given(
        st.binary(max_size=400), st.sampled_from([b"DKIM-Signature", b"ARC-Seal", b"Authentication-Results", b"From"])
    )
    def test_nothing_raises(self, value: bytes, name: bytes) -> None:
        judged(
            name + b": " + value + b"\r\n" + signed(), trust=Trust({"mx.studio.example"}, {"tiles.example"}), hop=HOP
        )

    @pytest.mark.parametrize("pattern", [b"a ", b" ", b"\r\n", b"x\r\n", b"\t \r\n"])
    def test_ten_megabytes_under_many_signatures_are_read_in_time(self, pattern: bytes) -> None:
        raw = signed()[: -len(MAIL)] * 50 + MAIL + pattern * (10_000_000 // len(pattern))
        parsed = parse(raw)

        began = time.process_time()
        authenticate(raw, parsed, ARRIVED, resolve=NAMES, hop=HOP)

        assert time.process_time() - began < 8

    @pytest.mark.parametrize("pattern", ["(", '"', "; a=b", "a=b ", " = ", "\\"])
    def test_endless_results_are_read_in_time(self, pattern: str) -> None:
        raw = b"Authentication-Results: mx.studio.example; " + pattern.encode() * 150_000 + b"\r\n" + MAIL

        began = time.process_time()
        judged(raw, trust=MX)

        assert time.process_time() - began < 4

    def test_no_message_asks_the_name_service_without_end(self) -> None:
        asked = list[str]()

        def resolve(name: str, kind: str) -> list[str]:
            asked.append(name)
            return [f"v=spf1 include:{len(asked)}.{name[-100:]} include:x{len(asked)}.{name[-100:]} -all"]

        raw = b"".join(signed(domain=f"d{number}.example")[: -len(MAIL)] for number in range(20)) + MAIL
        authenticate(raw, parse(raw), ARRIVED, resolve=resolve, hop=HOP)

        assert len(asked) < 30

    def test_a_signature_is_judged_as_of_the_moment_it_arrived(self) -> None:
        raw = signed().replace(b"d=tiles", b"x=1772400000; d=tiles")

        early = authenticate(raw, parse(raw), ARRIVED - timedelta(days=1), resolve=NAMES)
        late = authenticate(raw, parse(raw), ARRIVED, resolve=NAMES)

        assert "had expired" not in early.reason
        assert "had expired" in late.reason
