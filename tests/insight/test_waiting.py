"""Waiting: whose turn it is, told by the mail itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from postroom.insight.waiting import Turn, Wait, turns
from postroom.models import Audience, Conversation, Decision, Message, Project, State
from tests.world import ADA, BEN, CLEO, FIRST_DAY, World, letter

QUESTION = letter(message_id="<q@tiles.example>")
REMINDER = letter(subject="Re: Grey tiles", text="Any news?\n", day=1, answers="<q@tiles.example>")


def answer(text: str, day: float = 2) -> bytes:
    return letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", text=text, day=day, answers="<q@tiles.example>")


def waits(world: World, day: float = 9) -> list[Wait]:
    return turns(world.ben, FIRST_DAY + timedelta(days=day))


def test_it_is_our_turn_since_the_first_letter_that_nobody_answered(world: World) -> None:
    world.receive(QUESTION, REMINDER)

    [wait] = waits(world)

    assert (wait.turn, wait.since) == (Turn.US, FIRST_DAY)


def test_it_is_their_turn_where_one_of_us_asked_last(world: World) -> None:
    world.receive(QUESTION, answer("Which hall do you mean?\n"))

    assert [(wait.turn, wait.since) for wait in waits(world)] == [(Turn.THEM, FIRST_DAY + timedelta(days=2))]


def test_it_is_nobodys_turn_where_one_of_us_only_answered(world: World) -> None:
    world.receive(QUESTION, answer("They are.\n"))

    assert [wait.turn for wait in waits(world)] == [Turn.NOBODY]


def test_what_the_other_side_asked_in_a_quotation_is_no_question_of_ours(world: World) -> None:
    world.receive(QUESTION, answer("They are.\n\n> Are the grey ones still to be had?\n"))

    assert [wait.turn for wait in waits(world)] == [Turn.NOBODY]


def test_a_new_letter_after_our_answer_waits_from_its_own_day(world: World) -> None:
    world.receive(QUESTION, answer("They are.\n"), letter(text="And the white?\n", day=3, answers="<q@tiles.example>"))

    assert [(wait.turn, wait.since) for wait in waits(world)] == [(Turn.US, FIRST_DAY + timedelta(days=3))]


def test_what_members_write_to_each_other_is_no_answer(world: World) -> None:
    asked = letter(from_=BEN, to=ADA, subject="Grey", text="Who answers her?\n", day=2, answers="<q@tiles.example>")

    world.receive(QUESTION, asked)

    assert [(wait.turn, wait.since) for wait in waits(world)] == [(Turn.US, FIRST_DAY)]


def test_what_was_closed_waits_for_nobody(world: World) -> None:
    world.receive(QUESTION)
    Conversation.objects.update(closed_at=FIRST_DAY)

    assert waits(world) == []


def test_what_is_quiet_for_a_month_waits_for_nobody(world: World) -> None:
    world.receive(QUESTION)

    assert waits(world, day=31) == []


def test_an_automatic_reply_is_no_answer(world: World) -> None:
    away = letter(
        from_=BEN,
        to=CLEO,
        subject="Re: Grey tiles",
        text="I am away.\n",
        day=1,
        answers="<q@tiles.example>",
        headers={"Auto-Submitted": "auto-replied"},
    )
    world.receive(QUESTION, away)

    assert [wait.turn for wait in waits(world)] == [Turn.US]


def test_whose_turn_it_is_is_told_from_what_a_member_may_see(world: World) -> None:
    world.receive(QUESTION, answer("They are.\n"))
    world.receive(letter(to=ADA, text="Only for you.\n", day=3, answers="<q@tiles.example>"))
    Message.objects.filter(excerpt="Only for you.").update(audience=Audience.PARTICIPANTS)

    assert [wait.turn for wait in waits(world)] == [Turn.NOBODY]
    assert [wait.turn for wait in turns(world.ada, FIRST_DAY + timedelta(days=9))] == [Turn.US]


def test_the_longest_waiting_comes_first(world: World) -> None:
    world.receive(QUESTION, letter(subject="The invoice", text="Number 2211 is wrong.\n", day=2), answer("Yes.\n", 3))
    world.receive(letter(subject="The door", text="It sticks.\n", day=1))

    assert [
        Conversation.objects.get(pk=wait.conversation).subject for wait in waits(world) if wait.turn is Turn.US
    ] == [
        "The door",
        "The invoice",
    ]


class TestALetterWhoseConversationIsAsked:
    @pytest.fixture(autouse=True)
    def two_projects(self, world: World) -> None:
        Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)

    def test_waits_for_us_since_its_own_day(self, world: World) -> None:
        [asked] = world.receive(letter(day=3))

        [wait] = waits(world)

        assert asked.decision == Decision.ASKED
        assert (wait.conversation, wait.turn, wait.since) == (None, Turn.US, FIRST_DAY + timedelta(days=3))
        assert wait.last == asked.pk

    def test_waits_once_with_its_reminder_since_the_first_of_them(self, world: World) -> None:
        world.receive(QUESTION, REMINDER)

        assert [(wait.conversation, wait.since) for wait in waits(world)] == [(None, FIRST_DAY)]

    def test_waits_no_more_when_one_of_us_answered_it_in_mail(self, world: World) -> None:
        world.receive(QUESTION, answer("They are.\n"))

        assert Message.objects.in_triage().count() == 2
        assert waits(world) == []

    def test_counts_for_the_project_that_it_is_in(self, world: World) -> None:
        [asked] = world.receive(letter())
        Message.objects.filter(pk=asked.pk).update(decision=Decision.FILED_IN, project=world.hall)

        assert [wait.project for wait in waits(world)] == [world.hall.pk]

    def test_of_which_a_member_may_not_see_anything_waits_for_others(self, world: World) -> None:
        [asked] = world.receive(letter(to=ADA))
        Message.objects.filter(pk=asked.pk).update(audience=Audience.PARTICIPANTS)

        assert waits(world) == []
