"""Who could see a message where it lay before somebody moved it."""

from __future__ import annotations

from postroom import filing
from postroom.insight.witnesses import Witnesses, witnesses
from postroom.models import Change, Conversation, Message
from postroom.models.inviting import guest_at, invite, remove
from tests.world import BEN, CLEO, World, letter


def asked(world: World, change: Change) -> Witnesses:
    moved = filing.moved_by(change)
    assert moved is not None
    return witnesses(change, moved.messages[0], moved.left, world.ben)


def two_matters(world: World) -> tuple[Message, Conversation]:
    first, other = world.receive(
        letter(message_id="<q@tiles.example>"), letter(subject="Invoice", text="When is it due?\n", day=1)
    )
    assert first.conversation is not None
    return other, first.conversation


def test_what_was_the_teams_could_be_seen_by_every_member_and_the_projects_guests(world: World) -> None:
    gus, ivy = guest_at("gus@guest.example", name="Gus"), guest_at("ivy@guest.example", name="Ivy")
    invite(gus, world.hall, by=world.ada)
    mail, elsewhere = two_matters(world)

    found = asked(world, mail.file_under(elsewhere, because=["said Ben"], by=world.ben))

    assert found.is_teams
    assert list(found.members) == [world.ada.person, world.ben.person]
    assert list(found.guests) == [gus.person]
    assert ivy.person not in found.guests


def test_a_guest_who_left_while_it_lay_there_could_see_it(world: World) -> None:
    gus = guest_at("gus@guest.example", name="Gus")
    invite(gus, world.hall, by=world.ada)
    mail, elsewhere = two_matters(world)
    remove(world.hall.memberships.get(), by=world.ada)

    assert list(asked(world, mail.file_under(elsewhere, because=["said Ben"], by=world.ben)).guests) == [gus.person]


def test_a_guest_who_left_before_it_came_could_not(world: World) -> None:
    invite(guest_at("gus@guest.example", name="Gus"), world.hall, by=world.ada)
    remove(world.hall.memberships.get(), by=world.ada)
    mail, elsewhere = two_matters(world)

    assert list(asked(world, mail.file_under(elsewhere, because=["said Ben"], by=world.ben)).guests) == []


def test_what_was_its_participants_could_be_seen_by_them_alone(world: World) -> None:
    mail, elsewhere = two_matters(world)
    Message.objects.filter(pk=mail.pk).update(audience="participants")
    mail.refresh_from_db()

    found = asked(world, mail.file_under(elsewhere, because=["said Ben"], by=world.ben))

    assert not found.is_teams
    assert list(found.members) == [world.ben.person]


def test_what_one_of_us_wrote_there_since_is_counted(world: World) -> None:
    mail, elsewhere = two_matters(world)
    question = Message.objects.get(conversation=elsewhere)
    world.receive(letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", answers="<q@tiles.example>", day=2))
    question.refresh_from_db()

    found = asked(world, question.file_under(mail.conversation, because=["said Ben"], by=world.ben))

    assert found.written_since == 1
