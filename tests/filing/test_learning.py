"""Learning: what somebody files once, others of its kind follow, as long as the filing stands and nobody revokes it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postroom.filing.facts import People, of_messages
from postroom.filing.learning import Lessons
from postroom.filing.places import places
from postroom.models import Client, Decision, Lesson, Message, Project, Source, SourceKind, State, Teaching
from postroom.models.moving import merge_projects, open_new, put_in, set_aside
from tests.world import BEN, CARL, CLEO, DOV, ERIN, World, letter

SHOP = "Shop orders <no-reply@shop.example>"
SENT_BY_PROGRAM = {"Auto-Submitted": "auto-generated"}
DESK = "Support <support@tiles.zendesk.com>"


def order(day: float, **other: str) -> bytes:
    """A mail of the shop's program, each under a subject of its own."""
    subject = f"Parcel {'abcdefghijklmnopqrstuvwxyz'[int(day)] * 3} has left"
    return letter(from_=SHOP, headers=SENT_BY_PROGRAM, **{"subject": subject, **other}, day=day)


def ticket(number: int, day: float) -> bytes:
    headers = {**SENT_BY_PROGRAM, "X-Zendesk-From-Account-Id": "7"}
    return letter(from_=DESK, subject=f"[Tiles] Update on #{number}", headers=headers, day=day)


def test_mail_of_a_machine_goes_where_somebody_filed_the_last_one(world: World) -> None:
    [first] = world.receive(order(0))
    open_new(first, world.hall, by=world.ada)

    second = world.receive(order(1))[-1]

    first.refresh_from_db()
    assert (second.client, second.project, second.conversation) == (world.tiles, world.hall, first.conversation)
    assert (second.decision, second.filing.ground) == (Decision.FILED_UNDER, "lesson")
    assert second.filing.reasons[0].startswith("as Ada Lang filed the last one from this sender on ")


def test_mail_of_a_machine_that_nobody_filed_is_set_aside(world: World) -> None:
    [first] = world.receive(order(0))

    assert (first.decision, first.conversation) == (Decision.SET_ASIDE, None)


def test_what_somebody_called_not_our_work_stays_that_for_the_machine(world: World) -> None:
    [first] = world.receive(order(0))
    set_aside([first], by=world.ada)

    second = world.receive(order(1))[-1]

    assert second.decision == Decision.PRIVATE
    assert second.filing.reasons[0].startswith("as Ada Lang set aside the last one from this sender on ")


def test_undoing_the_filing_takes_its_lesson_back(world: World) -> None:
    [first] = world.receive(order(0))
    change = open_new(first, world.hall, by=world.ada)
    change.undo(by=world.ada)

    second = world.receive(order(1))[-1]

    assert (second.decision, second.conversation) == (Decision.SET_ASIDE, None)


def test_a_correction_counts_more_than_what_it_corrects(world: World) -> None:
    yard = Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)
    [first] = world.receive(order(0))
    open_new(first, world.hall, by=world.ada)
    second = world.receive(order(1))[-1]
    open_new(second, yard, by=world.ben)

    third = world.receive(order(2))[-1]

    assert third.project == yard
    assert third.filing.reasons[0].startswith("as Ben Ortiz filed")


def test_a_lesson_leads_to_where_its_message_lies_today(world: World) -> None:
    yard = Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)
    [first] = world.receive(order(0))
    open_new(first, world.hall, by=world.ada)
    first.refresh_from_db()
    put_in([first.conversation], yard, by=world.ada)

    second = world.receive(order(1))[-1]

    assert (second.project, second.conversation) == (yard, first.conversation)


def test_a_revoked_lesson_decides_nothing_until_its_revocation_is_undone(world: World) -> None:
    [first] = world.receive(order(0))
    open_new(first, world.hall, by=world.ada)
    revocation = Lesson.objects.in_force().get().revoke(by=world.ben)

    second = world.receive(order(1))[-1]
    revocation.undo(by=world.ben)
    third = world.receive(order(2))[-1]

    assert (second.conversation, third.project) == (None, world.hall)


def test_what_is_forged_in_a_machines_name_follows_no_rule(world: World) -> None:
    first, second = world.receive(order(0), order(1))
    open_new(first, world.hall, by=world.ada)
    second.arrivals.update(authenticity="fail", because="its seal is broken")
    Message.objects.filter(pk=second.pk).update(is_unfiled=True)

    world.work()

    second.refresh_from_db()
    assert (second.client, second.conversation) == (None, None)


def test_a_machine_that_names_another_client_is_not_led_by_its_rule(world: World) -> None:
    ferry = world.another_client()
    [first] = world.receive(order(0))
    open_new(first, world.hall, by=world.ada)

    second = world.receive(order(1, to=ERIN))[-1]

    assert (second.client, second.conversation) == (ferry, None)


