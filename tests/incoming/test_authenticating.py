"""Who sent it: asked between recording and filing, kept on the arrival with its reason."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import dns.message
import dns.rcode
import dns.rrset
import pytest
from django.db import connection
from pytest_django import Settings

from postroom import mail
from postroom.incoming import authenticating
from postroom.incoming.asking_names import Patient, Service, names
from postroom.mail.authentication_hops import hop
from postroom.models import Arrival, Decision, Envelope, Handed, Message, Source, SourceKind
from tests.world import BEN, World, letter

MX = "mx.studio.example"
PASSED = f"{MX}; dmarc=pass header.from=tiles.example"
FAILED = f"{MX}; dmarc=fail (p=reject) header.from=tiles.example"
POLICY = {
    "_dmarc.tiles.example.": '"v=DMARC1; p=reject"',
    "tiles.example.": '"v=spf1 ip4:192.0.2.7 -all"',
    "_dmarc.quiet.example.": "",
}
RELAYED = "from out.tiles.example (out.tiles.example [192.0.2.7]) by mx.studio.example with ESMTPS"


def checked(value: str) -> bytes:
    return letter(headers={"Authentication-Results": value})


@pytest.fixture
def trusted(settings: Settings) -> None:
    """Let the firm's own mail host be believed."""
    settings.POSTROOM_TRUSTED_HOSTS = [MX]


@pytest.fixture
def asked(settings: Settings) -> Iterator[list[str]]:
    """A name server of two domains on the loopback, which senders are checked with; yields what it was asked."""
    questions: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))

        def serve() -> None:
            while (packet := server.recvfrom(4096))[0] != b"stop":
                question = dns.message.from_wire(packet[0])
                questions.append(str(question.question[0].name))
                server.sendto(answer(question).to_wire(), packet[1])

        thread = threading.Thread(target=serve)
        thread.start()
        settings.POSTROOM_NAME_SERVER = f"127.0.0.1:{server.getsockname()[1]}"
        yield questions
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"stop", server.getsockname())
        thread.join()


def answer(question: dns.message.Message) -> dns.message.Message:
    """Know the policy of the tile maker; fail for a domain whose servers are down."""
    name = str(question.question[0].name)
    response = dns.message.make_response(question)
    if name.endswith("down.example."):
        response.set_rcode(dns.rcode.SERVFAIL)
    elif POLICY.get(name) and question.question[0].rdtype.name == "TXT":
        response.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", POLICY[name]))
    else:
        response.set_rcode(dns.rcode.NXDOMAIN)
    return response


def brought(world: World, raw: bytes, peer: str, sender: str = "cleo@tiles.example") -> Arrival:
    """Let a host bring a mail, and the worker carry it."""
    envelope = Envelope("wire", sender=sender, peer=peer, helo="out.tiles.example")
    Arrival.objects.receive(world.listener, [Handed.over(raw, envelope)])
    world.work()
    return Arrival.objects.get(place="wire")


@pytest.mark.usefixtures("trusted")
class TestTheReceivingHost:
    def test_what_it_found_is_kept_with_its_reason(self, world: World) -> None:
        world.receive(checked(PASSED))

        arrival = Arrival.objects.get()
        assert arrival.authenticity == "pass"
        assert arrival.because == "mx.studio.example found that it comes from tiles.example."

    def test_the_word_of_any_other_host_is_nothing(self, world: World) -> None:
        world.receive(checked("mx.elsewhere.example; dmarc=fail (p=reject) header.from=tiles.example"))

        assert Arrival.objects.get().authenticity == "unknown"

    def test_nobody_asks_about_what_an_import_brings(self, world: World) -> None:
        box = Source.objects.create(kind=SourceKind.IMPORT, name="box", owner=world.ada)
        world.arrive(checked(FAILED), source=box)
        world.work()

        assert Arrival.objects.get().authenticity == ""

    def test_a_message_is_not_filed_before_its_sender_was_looked_at(self, world: World) -> None:
        world.receive(checked(FAILED))
        Arrival.objects.update(is_unauthenticated=True)
        Message.objects.update(is_unfiled=True)

        assert not Message.objects.unfiled().exists()

    def test_an_arrival_that_proves_it_frees_the_message_of_its_doubt(self, world: World) -> None:
        [doubted] = world.receive(checked(FAILED))

        [message] = world.receive(checked(PASSED))

        assert (doubted.decision, message.decision) == (Decision.ASKED, Decision.FILED_UNDER)
        assert message.project == world.hall

    def test_a_broken_copy_of_what_was_proven_changes_nothing(self, world: World) -> None:
        world.receive(checked(PASSED))

        [message] = world.receive(checked(FAILED))

        assert message.decision == Decision.FILED_UNDER

    def test_what_a_person_placed_stays_where_it_is(self, world: World) -> None:
        [doubted] = world.receive(checked(FAILED))
        [other] = [m for m in world.receive(letter(subject="The order", text="Twelve.", day=1)) if m != doubted]
        assert other.conversation
        doubted.file_under(other.conversation, because=["chosen by Ada Lang"], by=world.ada)

        message = world.receive(checked(PASSED))[0]

        assert message.conversation == other.conversation


