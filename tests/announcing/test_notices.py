"""Notices: members hear by mail of what was said, answer it by mail, and it goes where the notice says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from postroom.answering import CannotSend, Recipients, Written, forward
from postroom.answering.inside import is_among_us, words_among_us
from postroom.mail import Mailbox
from postroom.models import (
    Absence,
    Arrival,
    Audience,
    Conversation,
    Envelope,
    Event,
    Firm,
    Handed,
    Member,
    Message,
    Note,
    Notice,
    Role,
    Source,
    SourceKind,
    Ticket,
)
from postroom.models.note import write_note
from postroom.models.subscription import Level, subscribe
from postroom.models.ticketing import assign
from tests.outgoing.taking import Taking, taking
from tests.stories.telling import MX, forged
from tests.world import ADA, BEN, CLEO, FIRST_DAY, World, letter

QUESTION = letter(message_id="<q@tiles.example>")
SECRET = "Between us: add ten per cent."
TO_CLEO = Recipients((Mailbox("Cleo Lee", "cleo@tiles.example"),))


@pytest.fixture(autouse=True)
def server(settings: Settings, world: World) -> Iterator[Taking]:
    """A server that takes our mail; Ada hears of every letter, Ben of what is his."""
    Firm.objects.update(mail_domain="in.example")
    subscribe(Level.EVERY, by=world.ada)
    with taking() as place:
        settings.POSTROOM_SMTP_URL = place.url
        settings.POSTROOM_TRUSTED_HOSTS = [MX]
        yield place


def words(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def answer(notice: EmailMessage, text: str, by: str = ADA, day: float = 2, **more: dict[str, str]) -> Handed:
    """Write an answer to a notice, with it quoted below, and hand it over as the server of the firm would."""
    quoted = "".join(f"> {line}\n" for line in words(notice).splitlines())
    to = notice["Reply-To"].addresses[0].addr_spec
    text = f"{text}\n\nOn Mon, 2 Mar 2026 at 09:00, Postroom <{to}> wrote:\n{quoted}"
    raw = letter(from_=by, to=to, subject=f"Re: {notice['Subject']}", text=text, day=day, **more)  # type: ignore[arg-type]
    return Handed.over(raw, Envelope(f"answer {Arrival.objects.count()}", "", (to,)))


def come(world: World, handed: Handed) -> None:
    Arrival.objects.receive(world.listener, [handed])
    world.work()


@pytest.fixture
def told(world: World, server: Taking) -> EmailMessage:
    """The notice of Cleo's question to Ben that Ada gets."""
    world.receive(QUESTION)
    [mail] = server.mails
    return mail


@pytest.fixture
def noted(world: World, server: Taking, told: EmailMessage) -> EmailMessage:
    """The notice of Ben's note that Ada gets."""
    write_note(Conversation.objects.get(), SECRET, by=world.ben)
    world.work()
    return server.mails[-1]


