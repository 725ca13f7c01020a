"""Copies: a journal or a BCC rule for everybody's mail, and each member's own address to forward to."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from postroom import incoming, trays
from postroom.incoming.listener.door import take
from postroom.incoming.listener.recipients import heard
from postroom.incoming.listener.writer import Writer
from postroom.models import Arrival, Audience, Client, Domain, ListenAddress, Member, Message, Source, SourceKind, State
from tests.world import BEN, CLEO, DOV, letter

JOURNAL = "journal@ours.example"
DROP = "ben+file@studio.example"


@pytest.fixture
def writer(record: None) -> Iterator[Writer]:
    """Let a client be known, a member be there, and a journal be listened to."""
    client = Client.objects.create(name="Tile works", state=State.CONFIRMED)
    Domain.objects.create(name="tiles.example", client=client)
    Member.objects.join(name="Ben Ortiz", email="ben@studio.example")
    source = Source.objects.create(kind=SourceKind.MAILBOX, name=JOURNAL)
    ListenAddress.objects.create(address=JOURNAL, source=source, is_journal=True)
    writer = Writer()
    yield writer
    writer.close()


def came(writer: Writer, raw: bytes, to: str = JOURNAL, sender: str = "") -> None:
    take(writer, to, raw, sender, [to]).result(10)


def counted() -> tuple[int, int]:
    address = ListenAddress.objects.get(address=JOURNAL)
    return address.kept, address.passed


def attached(raw: bytes, *, from_: str, headers: dict[str, str] | None = None, text: str = "Here.\n") -> bytes:
    """Attach a mail to another, as mail programs and journals do."""
    mail = message_from_bytes(
        letter(from_=from_, to=DROP, subject="Fwd: Grey tiles", text=text, headers=headers), policy=policy.default
    )
    assert isinstance(mail, EmailMessage)
    mail.add_attachment(message_from_bytes(raw, policy=policy.default))
    return mail.as_bytes()


def carry() -> None:
    """Record what arrived and look at who sent it, until nothing is left."""
    for _ in range(2):
        incoming.record(list(Arrival.objects.select_related("source", "body").unrecorded()))
        trays.AUTHENTICATE.carry_batch("test")


class TestJournal:
    def test_a_copy_of_a_clients_mail_is_kept_for_those_in_it(self, writer: Writer) -> None:
        came(writer, letter(from_=BEN, to=CLEO))
        carry()

        assert Message.objects.get().audience == Audience.PARTICIPANTS
        assert Arrival.objects.get().kept_because == "somebody of a client is in it"
        assert counted() == (1, 0)

    def test_a_copy_of_private_mail_is_answered_for_and_leaves_a_number(self, writer: Writer) -> None:
        came(writer, letter(from_=BEN, to=DOV, subject="Dinner"))

        assert not Arrival.objects.exists()
        assert counted() == (0, 1)

    def test_the_report_of_an_exchange_server_is_taken_off(self, writer: Writer) -> None:
        said = "Sender: cleo@tiles.example\nSubject: Grey tiles\nTo: ben@studio.example\nBcc: boss@tiles.example\n"
        report = attached(
            letter(), from_="Journal <journal@ours.example>", headers={"X-MS-Journal-Report": " "}, text=said
        )

        came(writer, report)

        assert Arrival.objects.get().raw() == letter()
        assert Arrival.objects.get().recipients == ["ben@studio.example", "boss@tiles.example"]

    def test_an_ordinary_address_has_no_gate(self, writer: Writer) -> None:
        came(writer, letter(from_=DOV), to="info@ours.example")

        assert Arrival.objects.count() == 1


class TestDropAddress:
    def test_it_is_heard_for_members_alone(self, writer: Writer) -> None:
        assert heard(DROP) == DROP
        assert heard("dov+file@studio.example") is None

    def test_what_a_member_forwards_as_an_attachment_goes_on_record_by_itself(self, writer: Writer) -> None:
        came(writer, attached(letter(), from_=BEN), to=DROP)
        carry()

        found = Message.objects.get(subject="Grey tiles")
        assert found.raw() == letter()
        assert found.author is not None
        assert found.author.spec == "cleo@tiles.example"
        assert found.arrivals.get().source.owner == Member.objects.get(email="ben@studio.example")

    def test_what_somebody_else_sends_there_is_not_taken_apart(self, writer: Writer) -> None:
        came(writer, attached(letter(), from_=DOV), to=DROP)
        carry()

        assert [message.subject for message in Message.objects.all()] == ["Fwd: Grey tiles"]

    def test_a_blind_copy_is_the_members_own_mail(self, writer: Writer) -> None:
        came(writer, letter(from_=BEN, to=CLEO, subject="The offer"), to=DROP)
        carry()

        message = Message.objects.get()
        assert message.audience == Audience.PARTICIPANTS
        assert str(message.author) == "ben@studio.example"
