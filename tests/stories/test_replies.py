"""Answers that other systems make a new matter of: here they are on the conversation they answer."""

from __future__ import annotations

import pytest

from postroom.models import Conversation, Decision
from postroom.models.moving import merge
from tests.stories.telling import ANSWER, ANSWER_ID, QUESTION, last
from tests.world import ADA, BEN, CARL, CLEO, World, letter, quoted


def test_outlook_on_the_phone_drops_our_headers_and_the_answer_is_on_its_conversation(
    world: World, grey: Conversation
) -> None:
    below = (
        f"{'_' * 32}\nFrom: Ben Ortiz <ben@studio.example>\nSent: Tuesday, March 3, 2026 9:00:00 AM\n"
        f"To: Cleo Lee <cleo@tiles.example>\nSubject: Re: Grey tiles\n\n{ANSWER}\n"
    )

    reply = last(world, letter(subject="", text=f"Good.\n\nGet Outlook for Android\n{below}", day=2))

    assert reply.conversation == grey


def test_a_program_that_sends_no_references_at_all_loses_nothing(world: World, grey: Conversation) -> None:
    reply = last(world, letter(subject="回复：Grey tiles", text="好的。", day=2))

    assert reply.conversation == grey


def test_a_second_answer_in_a_row_is_on_the_same_conversation(world: World, grey: Conversation) -> None:
    reply = last(
        world,
        letter(subject="Re: Grey tiles", text="Twelve.", message_id="<b@tiles.example>", answers=ANSWER_ID, day=2),
        letter(subject="No, thirteen", text="We counted again.", answers="<b@tiles.example>", day=2.1),
    )

    assert reply.conversation == grey


def test_somebody_on_copy_who_answers_the_first_mail_of_all_is_on_the_conversation(
    world: World, grey: Conversation
) -> None:
    reply = last(world, letter(from_=CARL, subject="Sizes", text="Thirty by sixty.", references=QUESTION, day=3))

    assert reply.conversation == grey


def test_people_who_share_a_first_mail_that_we_never_got_share_a_conversation(world: World) -> None:
    root = "<root@tiles.example>"
    chain = f"{root} <one@tiles.example>"

    first = last(world, letter(subject="Re: The lobby", text="Ben, please join.", references=chain))
    second = last(
        world, letter(from_=CARL, subject="Re: The lobby", text="Yes.", references=f"{root} <two@t.example>", day=1)
    )

    assert second.conversation == first.conversation


def test_headers_count_though_the_subject_was_changed(world: World, grey: Conversation) -> None:
    reply = last(world, letter(subject="White tiles", text="Or white?", answers=ANSWER_ID, day=2))

    assert reply.conversation == grey


@pytest.mark.parametrize("mark", ["Fwd: ", "WG: ", "AW: ", "SV: ", "TR: ", "Antw: ", "RV: ", "Re[2]: ", "R: "])
def test_the_language_of_the_mark_before_the_subject_makes_no_difference(
    world: World, grey: Conversation, mark: str
) -> None:
    reply = last(world, letter(from_=CARL, subject=f"{mark}Grey tiles", text=f"See below.\n{quoted(ANSWER)}", day=2))

    assert reply.conversation == grey


def test_what_we_begin_goes_on_with_the_clients_answer_and_ours_to_that(world: World) -> None:
    ours, hers, again = world.receive(
        letter(from_=BEN, to=CLEO, subject="Samples", text="Two samples came.", message_id="<s@studio.example>"),
        letter(
            subject="Re: Samples", text="Lovely.", message_id="<t@tiles.example>", answers="<s@studio.example>", day=1
        ),
        letter(from_=ADA, to=CLEO, subject="Re: Samples", text="Choose one.", answers="<t@tiles.example>", day=2),
    )

    assert ours.decision == Decision.FILED_UNDER
    assert ours.conversation == hers.conversation == again.conversation


def test_a_colleague_of_the_client_who_never_wrote_before_and_quotes_nothing_is_led_by_the_subject(
    world: World, grey: Conversation
) -> None:
    reply = last(
        world,
        letter(
            from_="Eva Roth <eva@tiles.example>", to=BEN, cc=CLEO, subject="Re: Grey tiles", text="I decide.", day=3
        ),
    )

    assert reply.conversation == grey


def test_the_clients_own_system_that_sets_no_references_is_known_by_its_number(world: World) -> None:
    first = last(world, letter(subject="Grey tiles (Melding 2603118)", text="Are they to be had?"))

    later = last(world, letter(subject="Melding 2603118 bijgewerkt", text="A note was added.", day=40))

    assert later.conversation == first.conversation


def test_a_number_that_the_clients_system_adds_to_our_subject_changes_nothing(world: World, grey: Conversation) -> None:
    reply = last(world, letter(subject="Re: Grey tiles [REQ-1840]", text="Twelve.", answers=ANSWER_ID, day=2))
    later = last(world, letter(subject="[REQ-1840] approved", text="By finance.", day=40))

    assert reply.conversation == grey
    assert later.conversation == grey


def test_an_answer_to_a_conversation_that_was_merged_away_is_on_the_one_that_holds_it_now(
    world: World, grey: Conversation
) -> None:
    other = last(world, letter(subject="Slate tiles", text="Or slate?", message_id="<s@tiles.example>", day=2))
    assert other.conversation
    merge(other.conversation, grey, by=world.ben)

    reply = last(world, letter(subject="Re: Slate tiles", text="Yes.", answers="<s@tiles.example>", day=3))

    assert reply.conversation == grey
    assert list(Conversation.objects.living()) == [grey]
