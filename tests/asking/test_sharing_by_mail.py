"""Mail among ourselves about a project: who took part is asked by mail, once, whether the team is to see it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from postroom.models import Audience, Firm, Message, Project, Source, SourceKind, State
from tests.asking.test_questions_by_mail import answer, reply, server, text_of, wants_questions
from tests.outgoing.taking import Taking
from tests.world import ADA, BEN, World, letter

__all__ = ["server"]


@pytest.fixture
def mailbox(world: World) -> Source:
    """Ben's mailbox; the firm listens at its own domain, and has a project of two words."""
    Firm.objects.update(mail_domain="in.example")
    Project.objects.create(name="Harbour Museum", client=world.tiles, state=State.CONFIRMED)
    return Source.objects.create(kind=SourceKind.MAILBOX, name="ben@studio.example", owner=world.ben)


def written(world: World, mailbox: Source, about: str, **more: str) -> Message:
    """Let Ada write to Ben about the museum, and his mailbox bring it."""
    subject = f"Harbour Museum: {about}"
    world.arrive(letter(**{"from_": ADA, "to": BEN, "subject": subject, **more}), source=mailbox)  # type: ignore[arg-type]
    world.work()
    return Message.objects.get(subject=subject)


def asked(world: World, server: Taking) -> EmailMessage:
    """Let Ben be asked, and return the newest mail to him."""
    wants_questions(world.ben)
    world.work()
    return server.mails[-1]


def audience(message: Message) -> str:
    return Message.objects.get(pk=message.pk).audience


def test_who_took_part_is_asked_once_for_the_same_people_there(world: World, server: Taking, mailbox: Source) -> None:
    written(world, mailbox, "the logo")
    written(world, mailbox, "the signs")

    mail = asked(world, server)

    said = text_of(mail)
    assert mail["Subject"] == "One question about your mail"
    assert "Harbour Museum: the signs" in said
    assert "It is among you, in Harbour Museum; the team does not see it." in said
    assert "Q2" not in said
    assert "Triage" not in said


def test_share_lets_the_team_see_it_and_what_follows(world: World, server: Taking, mailbox: Source) -> None:
    logo = written(world, mailbox, "the logo")

    answer(world, reply(asked(world, server), "share"))

    assert audience(logo) == Audience.TEAM
    assert audience(written(world, mailbox, "the signs")) == Audience.TEAM
    assert "Q1: share Harbour Museum: the logo" in text_of(server.mails[-1])


def test_keep_leaves_it_among_them_and_nobody_asks_again(world: World, server: Taking, mailbox: Source) -> None:
    logo = written(world, mailbox, "the logo")
    answer(world, reply(asked(world, server), "Q1: keep"))
    mails = len(server.mails)

    signs = written(world, mailbox, "the signs")
    world.ben.appointment.delete()
    asked(world, server)

    assert (audience(logo), audience(signs)) == (Audience.PARTICIPANTS, Audience.PARTICIPANTS)
    assert len(server.mails) == mails


def test_undo_takes_the_sharing_back(world: World, server: Taking, mailbox: Source) -> None:
    logo = written(world, mailbox, "the logo")
    mail = asked(world, server)
    answer(world, reply(mail, "share"))

    answer(world, reply(mail, "undo"))

    assert audience(logo) == Audience.PARTICIPANTS


def test_a_place_is_no_answer_to_it(world: World, server: Taking, mailbox: Source) -> None:
    logo = written(world, mailbox, "the logo")

    answer(world, reply(asked(world, server), "Q1: 1"))

    assert audience(logo) == Audience.PARTICIPANTS
    assert "Q1: that is no answer to this question." in text_of(server.mails[-1])


def test_what_was_there_before_and_what_is_private_is_not_asked_about(
    world: World, server: Taking, mailbox: Source
) -> None:
    past = Source.objects.create(kind=SourceKind.PAST, name="ben@studio.example", owner=world.ben)
    written(world, past, "the logo")
    world.arrive(letter(from_=ADA, subject="Harbour Museum", headers={"Sensitivity": "Private"}), source=mailbox)
    world.work()

    wants_questions(world.ben)
    world.work()

    assert not [mail for mail in server.mails if mail["To"] == BEN]
