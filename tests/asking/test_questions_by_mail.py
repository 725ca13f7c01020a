"""Questions by mail: a member is asked once a day, answers by a reply, and hears what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from django.utils import timezone
from pytest_django import Settings

from postroom.models import (
    Appointment,
    Arrival,
    Change,
    Conversation,
    Envelope,
    Firm,
    Gap,
    Handed,
    Member,
    Membership,
    Message,
    Project,
    QuestionList,
    Role,
    State,
    Submission,
)
from tests.outgoing.taking import Taking, taking
from tests.stories.telling import MX, forged
from tests.world import ADA, BEN, CLEO, DOV, ERIN, World, letter


@pytest.fixture
def server(settings: Settings) -> Iterator[Taking]:
    """A server that takes our mail; the firm listens at its own domain."""
    with taking() as place:
        settings.POSTROOM_SMTP_URL = place.url
        settings.POSTROOM_TRUSTED_HOSTS = [MX]
        yield place


@pytest.fixture
def asked(world: World, server: Taking) -> World:
    """A client has two projects, and two letters came to Ben that do not say which they are about."""
    Firm.objects.update(mail_domain="in.example")
    told = world.receive(letter(message_id="<q@tiles.example>"), letter(subject="The oak door", text="Oak.\n", day=1))
    assert len(told) == 2
    Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)
    world.receive(
        letter(subject="Opening hours", text="When are you open at Easter?\n", day=20),
        letter(subject="The flag", text="Who brings the flag?\n", day=40),
    )
    return world


def wants_questions(member: Member, at: datetime | None = None) -> Appointment:
    return Appointment.objects.create(member=member, is_wanted=True, next_at=at or timezone.now())


def reply(mail: EmailMessage, text: str, *, from_: str = BEN, headers: dict[str, str] | None = None) -> Handed:
    """Answer a mail as a program does: to its Reply-To, with its id, below what is written."""
    lines = "".join(f"> {line}\n" for line in text_of(mail).splitlines())
    by = mail["From"].addresses[0].addr_spec
    raw = letter(
        from_=from_, to=mail["Reply-To"], subject=f"Re: {mail['Subject']}", answers=mail["Message-ID"], day=50,
        text=f"{text}\n\nOn Mon, 20 Apr 2026 at 09:00, Postroom <{by}> wrote:\n{lines}",
        headers=headers,
    )  # fmt: skip
    to = mail["Reply-To"].addresses[0].addr_spec
    return Handed.over(raw, Envelope(f"reply {Arrival.objects.count()}", "ben@studio.example", (to,)))


def answer(world: World, handed: Handed) -> None:
    Arrival.objects.receive(world.listener, [handed])
    world.work()


def listed(world: World, server: Taking) -> EmailMessage:
    """Let Ben be asked."""
    wants_questions(world.ben)
    world.work()
    [mail] = server.mails
    return mail


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def place_of(subject: str) -> Conversation | None:
    return Message.objects.select_related("conversation").get(subject=subject).conversation


def test_nobody_is_asked_who_did_not_want_it(asked: World, server: Taking) -> None:
    Appointment.objects.create(member=asked.ben)

    asked.work()

    assert Message.objects.in_triage().count() == 2
    assert server.mails == []


def test_a_member_is_asked_about_the_mail_that_went_to_him(asked: World, server: Taking) -> None:
    wants_questions(asked.ada)

    mail = listed(asked, server)

    assert mail["To"] == BEN
    assert mail["Subject"] == "2 letters without a place"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"Postroom <postroom\+[0-9a-f]{20}@in\.example>", mail["Reply-To"])
    said = text_of(mail)
    assert "Q1. Cleo Lee, 11 Apr 2026, 09:00: The flag" in said
    assert "“Who brings the flag?”" in said
    assert "Q2. Cleo Lee" in said
    assert re.search(r"^  1  .+\n     \S", said, re.MULTILINE)
    html = mail.get_body(("html",))
    assert html is not None
    assert "<b>Q1. Cleo Lee</b>" in html.get_content()


def test_he_is_asked_once_a_day_and_about_each_letter_once(asked: World, server: Taking) -> None:
    listed(asked, server)
    again = Appointment.objects.get().next_at

    Appointment.objects.update(next_at=timezone.now())
    asked.work()

    assert again > timezone.now()
    assert len(server.mails) == 1


def test_the_hour_is_of_his_own_clock() -> None:
    berlin = Appointment(hour=8, time_zone="Europe/Berlin")

    assert berlin.after(datetime(2026, 3, 28, 6, 59, tzinfo=UTC)) == datetime(2026, 3, 28, 7, tzinfo=UTC)
    assert berlin.after(datetime(2026, 3, 28, 7, 0, tzinfo=UTC)) == datetime(2026, 3, 29, 6, tzinfo=UTC)


def test_one_reply_answers_several_and_is_told_what_was_done(asked: World, server: Taking) -> None:
    mail = listed(asked, server)

    answer(asked, reply(mail, "Q1: new: The flag of the yard\nQ2: not ours"))

    flag, hours = place_of("The flag"), Message.objects.get(subject="Opening hours")
    assert str(flag) == "The flag of the yard"
    assert (hours.decision, hours.filing.by) == ("private", asked.ben)
    told = server.mails[-1]
    assert (told["To"], told["Auto-Submitted"], told["In-Reply-To"]) == (BEN, "auto-replied", None)
    assert "Q1: file The flag under The flag of the yard" in text_of(told)
    assert "Q2: set aside Opening hours" in text_of(told)


def test_a_place_is_chosen_by_its_number(asked: World, server: Taking) -> None:
    mail = listed(asked, server)
    [sheet] = QuestionList.objects.all()
    conversation, project = sheet.questions.get(number=1).places[0]

    answer(asked, reply(mail, "Q1: 1"))

    place = place_of("The flag")
    assert place is not None
    assert place.project_id == project
    assert conversation in (None, place.pk)
    assert Message.objects.get(subject="The flag").filing.by == asked.ben


def test_undo_takes_back_what_was_done(asked: World, server: Taking) -> None:
    mail = listed(asked, server)
    answer(asked, reply(mail, "Q1: new\nQ2: not ours"))
    assert Message.objects.in_triage().count() == 0

    answer(asked, reply(server.mails[-1], "undo"))

    assert Message.objects.in_triage().count() == 2
    assert "Q2: undo set aside Opening hours" in text_of(server.mails[-1])


def test_what_was_answered_meanwhile_stays_as_it_is(asked: World, server: Taking) -> None:
    mail = listed(asked, server)
    flag = Message.objects.select_related("strand").get(subject="The flag")
    place = Conversation.objects.select_related("client", "project").get(subject="Grey tiles")
    flag.file_under(place, because=["it is"], by=asked.ada)

    answer(asked, reply(mail, "Q1: not ours\nQ7: 1"))

    assert place_of("The flag") == place
    assert "Q1: it was answered already." in text_of(server.mails[-1])
    assert "Q7: there is no such question." in text_of(server.mails[-1])


def test_an_answer_is_no_letter_ties_nothing_and_is_seen_by_its_writer_alone(asked: World, server: Taking) -> None:
    guest = Member.objects.join(name="Gus", email="gus@guest.example", role=Role.GUEST)
    Membership.objects.create(project=asked.hall, person=guest.person)
    mail = listed(asked, server)

    answer(asked, reply(mail, "Q1: 1"))

    said = Message.objects.get(subject__startswith="Re: 2 letters")
    assert (said.decision, said.conversation, said.strand, said.client) == ("aside", None, None, None)
    assert not Gap.objects.filter(noticed_in=said).exists()
    assert said in Message.objects.visible_to(asked.ben)
    assert said not in Message.objects.visible_to(asked.ada)
    assert said not in Message.objects.visible_to(guest)


@pytest.mark.parametrize(
    ("from_", "headers"),
    [
        (ADA, {}),
        (CLEO, {}),
        (BEN, forged("studio.example")),
        (BEN, {"Auto-Submitted": "auto-replied"}),
        (BEN, {"X-Autoreply": "yes"}),
    ],
    ids=["a colleague", "a client", "a forger", "a machine", "an older machine"],
)
def test_nobody_else_is_obeyed_or_answered(asked: World, server: Taking, from_: str, headers: dict[str, str]) -> None:
    mail = listed(asked, server)

    answer(asked, reply(mail, "Q1: not ours", from_=from_, headers=headers))

    assert Message.objects.in_triage().count() == 2
    assert len(server.mails) == 1
    assert not Change.objects.exists()


def test_a_token_that_was_never_given_out_does_nothing(asked: World, server: Taking) -> None:
    mail = listed(asked, server)
    mail.replace_header("Reply-To", "postroom+00000000000000000000@in.example")

    answer(asked, reply(mail, "Q1: not ours"))

    assert not Change.objects.exists()


def test_two_programs_that_answer_each_other_come_to_an_end(asked: World, server: Taking) -> None:
    mail = listed(asked, server)

    for n in range(30):
        answer(asked, reply(mail, f"Thank you, {n}."))

    assert len(server.mails) == 21
    assert "nothing was done" in text_of(server.mails[-1])


def test_alike_letters_are_one_question_and_are_answered_as_one(asked: World, server: Taking) -> None:
    asked.receive(*(letter(from_=DOV, to=BEN, subject=f"Offer {n}", day=60 + n) for n in (1, 2)))
    mail = listed(asked, server)
    assert "and one more like it" in text_of(mail)

    answer(asked, reply(mail, "Q1: not ours"))

    assert not Message.objects.in_triage().filter(subject__startswith="Offer").exists()


def test_without_an_address_to_answer_to_nobody_is_asked(asked: World, server: Taking) -> None:
    Firm.objects.update(mail_domain="")
    wants_questions(asked.ben)

    asked.work()

    assert not Submission.objects.exists()


def test_a_guest_is_never_asked(asked: World, server: Taking) -> None:
    guest = Member.objects.join(name="Gus", email="gus@guest.example", role=Role.GUEST)
    Membership.objects.create(project=asked.hall, person=guest.person)
    wants_questions(guest)

    asked.work()

    assert server.mails == []


def test_what_a_member_may_not_see_is_no_question_of_his(asked: World, server: Taking) -> None:
    asked.another_client()
    asked.receive(letter(from_=ERIN, to=ADA, subject="To Ada", day=45))
    Message.objects.filter(subject="To Ada").update(decision="ask")

    assert "To Ada" not in text_of(listed(asked, server))