class TestANotice:
    def test_brings_what_was_said_whole_from_who_said_it(self, told: EmailMessage) -> None:
        assert str(told["To"]) == ADA
        assert "Cleo Lee (your answer goes to Cleo Lee)" in str(told["From"])
        assert words(told).startswith("Are the grey ones still to be had in thirty by sixty?")

    def test_quotes_what_was_said_before(self, world: World, server: Taking, told: EmailMessage) -> None:
        world.receive(letter(text="And the white?\n", day=1, answers="<q@tiles.example>"))

        assert "> Are the grey ones still to be had" in words(server.mails[-1])

    def test_is_answered_by_no_machine_and_ended_by_one_click(self, told: EmailMessage) -> None:
        assert told["Auto-Submitted"] == "auto-generated"
        assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_goes_to_nobody_to_whom_the_letter_came_itself(self, told: EmailMessage) -> None:
        assert [str(notice.member) for notice in Notice.objects.all()] == ["Ada Lang"]

    def test_goes_to_who_sees_to_the_conversation(self, world: World, server: Taking, told: EmailMessage) -> None:
        assign([Conversation.objects.get()], world.ben, by=world.ada)

        world.receive(letter(to=ADA, text="And the white?\n", day=1, answers="<q@tiles.example>"))

        assert [str(mail["To"]) for mail in server.mails[1:]] == [BEN]

    def test_of_what_one_may_not_see_is_not_sent(self, world: World, server: Taking, told: EmailMessage) -> None:
        Message.objects.update(audience=Audience.PARTICIPANTS)
        event = Event.objects.create(
            conversation=Conversation.objects.get(), message=Message.objects.get(), is_unannounced=True
        )

        world.work()

        assert len(server.mails) == 1
        assert not Event.objects.get(pk=event.pk).is_unannounced

    def test_of_what_an_import_brings_is_not_sent(self, world: World, server: Taking) -> None:
        files = Source.objects.create(kind=SourceKind.PAST, name="mail", owner=world.ben)
        world.arrive(QUESTION, source=files)
        world.work()

        assert server.mails == []
        assert not Event.objects.exists()

    def test_of_a_note_says_that_an_answer_stays_among_us(self, noted: EmailMessage) -> None:
        assert "Ben Ortiz (your answer stays among us)" in str(noted["From"])
        assert words(noted).startswith(SECRET)

    def test_goes_to_the_deputy_of_who_is_away(self, world: World, server: Taking, told: EmailMessage) -> None:
        anna = Member.objects.join(name="Anna Berg", email="anna@studio.example")
        Absence.objects.create(member=world.ben, deputy=anna, until=timezone.localdate() + timedelta(days=3))

        world.receive(letter(text="And the white?\n", day=1, answers="<q@tiles.example>"))

        assert "Anna Berg <anna@studio.example>" in [str(mail["To"]) for mail in server.mails]

    def test_never_goes_to_a_guest(self, world: World, server: Taking) -> None:
        gus = Member.objects.join(name="Gus", email="gus@guest.example", role=Role.GUEST)
        subscribe(Level.EVERY, by=gus)

        world.receive(QUESTION)

        assert [str(mail["To"]) for mail in server.mails] == [ADA]


class TestAnAnswer:
    def test_goes_to_the_client_from_the_member(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, "They are, from Monday on."))

        [mail] = [mail for mail in server.mails if str(mail["To"]) == CLEO]
        assert str(mail["From"]) == ADA
        assert words(mail).startswith("They are, from Monday on.")
        assert "your answer goes to" not in words(mail)
        assert "/notices/" not in words(mail)
        assert (
            Message.objects.get(subject="Re: Grey tiles", decision="under").conversation == Conversation.objects.get()
        )

    def test_to_the_notice_of_a_note_stays_among_us(self, world: World, server: Taking, noted: EmailMessage) -> None:
        come(world, answer(noted, "Twelve, rather."))

        assert Note.objects.get(text="Twelve, rather.").by == world.ada
        assert [mail for mail in server.mails if str(mail["To"]) == CLEO] == []

    def test_from_somebody_else_does_nothing(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, "They are.", by=BEN))

        assert len(server.mails) == 1

    def test_that_is_forged_does_nothing(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, "/close\nPay here.", headers=forged("studio.example")))

        assert len(server.mails) == 1
        assert Conversation.objects.get().closed_at is None

    def test_that_a_machine_wrote_does_nothing(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, "I am away.", headers={"Auto-Submitted": "auto-replied"}))

        assert len(server.mails) == 1

    def test_that_begins_with_a_colleagues_name_is_held_and_asked(
        self, world: World, server: Taking, told: EmailMessage
    ) -> None:
        come(world, answer(told, "Ben, can we do that?"))

        asking = server.mails[-1]
        assert (str(asking["To"]), len(server.mails)) == (ADA, 2)
        assert "It was not sent" in words(asking)
        come(world, answer(asking, "note", day=3))
        assert Note.objects.get().text == "Ben, can we do that?"
        assert [mail for mail in server.mails if str(mail["To"]) == CLEO] == []

    def test_in_the_words_of_another_is_held_as_a_programs(
        self, world: World, server: Taking, told: EmailMessage
    ) -> None:
        away = "I am on holiday until the second of April and read no mail; please ring the studio."
        come(world, answer(told, away))
        world.receive(letter(text="And the white?\n", day=1, answers="<q@tiles.example>"))
        another = server.mails[-1]

        come(world, answer(another, away, day=3))

        assert "in the very same words" in words(server.mails[-1])
        assert len([mail for mail in server.mails if str(mail["To"]) == CLEO]) == 1

    def test_that_was_held_goes_when_its_writer_says_so(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, "Ben, can we do that?"))

        come(world, answer(server.mails[-1], "Send.", day=3))

        [mail] = [mail for mail in server.mails if str(mail["To"]) == CLEO]
        assert words(mail).startswith("Ben, can we do that?")

    def test_of_a_note_is_among_us_and_never_leaves(self, world: World, server: Taking, noted: EmailMessage) -> None:
        come(world, answer(noted, "Never below twelve, they would pay far more for the grey ones."))

        answered = Message.objects.get(participations__address__spec=noted["Reply-To"].addresses[0].addr_spec)
        assert is_among_us(answered)
        assert words_among_us("Never below twelve, they would pay far more for the grey ones.", ["cleo@tiles.example"])
        with pytest.raises(CannotSend, match="is among ourselves"):
            forward(answered, Written("See below.", recipients=TO_CLEO), by=world.ada)