def test_where_a_strangers_last_one_was_put_is_the_first_guess_at_his_next(world: World) -> None:
    [first] = world.receive(letter(from_=DOV))
    open_new(first, world.hall, by=world.ada)

    second = world.receive(letter(from_=DOV, subject="Another thing", day=1))[-1]

    first.refresh_from_db()
    guess = places(second, world.ada)[0]
    assert guess.conversation == first.conversation
    assert guess.reason.startswith("as Ada Lang filed the last one of this person on ")


def test_mail_of_a_list_goes_where_somebody_filed_another_of_it_whoever_wrote_it(world: World) -> None:
    headers = {"List-Id": "Tilers <tilers.guild.example>", "List-Post": "<mailto:tilers@guild.example>"}
    [first] = world.receive(letter(from_="Fay <fay@one.example>", to="tilers@guild.example", headers=headers))
    open_new(first, world.hall, by=world.ada)
    other = {**headers, "List-Id": "<roofers.guild.example>"}

    *_, second, third = world.receive(
        letter(from_="Gil <gil@two.example>", to="tilers@guild.example", subject="Glue", headers=headers, day=1),
        letter(from_="Gil <gil@two.example>", to="roofers@guild.example", subject="Slate", headers=other, day=2),
    )

    assert (first.kind, second.project, third.project) == ("list", world.hall, None)


def test_people_who_write_are_no_machines(world: World) -> None:
    [first] = world.receive(letter(from_=DOV))
    open_new(first, world.hall, by=world.ada)

    second = world.receive(letter(from_=DOV, subject="Another thing", day=1))[-1]

    assert (second.decision, second.client) == (Decision.ASKED, None)


@pytest.fixture
def yard(world: World) -> Project:
    """A second project of the tile maker, so that new matters of his must be asked."""
    return Project.objects.create(name="Yard", client=world.tiles, state=State.CONFIRMED)


def test_what_somebody_writes_is_in_the_project_at_once_where_people_put_his_last(world: World, yard: Project) -> None:
    [first] = world.receive(letter())
    open_new(first, yard, by=world.ada)

    second = world.receive(letter(subject="Opening hours", day=1))[-1]

    assert (first.decision, second.decision) == (Decision.ASKED, Decision.FILED_IN)
    assert (second.project, second.conversation) == (yard, None)
    assert second.filing.reasons[-1].startswith("as Ada Lang filed the last one of this person on ")


def test_where_his_last_ones_lie_apart_the_project_is_asked_again(world: World, yard: Project) -> None:
    first, second = world.receive(letter(), letter(subject="Opening hours", day=1))
    open_new(first, yard, by=world.ada)
    open_new(second, world.hall, by=world.ada)

    third = world.receive(letter(subject="A parking place", day=2))[-1]

    assert (third.decision, third.project) == (Decision.ASKED, None)


def test_where_one_writes_about_says_nothing_of_his_colleague(world: World, yard: Project) -> None:
    [first] = world.receive(letter())
    open_new(first, yard, by=world.ada)

    second = world.receive(letter(from_=CARL, subject="Opening hours", day=1))[-1]

    assert (second.decision, second.project) == (Decision.ASKED, None)


def test_a_merged_project_is_led_to_by_what_taught_the_other(world: World, yard: Project) -> None:
    Project.objects.create(name="Roof", client=world.tiles, state=State.CONFIRMED)
    [first] = world.receive(letter())
    open_new(first, yard, by=world.ada)
    merge_projects(yard, world.hall, by=world.ada)

    second = world.receive(letter(subject="Opening hours", day=1))[-1]

    assert second.project == world.hall


def test_a_number_of_theirs_leads_to_the_conversation_in_which_it_stands(world: World) -> None:
    [first] = world.receive(letter(subject="Your order no. 88231"))

    second = world.receive(letter(from_=CARL, subject="Delay with order 88231", day=40))[-1]

    assert second.conversation == first.conversation
    assert second.filing.reasons == ["names 88231, as a mail of 2 March 2026 there"]


def test_a_number_that_stands_in_two_conversations_leads_nowhere(world: World, yard: Project) -> None:
    first, second = world.receive(letter(subject="Order 88231"), letter(subject="Invoice for order 88231", day=1))
    open_new(first, yard, by=world.ada)
    open_new(second, world.hall, by=world.ada)

    third = world.receive(letter(subject="The rest of order 88231", day=2))[-1]

    assert (third.decision, third.conversation) == (Decision.ASKED, None)


def test_a_number_leads_nobody_into_another_clients_record(world: World) -> None:
    ferry = world.another_client()
    world.receive(letter(subject="Your order no. 88231"))

    second = world.receive(letter(from_=ERIN, subject="Order 88231", day=1))[-1]

    assert second.client == ferry