class TestAskingOurselves:
    def test_a_server_that_the_domain_names_proves_it(self, world: World, asked: list[str]) -> None:
        arrival = brought(world, letter(), "192.0.2.7")

        assert arrival.authenticity == "pass"
        assert "_dmarc.tiles.example." in asked

    def test_any_other_server_disproves_it(self, world: World, asked: list[str]) -> None:
        arrival = brought(world, letter(), "198.51.100.4")

        assert arrival.authenticity == "fail"
        assert arrival.because.startswith("tiles.example asks to refuse what it did not send")

    def test_a_mail_that_our_own_host_passes_on_is_judged_by_whom_it_had_it_from(
        self, world: World, asked: list[str]
    ) -> None:
        arrival = brought(world, letter(headers={"Received": RELAYED}), "127.0.0.1")

        assert arrival.authenticity == "pass"

    def test_no_answer_is_no_verdict(self, world: World, asked: list[str]) -> None:
        arrival = brought(world, letter(from_="Dora <dora@down.example>"), "192.0.2.7", "dora@down.example")

        assert arrival.authenticity == "unknown"

    def test_nothing_is_asked_while_a_transaction_is_open(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        depths: list[int] = []
        before = len(connection.savepoint_ids)
        judged = authenticating.judged
        monkeypatch.setattr(
            authenticating, "judged", lambda came: depths.append(len(connection.savepoint_ids)) or judged(came)
        )

        world.arrive(letter())
        authenticating.authenticate([])
        world.work()

        assert depths == [0]
        assert before == 0

    def test_nothing_is_asked_about_what_the_receiving_host_found(
        self, world: World, asked: list[str], trusted: None
    ) -> None:
        world.receive(checked(PASSED))

        assert asked == []

    def test_nothing_is_asked_about_an_import(self, world: World, asked: list[str]) -> None:
        box = Source.objects.create(kind=SourceKind.IMPORT, name="box", owner=world.ada)
        world.arrive(letter(from_=BEN, to="Cleo <cleo@tiles.example>"), source=box)
        world.work()

        assert asked == []


class TestPatience:
    def test_whoever_kept_silent_is_not_asked_again_soon(self) -> None:
        asked: list[str] = []

        def silent(name: str, kind: str) -> list[str]:
            asked.append(name)
            raise mail.Unanswered(name)

        service = Service(silent)
        for name in ("a.slow.example", "b.slow.example"):
            with pytest.raises(mail.Unanswered):
                service.ask(name, "TXT")

        assert asked == ["a.slow.example"]

    def test_a_mail_has_only_so_much_time(self) -> None:
        with pytest.raises(mail.Unanswered, match="too long"):
            Patient(Service(lambda name, kind: ["found"]), until=0.0)("tiles.example", "TXT")

    def test_an_owner_may_have_nobody_asked(self) -> None:
        assert names("none") is None


class TestTheHop:
    @pytest.mark.parametrize(
        ("peer", "received", "ip"),
        [
            ("192.0.2.7", [], "192.0.2.7"),
            ("192.0.2.7", ["from forged ([198.51.100.4]) by mx"], "192.0.2.7"),
            ("::ffff:192.0.2.7", [], "192.0.2.7"),
            ("127.0.0.1", ["from out ([192.0.2.7]) by mx (mx [203.0.113.9])"], "192.0.2.7"),
            ("10.0.0.2", ["from filter ([10.0.0.1]) by mx", "from out ([IPv6:2001:db8::7]) by filter"], "2001:db8::7"),
        ],
    )
    def test_it_is_the_first_host_from_outside(self, peer: str, received: list[str], ip: str) -> None:
        found = hop(peer, "out", "cleo@tiles.example", received)

        assert found
        assert found.ip == ip

    @pytest.mark.parametrize(
        ("peer", "received"),
        [
            ("", ["from out ([192.0.2.7]) by mx"]),
            ("127.0.0.1", []),
            ("127.0.0.1", ["by mx with LMTP id 7", "from out ([192.0.2.7]) by elsewhere"]),
            ("127.0.0.1", ["from out by mx (mx [192.0.2.7])"]),
        ],
    )
    def test_where_nobody_can_tell_there_is_none(self, peer: str, received: list[str]) -> None:
        assert hop(peer, "out", "cleo@tiles.example", received) is None
