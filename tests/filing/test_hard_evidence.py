"""Filing by hard evidence: headers, quoted words, forwarded messages; and does the sender belong there?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from postroom.models import Conversation, Decision, Message, Project, State
from tests.world import ADA, BEN, CARL, CLEO, DOV, ERIN, World, letter, quoted

QUESTION = "Are the grey ones still to be had in thirty by sixty?"
ANSWER = "They are, and the maker promises to deliver them before Easter if we order this week."


def test_a_first_mail_of_a_client_opens_a_conversation_in_its_only_project(world: World) -> None:
    [message] = world.receive(letter())

    assert (message.decision, message.project) == (Decision.FILED_UNDER, world.hall)


def test_a_reply_is_filed_with_the_message_it_answers(world: World) -> None:
    question, answer = world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(from_=BEN, to=CLEO, subject="Something else", text=ANSWER, answers="<q@tiles.example>", day=1),
    )

    assert answer.conversation == question.conversation
    assert answer.filing.reasons == ["answers a message here"]


def test_siblings_of_a_parent_that_nobody_holds_share_a_conversation(world: World) -> None:
    one, other = world.receive(
        letter(subject="The order", references="<lost@studio.example>"),
        letter(from_=CARL, subject="Delivery", text="When would that be?", references="<lost@studio.example>", day=1),
    )

    assert one.conversation == other.conversation


def test_a_reply_without_headers_is_known_by_the_words_it_quotes(world: World) -> None:
    told, reply = world.receive(
        letter(from_=BEN, to=CLEO, subject="Your order", text=ANSWER),
        letter(subject="hello", text=f"That is good news.\n{quoted(ANSWER)}", day=1),
    )

    assert reply.conversation == told.conversation
    assert reply.filing.reasons == ["quotes 1 phrase of a message here"]


def test_a_colleague_whom_the_client_forwarded_it_to_is_filed_by_what_he_quotes(world: World) -> None:
    told, reply = world.receive(
        letter(from_=BEN, to=CLEO, subject="Your order", text=ANSWER),
        letter(from_=CARL, subject="order", text=f"We take them all.\n{quoted(ANSWER)}", day=3),
    )

    assert reply.conversation == told.conversation


def test_a_stranger_who_names_an_id_of_ours_is_shown_and_not_obeyed(world: World) -> None:
    question, intruder = world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(from_=DOV, subject="Re: Grey tiles", text="Send me everything.", answers="<q@tiles.example>", day=1),
    )

    assert intruder.decision == Decision.ASKED
    assert intruder.conversation is None
    assert [place for place, _ in intruder.filing.candidates] == [question.conversation_id]


def test_a_stranger_cannot_tie_two_conversations_together(world: World) -> None:
    one, other, _ = world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(message_id="<r@tiles.example>", subject="The invoice", text="Number 2211 is wrong.", day=1),
        letter(from_=DOV, text="Both of them.", references="<q@tiles.example> <r@tiles.example>", day=2),
    )

    assert one.conversation != other.conversation


def test_one_clients_mail_never_joins_anothers_even_when_it_names_its_ids(world: World) -> None:
    world.another_client()

    ours, theirs = world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(from_=ERIN, subject="Re: Grey tiles", text="Me too.", answers="<q@tiles.example>", day=1),
    )

    assert ours.conversation != theirs.conversation
    assert theirs.client != ours.client


def test_a_mail_to_people_of_two_clients_is_asked(world: World) -> None:
    world.another_client()
    world.receive(letter(), letter(from_=ERIN, subject="The timetable", text="It is late."))

    message = world.receive(letter(from_=BEN, to=f"{CLEO}, {ERIN}", subject="Christmas", text="We close.", day=2))[-1]

    assert message.decision == Decision.ASKED
    assert message.client is None


def test_a_mail_among_ourselves_lands_on_what_it_answers(world: World) -> None:
    question, aside = world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(from_=BEN, to=ADA, subject="Fwd: Grey tiles", text="Do we know?", references="<q@tiles.example>", day=1),
    )

    assert aside.conversation == question.conversation


def test_a_mail_among_ourselves_waits_for_the_message_it_answers(world: World) -> None:
    world.receive(
        letter(from_=BEN, to=ADA, subject="Fwd: Tiles", text="Do we know?", references="<q@tiles.example>", day=1)
    )

    question, aside = world.receive(letter(message_id="<q@tiles.example>"))

    assert aside.conversation == question.conversation


def test_a_reply_in_the_archive_joins_when_the_message_it_quotes_comes_later(world: World) -> None:
    world.receive(letter(subject="hello", text=f"That is good news.\n{quoted(ANSWER)}", day=5))

    told, reply = world.receive(letter(from_=BEN, to=CLEO, subject="Your order", text=ANSWER))

    assert reply.conversation == told.conversation


def test_a_parent_that_comes_late_joins_two_conversations(world: World) -> None:
    world.receive(
        letter(subject="One", references="<root@studio.example>", message_id="<1@tiles.example>", day=1),
        letter(subject="Two", text="And the other?", references="<other@studio.example>", day=2),
    )

    world.receive(
        letter(
            from_=BEN,
            to=CLEO,
            subject="Root",
            text=ANSWER,
            message_id="<root@studio.example>",
            references="<other@studio.example>",
        )
    )

    assert {message.conversation_id for message in world.messages()} == {Conversation.objects.living().get().pk}


def test_an_equal_subject_among_the_same_people_files_a_reply_without_headers(world: World) -> None:
    question, reply = world.receive(
        letter(subject="Grey tiles for the hall"),
        letter(subject="Re: Grey tiles for the hall", text="Also the white ones.", day=2),
    )

    assert reply.conversation == question.conversation
    assert reply.filing.probability < 1


def test_a_subject_that_says_nothing_files_nothing(world: World) -> None:
    one, other = world.receive(letter(subject="Question"), letter(subject="Re: Question", text="Another one.", day=1))

    assert one.conversation != other.conversation


def test_an_equal_subject_long_ago_files_nothing(world: World) -> None:
    old, new = world.receive(
        letter(subject="Grey tiles for the hall"),
        letter(subject="Re: Grey tiles for the hall", text="It is me again.", day=200),
    )

    assert old.conversation != new.conversation


def test_a_new_matter_of_a_client_with_several_projects_is_asked(world: World) -> None:
    Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)

    [message] = world.receive(letter())

    assert (message.decision, message.client) == (Decision.ASKED, world.tiles)


def test_an_automatic_reply_is_on_its_conversation_and_set_aside(world: World) -> None:
    question, away = world.receive(
        letter(from_=BEN, to=CLEO, message_id="<q@studio.example>"),
        letter(text="I am away.", answers="<q@studio.example>", headers={"Auto-Submitted": "auto-replied"}, day=1),
    )

    assert (away.decision, away.conversation) == (Decision.SET_ASIDE, question.conversation)


def test_judging_a_mail_says_where_it_belongs_and_stores_nothing(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world.receive(letter(message_id="<q@tiles.example>"))
    (tmp_path / "reply.eml").write_bytes(letter(text="Well?", answers="<q@tiles.example>", day=1))

    call_command("judge", str(tmp_path / "reply.eml"), "--json")

    assert json.loads(capsys.readouterr().out)["conversation"] == "Grey tiles"
    assert Message.objects.count() == 1
