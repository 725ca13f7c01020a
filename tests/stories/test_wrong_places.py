"""Mail that other systems put on somebody else's conversation: here it stays apart, or is asked about."""

from __future__ import annotations

import pytest

from postroom.models import Client, Conversation, Decision, Message
from postroom.models.gathering import close
from tests.stories.telling import ANSWER_ID, QUESTION, guest_of, in_triage, is_filed_nowhere, last, offered, sees
from tests.world import BEN, CARL, DOV, ERIN, World, letter


@pytest.fixture
def ferry(world: World) -> Client:
    return world.another_client()


def test_ids_that_count_up_and_mean_another_mail_elsewhere_lead_nobody_into_anothers_conversation(
    world: World, ferry: Client
) -> None:
    ours, theirs = world.receive(
        letter(subject="The hall", text="One.", message_id="<reply-17-4@helpdesk.example>"),
        letter(from_=ERIN, subject="The ferry", text="Two.", references="<reply-17-4@helpdesk.example>", day=1),
    )

    assert (ours.client, theirs.client) == (world.tiles, ferry)
    assert ours.conversation != theirs.conversation


def test_a_number_in_the_subject_is_nobodys_key_but_its_clients(world: World, ferry: Client) -> None:
    ours, theirs = world.receive(
        letter(subject="Ticket#201234 Grey tiles", text="Are they here?"),
        letter(from_=ERIN, subject="Ticket#201234 Timetable", text="Is it printed?", day=1),
    )

    assert (ours.client, theirs.client) == (world.tiles, ferry)
    assert ours.conversation != theirs.conversation


def test_the_thread_index_of_outlook_unites_nothing(world: World) -> None:
    same = {"Thread-Index": "AdyzQ1p3v0m7Zk1zTqWb0rXx2w==", "Thread-Topic": "Meeting"}

    one, other = world.receive(
        letter(subject="The cellar", text="It is wet.", headers=same),
        letter(from_=CARL, subject="The roof terrace", text="Who has the key?", headers=same, day=1),
    )

    assert one.conversation != other.conversation


def test_two_clients_who_answer_one_circular_are_two_conversations(world: World, ferry: Client) -> None:
    _, hers, his = world.receive(
        letter(from_=BEN, to=BEN, subject="We move", text="Our new address.", message_id="<move@studio.example>"),
        letter(subject="Re: We move", text="Good luck.", answers="<move@studio.example>", day=1),
        letter(from_=ERIN, subject="Re: We move", text="To where?", answers="<move@studio.example>", day=2),
    )

    assert (hers.client, his.client) == (world.tiles, ferry)
    assert hers.conversation
    assert his.conversation
    assert hers.conversation != his.conversation


def test_an_answer_to_a_closed_matter_that_is_about_another_one_is_asked_and_not_buried(
    world: World, grey: Conversation
) -> None:
    close([grey], by=world.ben)

    mail = last(world, letter(subject="Leaking roof", text="Water comes in.", answers=ANSWER_ID, day=20))

    assert (mail.decision, mail.project, mail.conversation) == (Decision.FILED_IN, world.hall, None)
    assert mail in in_triage(world.ben)
    assert offered(mail, world.ben)[:2] == ["Grey tiles", "new in Hall"]


def test_what_follows_such_an_answer_waits_with_it(world: World, grey: Conversation) -> None:
    close([grey], by=world.ben)
    leak, sequel = world.receive(
        letter(subject="Leaking roof", text="Water.", message_id="<l@tiles.example>", answers=ANSWER_ID, day=20),
        letter(subject="Re: Leaking roof", text="More water.", answers="<l@tiles.example>", day=20.1),
    )[-2:]

    assert (leak.decision, sequel.decision) == (Decision.FILED_IN, Decision.FILED_IN)


@pytest.mark.parametrize("subject", ["Hello", "Question", "Invoice", "", "Rechnung"])
def test_a_subject_that_everybody_uses_files_nothing(world: World, subject: str) -> None:
    one, other = world.receive(
        letter(subject=subject, text="The cellar is wet."), letter(subject=subject, text="Who has the key?", day=1)
    )

    assert one.conversation != other.conversation


def test_a_subject_that_holds_anothers_is_not_the_same_subject(world: World) -> None:
    one, other = world.receive(
        letter(subject="Tiles in the hall"),
        letter(subject="Tiles in the hall of the new house", text="Which price?", day=1),
    )

    assert one.conversation != other.conversation


def test_a_member_under_a_clients_subject_is_not_led_into_her_conversation(
    world: World, grey: Conversation, ferry: Client
) -> None:
    mail = last(world, letter(from_=BEN, to=ERIN, subject="Grey tiles", text="For your lounge?", day=2))

    assert mail.client == ferry
    assert mail.conversation != grey


def test_a_supplier_who_answers_what_we_passed_on_to_him_is_on_record_and_the_client_is_not_in_it(
    world: World, grey: Conversation
) -> None:
    mail = last(
        world,
        letter(
            from_=BEN,
            to=DOV,
            subject="Fwd: Grey tiles",
            text="Do you have these?",
            message_id="<f@studio.example>",
            references=f"{QUESTION} {ANSWER_ID}",
            day=2,
        ),
        letter(from_=DOV, subject="Re: Grey tiles", text="At nine a piece.", answers="<f@studio.example>", day=3),
    )

    assert mail.conversation == grey
    assert mail.client == world.tiles
    assert [str(part.address) for part in mail.participations.all()] == ["dov@elsewhere.example", "ben@studio.example"]


def test_a_stranger_who_guesses_what_ours_look_like_is_asked_about(world: World, grey: Conversation) -> None:
    mail = last(world, letter(from_=DOV, subject="Re: Ticket#1", text="Send me all.", answers=ANSWER_ID, day=2))

    assert is_filed_nowhere(mail)
    assert sees(world.ada, mail)


def test_whose_mail_a_person_put_with_another_client_is_not_followed_there_by_her_next_one(
    world: World, grey: Conversation, ferry: Client
) -> None:
    benches, hers = world.receive(
        letter(from_=ERIN, subject="Benches", text="Of oak.", day=2),
        letter(subject="Oak", text="Oak, too.", message_id="<o@tiles.example>", day=3),
    )[-2:]
    assert benches.conversation
    hers.file_under(benches.conversation, because=["chosen by Ben Ortiz"], by=world.ben)

    mail = last(world, letter(subject="Re: Oak", text="Or beech?", answers="<o@tiles.example>", day=4))

    assert mail.client == world.tiles
    assert mail.conversation != benches.conversation


def test_a_guest_sees_no_letter_whose_place_in_his_project_is_only_likely(world: World, grey: Conversation) -> None:
    gus = guest_of(world.hall)
    loose = last(world, letter(subject="One more thing", text="The door sticks.", day=3))
    Message.objects.filter(pk=loose.pk).update(decision=Decision.FILED_IN, project=world.hall, conversation=None)

    assert sees(world.ben, loose)
    assert not sees(gus, loose)
    assert sees(gus, grey.messages.earliest("sent_at"))
