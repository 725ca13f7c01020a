"""What people of ours share once, of what they write to each other about a project, they share from then on."""

from __future__ import annotations

import pytest

from postroom.models import Audience, Change, Lesson, Message, Project, Source, State, Teaching
from postroom.models.moving import move
from postroom.models.sharing import keep_close, share
from tests.filing.test_among_us import mailbox, museum, written
from tests.world import ADA, BEN, CLEO, World, letter

__all__ = ["mailbox", "museum"]
EVA = "Eva Roth <eva@studio.example>"
AS_BEFORE = "is the team's, as the last one that these people shared here"


@pytest.fixture
def shared(world: World, museum: Project, mailbox: Source) -> Message:
    """The logo of the museum, which Ben wrote to Ada about and shared."""
    logo = written(world, mailbox, "Harbour Museum: the logo")
    share(logo, by=world.ben)
    return logo


def test_what_they_write_next_about_the_project_is_the_teams(world: World, shared: Message, mailbox: Source) -> None:
    mail = written(world, mailbox, "Harbour Museum: the signs", day=1)

    assert mail.audience == Audience.TEAM
    assert mail.filing
    assert mail.filing.reasons[-1] == AS_BEFORE


def test_who_of_them_writes_makes_no_difference(world: World, shared: Message, mailbox: Source) -> None:
    world.arrive(letter(from_=ADA, to=BEN, subject="Harbour Museum: the doors"), source=mailbox)
    world.work()

    assert Message.objects.get(subject="Harbour Museum: the doors").audience == Audience.TEAM


def test_with_a_third_of_us_in_it_it_stays_with_them(world: World, shared: Message, mailbox: Source) -> None:
    assert written(world, mailbox, "Harbour Museum: pay", cc=EVA).audience == Audience.PARTICIPANTS


def test_of_another_project_it_stays_with_them(world: World, shared: Message, mailbox: Source) -> None:
    Project.objects.create(name="Old Brewery", client=world.tiles, state=State.CONFIRMED)

    assert written(world, mailbox, "Old Brewery: the logo").audience == Audience.PARTICIPANTS


def test_what_was_there_before_stays_with_them(world: World, museum: Project, mailbox: Source) -> None:
    before = written(world, mailbox, "Harbour Museum: the fee")
    share(written(world, mailbox, "Harbour Museum: the logo", day=1), by=world.ben)

    assert Message.objects.get(pk=before.pk).audience == Audience.PARTICIPANTS


def test_what_its_writer_marked_as_private_stays_with_them(world: World, shared: Message, mailbox: Source) -> None:
    marked = written(world, mailbox, "Harbour Museum: pay", headers={"Sensitivity": "Private"})

    assert marked.audience == Audience.PARTICIPANTS


def test_one_who_keeps_a_message_close_ends_it(world: World, shared: Message, mailbox: Source) -> None:
    keep_close(written(world, mailbox, "Harbour Museum: the signs", day=1), by=world.ada)

    assert written(world, mailbox, "Harbour Museum: the doors", day=2).audience == Audience.PARTICIPANTS


def test_taking_that_back_shares_again(world: World, shared: Message, mailbox: Source) -> None:
    keep_close(written(world, mailbox, "Harbour Museum: the signs", day=1), by=world.ada).undo(by=world.ada)

    assert written(world, mailbox, "Harbour Museum: the doors", day=2).audience == Audience.TEAM


def test_who_takes_the_sharing_back_has_taught_nothing(world: World, shared: Message, mailbox: Source) -> None:
    Change.objects.get(verb="share").undo(by=world.ben)

    assert written(world, mailbox, "Harbour Museum: the signs", day=1).audience == Audience.PARTICIPANTS


def test_a_lesson_that_is_revoked_shares_nothing_more(world: World, shared: Message, mailbox: Source) -> None:
    Lesson.objects.in_force().get(kind=Teaching.SHARING).revoke(by=world.ada)

    assert written(world, mailbox, "Harbour Museum: the signs", day=1).audience == Audience.PARTICIPANTS


def test_who_files_one_by_hand_has_shared_it(world: World, museum: Project, mailbox: Source) -> None:
    signs = written(world, mailbox, "Harbour Museum: the signs")
    assert signs.conversation
    move([written(world, mailbox, "The logo", day=1)], signs.conversation, because=["chosen"], by=world.ben)

    assert written(world, mailbox, "Harbour Museum: the doors", day=2).audience == Audience.TEAM


def test_a_clients_mail_that_is_shared_teaches_nothing_of_us(world: World, museum: Project, mailbox: Source) -> None:
    world.arrive(letter(from_=CLEO, to=BEN, subject="The fee"), source=mailbox)
    world.work()
    share(Message.objects.get(), by=world.ben)

    assert not Lesson.objects.filter(kind=Teaching.SHARING).exists()