class TestACommand:
    def test_is_done_and_taken_back_and_the_rest_goes_out(
        self, world: World, server: Taking, told: EmailMessage
    ) -> None:
        come(world, answer(told, "They are.\n/assign ben\n/due friday\n/priority high"))

        ticket = Ticket.objects.get()
        assert (ticket.priority, ticket.due_on is None, ticket.conversation.assignee) == (3, False, world.ben)
        [sent] = [mail for mail in server.mails if str(mail["To"]) == CLEO]
        assert "/assign" not in words(sent)
        [outcome] = [mail for mail in server.mails if mail["Auto-Submitted"] == "auto-replied"]
        assert "/assign: make assigned to Ben Ortiz" in words(outcome)
        come(world, answer(outcome, "undo", day=3))
        assert Conversation.objects.get().assignee is None
        assert not Ticket.objects.standing().exists()

    def test_alone_in_a_mail_needs_no_stroke(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, "Close."))

        assert Conversation.objects.get().closed_at is not None
        assert [mail for mail in server.mails if str(mail["To"]) == CLEO] == []

    def test_keeps_a_note_and_sends_nothing_of_it(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, f"/note {SECRET}\nAnd tell nobody."))

        assert Note.objects.get().text == f"{SECRET}\nAnd tell nobody."
        assert [mail for mail in server.mails if str(mail["To"]) == CLEO] == []

    def test_that_cannot_be_done_is_answered_with_why(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, "/assign zoe\n/due soon\n/project Moon\n/decided"))

        said = words(server.mails[-1])
        assert "“zoe” is nobody of us" in said
        assert "“soon” names no day" in said
        assert "“Moon” is no project" in said
        assert "mark decided" in said

    def test_says_who_is_away_and_mutes(self, world: World, server: Taking, told: EmailMessage) -> None:
        come(world, answer(told, "/away until tomorrow, ben\n/mute"))

        assert Absence.objects.get().deputy == world.ben
        world.receive(letter(text="And the white?\n", day=4, answers="<q@tiles.example>"))
        assert [str(mail["To"]) for mail in server.mails[2:]] == []


def test_one_click_ends_the_notices_of_a_conversation_and_looking_does_not(
    world: World, server: Taking, told: EmailMessage
) -> None:
    path = str(told["List-Unsubscribe"]).strip("<>").partition("/notices")[2]

    Browser().get(f"/notices{path}")
    world.receive(letter(text="And the white?\n", day=1, answers="<q@tiles.example>"))
    Browser(enforce_csrf_checks=True).post(f"/notices{path}", {"List-Unsubscribe": "One-Click"})
    world.receive(letter(text="And the black?\n", day=2, answers="<q@tiles.example>"))

    assert len(server.mails) == 2


def test_no_notice_is_sent_of_a_note_that_was_taken_back(world: World, server: Taking) -> None:
    world.receive(QUESTION)
    write_note(Conversation.objects.get(), SECRET, by=world.ben, happened_at=FIRST_DAY).undo(by=world.ben)

    world.work()

    assert len(server.mails) == 1