def test_a_stranger_who_guessed_a_number_is_not_obeyed(world: World) -> None:
    [first] = world.receive(letter(subject="Your order no. 88231"))

    second = world.receive(letter(from_=DOV, cc=CLEO, subject="Order 88231", day=1))[-1]

    assert first.conversation is not None
    assert (second.decision, second.conversation) == (Decision.ASKED, None)


def test_a_number_learned_within_a_batch_leads_the_next_of_it(world: World) -> None:
    first, second = world.receive(
        letter(subject="Your order no. 88231"), letter(from_=CARL, subject="Delay with order 88231", day=40)
    )

    assert first.conversation == second.conversation


def test_a_number_leads_nowhere_while_its_message_lies_nowhere(world: World, yard: Project) -> None:
    first = world.receive(letter(subject="Order 88231"))[-1]
    change = open_new(first, yard, by=world.ada)
    change.undo(by=world.ada)

    second = world.receive(letter(subject="Delay with order 88231", day=40))[-1]

    assert (second.decision, second.conversation) == (Decision.ASKED, None)


def test_a_number_in_later_mail_says_nothing_of_earlier_mail(world: World, yard: Project) -> None:
    [later] = world.receive(letter(subject="Order 88231", day=9))
    open_new(later, yard, by=world.ada)

    earlier = world.receive(letter(from_=CARL, subject="The order no. 88231", day=1))[0]

    assert (earlier.decision, earlier.conversation) == (Decision.ASKED, None)


def test_a_revoked_number_is_not_learned_again(world: World, yard: Project) -> None:
    first = world.receive(letter(subject="Order 88231"))[-1]
    open_new(first, yard, by=world.ada)
    Lesson.objects.get(kind=Teaching.NUMBER).revoke(by=world.ada)

    second = world.receive(letter(subject="Delay with order 88231", day=40))[-1]

    assert (second.decision, Lesson.objects.filter(kind=Teaching.NUMBER, revoked_at=None).count()) == ("in", 0)


def test_tickets_of_a_helpdesk_are_told_apart_by_their_numbers(world: World) -> None:
    [first] = world.receive(ticket(4711, 0))
    open_new(first, world.hall, by=world.ada)

    *_, other, again = world.receive(ticket(4712, 1), ticket(4711, 2))

    first.refresh_from_db()
    assert (other.project, again.project) == (world.hall, world.hall)
    assert (other.conversation == first.conversation, again.conversation == first.conversation) == (False, True)


def test_what_a_person_of_two_addresses_taught_counts_for_both(world: World, yard: Project) -> None:
    first = world.receive(letter(), letter(from_="Cleo <lee@tiles.example>", subject="Opening hours", day=1))[0]
    cleo = Message.objects.get(pk=first.pk).author.person
    cleo.addresses.model.objects.filter(spec="lee@tiles.example").update(person=cleo)
    open_new(first, yard, by=world.ada)

    third = world.receive(letter(from_="Cleo <lee@tiles.example>", subject="A parking place", day=2))[-1]

    assert third.project == yard


def test_lessons_are_looked_up_in_as_many_questions_for_many_mails_as_for_one(world: World, yard: Project) -> None:
    firsts = world.receive(letter(), letter(from_=CARL, subject="Order 88231", day=1), order(2))
    taught = [open_new(message, yard, by=world.ada) for message in firsts]
    world.arrive(*(letter(subject=f"Matter {n * 'a'}", day=3 + n) for n in range(9)), order(20), order(21))
    world.work()
    messages = list(Message.objects.all())

    counts = []
    for batch in (of_messages(messages[3:5]), of_messages(messages[3:])):
        people = People(batch)
        with CaptureQueriesContext(connection) as asked:
            Lessons(batch, people)
        counts.append(len(asked))

    assert len(taught) == 3
    assert counts[0] == counts[1] <= 5


def test_who_may_not_see_the_message_does_not_see_the_lesson(world: World) -> None:
    hidden = Client.objects.create(name="Guild", state=State.PROPOSED, proposed_to=world.ada)
    project = Project.objects.create(name="Guild", client=hidden)
    own = Source.objects.create(kind=SourceKind.LISTENER, name="ada@studio.example")
    world.arrive(order(0, to="ada@studio.example"), source=own)
    [first] = world.receive()
    open_new(first, project, by=world.ada)

    lessons = Lesson.objects.in_force()

    assert not lessons.visible_to(world.ben).exists()


def test_a_members_own_mail_teaches_nothing_about_him(world: World) -> None:
    [first] = world.receive(letter(from_=BEN, to=CLEO))
    open_new(first, world.hall, by=world.ada)

    assert not Lesson.objects.standing().exists()
