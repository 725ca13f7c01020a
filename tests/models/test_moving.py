"""Moving, splitting, merging and deciding: each is one change, and each can be taken back."""

from __future__ import annotations

import pytest

from postroom.models import CannotUndo, Change, Client, Conversation, Decision, Lesson, Message, Project, State, Tie
from postroom.models.deciding import decide, rename, split_client, split_project
from postroom.models.finding import find
from postroom.models.inviting import give_address, guest_at, invite, remove
from postroom.models.moving import merge, merge_clients, merge_projects, move, open_new, put_in, set_aside, split
from tests.world import BEN, CARL, CLEO, DOV, World, letter

ANSWER = "They are, and the maker promises to deliver them before Easter if we order this week."


def two_matters(world: World) -> tuple[Message, Message, Message]:
    """A question with its answer, and another matter."""
    question, answer, other = world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(from_=BEN, to=CLEO, text=ANSWER, message_id="<a@studio.example>", answers="<q@tiles.example>", day=1),
        letter(subject="The invoice", text="Number 2211 is wrong.", day=2),
    )
    return question, answer, other


def found(world: World, query: str) -> list[Message]:
    keys = [hit.message.id for hit in find(world.ada, query).hits]
    return [Message.objects.get(pk=key) for key in keys]


def test_a_moved_message_lies_in_the_other_conversation_and_says_who_moved_it(world: World) -> None:
    _, answer, other = two_matters(world)

    answer.file_under(other.conversation, because=["it is about the invoice"], by=world.ada)

    answer.refresh_from_db()
    assert (answer.conversation, answer.filing.by) == (other.conversation, world.ada)


def test_what_answers_a_moved_message_follows_it(world: World) -> None:
    _, answer, other = two_matters(world)
    answer.file_under(other.conversation, because=["it is about the invoice"], by=world.ada)

    reply = world.receive(
        letter(text="Good.", references="<q@tiles.example> <a@studio.example>", answers="<a@studio.example>", day=3)
    )[-1]

    assert reply.conversation == other.conversation


def test_what_a_person_moved_is_not_pulled_back_by_new_evidence(world: World) -> None:
    question, answer, other = two_matters(world)
    answer.file_under(other.conversation, because=["it is about the invoice"], by=world.ada)

    world.receive(letter(text="Both.", references="<q@tiles.example> <a@studio.example>", day=3))

    question.refresh_from_db()
    answer.refresh_from_db()
    assert question.conversation != answer.conversation


def test_a_move_can_be_undone_and_its_replies_go_back_to_where_they_went(world: World) -> None:
    question, answer, other = two_matters(world)
    change = move([answer], other.conversation, because=["a slip"], by=world.ada)

    change.undo(by=world.ada)

    reply = world.receive(letter(text="Good.", answers="<a@studio.example>", day=3))[-1]
    answer.refresh_from_db()
    assert answer.conversation == question.conversation == reply.conversation


def test_a_change_cannot_be_undone_twice(world: World) -> None:
    _, answer, other = two_matters(world)
    change = move([answer], other.conversation, because=["a slip"], by=world.ada)
    change.undo(by=world.ada)

    with pytest.raises(CannotUndo, match="already"):
        change.undo(by=world.ada)


def test_an_undo_is_refused_when_a_later_change_stands_on_it(world: World) -> None:
    _, answer, other = two_matters(world)
    first = move([answer], other.conversation, because=["a slip"], by=world.ada)
    answer.refresh_from_db()
    split([answer], subject="Its own matter", by=world.ben)

    with pytest.raises(CannotUndo, match="later change"):
        first.undo(by=world.ada)


def test_an_undo_can_itself_be_undone(world: World) -> None:
    _, answer, other = two_matters(world)
    undone = move([answer], other.conversation, because=["right"], by=world.ada).undo(by=world.ada)

    undone.undo(by=world.ada)

    answer.refresh_from_db()
    assert answer.conversation == other.conversation


def test_merged_conversations_are_one_and_the_old_one_leads_there(world: World) -> None:
    question, _, other = two_matters(world)

    merge(other.conversation, question.conversation, by=world.ada)

    assert Conversation.objects.get(pk=other.conversation_id).survivor() == question.conversation
    assert question.conversation.messages.count() == 3


def test_a_reply_to_a_merged_conversation_goes_to_the_one_that_holds_it_now(world: World) -> None:
    question, _, other = two_matters(world)
    merge(question.conversation, other.conversation, by=world.ada)

    reply = world.receive(letter(text="And?", answers="<q@tiles.example>", day=4))[-1]

    assert reply.conversation == other.conversation


def test_a_merge_undone_gives_both_back_with_their_dates(world: World) -> None:
    question, _, other = two_matters(world)
    change = merge(other.conversation, question.conversation, by=world.ada)

    change.undo(by=world.ada)

    conversation = Conversation.objects.get(pk=question.conversation_id)
    assert (conversation.messages.count(), conversation.last_at.day) == (2, 3)


def test_conversations_of_two_clients_are_never_merged(world: World) -> None:
    question, _, _ = two_matters(world)
    foreign = Conversation.objects.create(
        client=world.another_client(), opened_at=question.sent_at, last_at=question.sent_at
    )

    with pytest.raises(ValueError, match="different clients"):
        merge(foreign, question.conversation, by=world.ada)


def test_a_split_off_message_has_a_conversation_of_its_own_in_the_same_project(world: World) -> None:
    _, answer, _ = two_matters(world)

    split([answer], subject="Delivery", by=world.ada)

    answer.refresh_from_db()
    assert (answer.conversation.subject, answer.conversation.project) == ("Delivery", world.hall)


def test_a_triaged_message_opens_a_conversation_in_the_project_that_was_chosen(world: World) -> None:
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)
    [message] = world.receive(letter())

    open_new(message, shop, by=world.ben)

    message.refresh_from_db()
    assert (message.project, message.decision) == (shop, Decision.FILED_UNDER)


def test_one_answer_places_the_whole_strand(world: World) -> None:
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)
    question, _ = world.receive(
        letter(message_id="<q@tiles.example>"), letter(text="Hello?", answers="<q@tiles.example>", day=1)
    )

    open_new(question, shop, by=world.ben)

    assert set(Message.objects.values_list("project", flat=True)) == {shop.pk}


def test_what_is_not_about_our_work_leaves_triage(world: World) -> None:
    [message] = world.receive(letter(from_=DOV))

    set_aside([message], by=world.ben)

    assert not Message.objects.in_triage().exists()


def test_whole_conversations_move_to_another_project_and_back(world: World) -> None:
    question, _, _ = two_matters(world)
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)

    put_in([question.conversation], shop, by=world.ada).undo(by=world.ada)

    question.refresh_from_db()
    assert question.project == world.hall


def test_a_change_tells_of_subjects_of_any_length(world: World) -> None:
    question, _, other = two_matters(world)
    Conversation.objects.update(subject="grey " * 200)
    Message.objects.update(subject="tiles " * 200)

    filed = Message.objects.get(pk=question.pk).file_under(
        Conversation.objects.get(pk=other.conversation_id), because=["it is"], by=world.ada
    )
    named = rename(Conversation.objects.get(pk=other.conversation_id), "A name", by=world.ada)

    assert (len(named.subject), "under grey" in filed.subject) == (300, True)
    assert filed.undo(by=world.ada).subject == filed.subject


def test_putting_a_conversation_in_a_project_teaches_where_its_writer_writes(world: World) -> None:
    question, *_ = two_matters(world)
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)

    change = put_in([question.conversation], shop, by=world.ada)

    question.refresh_from_db()
    assert [(lesson.key, lesson.filing.project) for lesson in Lesson.objects.standing()] == [
        ("cleo@tiles.example", shop)
    ]
    assert question.filing.reasons == ["Ada Lang put its conversation in Shop"]
    change.undo(by=world.ada)
    assert not Lesson.objects.standing().exists()


def test_merged_clients_share_people_domains_and_mail(world: World) -> None:
    two_matters(world)
    ferry = world.another_client()

    merge_clients(world.tiles, ferry, by=world.ada)

    assert (ferry.domains.count(), ferry.messages.count(), ferry.people.count()) == (2, 3, 1)


def test_mail_follows_merged_clients(world: World) -> None:
    question, *_ = two_matters(world)
    ferry = world.another_client()
    merge_clients(world.tiles, ferry, by=world.ada)

    reply = world.receive(letter(from_=CARL, text="And?", answers="<q@tiles.example>", day=4))[-1]

    assert (reply.client, reply.conversation) == (ferry, question.conversation)


def test_a_client_merge_can_be_undone(world: World) -> None:
    two_matters(world)
    change = merge_clients(world.tiles, world.another_client(), by=world.ada)

    change.undo(by=world.ada)

    assert world.tiles.messages.count() == 3
    assert Tie.objects.filter(client_key=world.tiles.pk).exists()


def test_a_split_client_takes_its_people_and_their_conversations(world: World) -> None:
    world.receive(letter(), letter(from_=CARL, subject="The roof", text="It leaks.", day=1))
    carl = Message.objects.get(subject="The roof").author.person

    split_client(world.tiles, [carl], name="Carl's roofs", by=world.ada)

    assert Client.objects.get(name="Carl's roofs").messages.get().subject == "The roof"


def test_a_split_project_takes_its_conversations(world: World) -> None:
    _, _, other = two_matters(world)

    split_project(world.hall, [other.conversation], name="Invoices", by=world.ada)

    other.refresh_from_db()
    assert other.project.name == "Invoices"


def test_merged_projects_are_one(world: World) -> None:
    two_matters(world)
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)

    merge_projects(world.hall, shop, by=world.ada)

    assert shop.messages.count() == 3


def test_mail_to_the_address_of_a_merged_project_is_the_survivors(world: World) -> None:
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)
    give_address(world.hall, "hall@studio.example", by=world.ada)
    world.hall.refresh_from_db()

    merge_projects(world.hall, shop, by=world.ada)

    shop.refresh_from_db()
    assert shop.address == "hall@studio.example"


def test_a_project_keeps_its_own_address_when_another_joins_it(world: World) -> None:
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)
    give_address(world.hall, "hall@studio.example", by=world.ada)
    world.hall.refresh_from_db()
    give_address(shop, "shop@studio.example", by=world.ada)
    shop.refresh_from_db()

    merge_projects(world.hall, shop, by=world.ada)

    assert set(Project.objects.values_list("name", "address")) == {
        ("Hall", "hall@studio.example"),
        ("Shop", "shop@studio.example"),
    }


def test_guests_of_a_merged_project_are_guests_of_the_survivor(world: World) -> None:
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)
    cleo, carl = guest_at("cleo@tiles.example", name="Cleo"), guest_at("carl@tiles.example", name="Carl")
    invite(cleo, world.hall, by=world.ada)
    invite(carl, world.hall, by=world.ada)
    invite(carl, shop, by=world.ada)
    remove(shop.memberships.get(), by=world.ada)

    merge_projects(world.hall, shop, by=world.ada)

    assert set(shop.memberships.current().values_list("person", flat=True)) == {cleo.person_id, carl.person_id}
    assert list(Project.objects.visible_to(cleo)) == [shop]


def test_a_project_merge_gives_back_address_and_guests_when_it_is_undone(world: World) -> None:
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)
    cleo, carl = guest_at("cleo@tiles.example", name="Cleo"), guest_at("carl@tiles.example", name="Carl")
    give_address(world.hall, "hall@studio.example", by=world.ada)
    world.hall.refresh_from_db()
    invite(cleo, world.hall, by=world.ada)
    invite(carl, world.hall, by=world.ada)
    invite(carl, shop, by=world.ada)
    remove(shop.memberships.get(), by=world.ada)
    change = merge_projects(world.hall, shop, by=world.ada)

    change.undo(by=world.ada)

    world.hall.refresh_from_db()
    shop.refresh_from_db()
    assert (world.hall.address, shop.address) == ("hall@studio.example", None)
    assert world.hall.memberships.current().count() == 2
    assert not shop.memberships.current().exists()


def test_an_empty_name_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="at least one letter"):
        rename(world.tiles, "  ", by=world.ada)


def test_every_verb_leaves_a_change_with_its_author(world: World) -> None:
    decide(world.tiles, State.IGNORED, by=world.ada)

    assert (Change.objects.get().verb, Change.objects.get().by) == ("ignored client", world.ada)


def test_the_search_is_led_to_where_mail_lies_now(world: World) -> None:
    question, _, other = two_matters(world)
    yard = Project.objects.create(client=world.tiles, name="Yard", state=State.CONFIRMED)
    assert question.conversation is not None
    change = put_in([question.conversation], yard, by=world.ada)

    assert found(world, "project:yard") == world.messages()[1::-1]
    assert found(world, "project:hall grey") == []
    assert found(world, "project:hall") == [other]

    change.undo(by=world.ada)

    assert find(world.ada, "project:hall client:tiles").total == 3
    assert find(world.ada, "project:yard").total == 0


def test_the_search_is_led_to_what_is_asked_and_what_is_so_no_more(world: World) -> None:
    *_, offer = world.receive(
        letter(message_id="<q@tiles.example>"),
        letter(from_=DOV, to="info@studio.example", subject="An offer", day=1),
    )
    grey = Conversation.objects.get(subject="Grey tiles")

    assert found(world, "is:asked") == [offer]

    change = offer.file_under(grey, because=["it is about the tiles"], by=world.ada)

    assert find(world.ada, "is:asked").total == 0
    assert find(world.ada, "client:tiles kind:personal").total == 2

    change.undo(by=world.ada)

    assert find(world.ada, "is:asked kind:personal offer").total == 1
    assert find(world.ada, "is:closed").total == find(world.ada, 'kind:"no such"').total == 0
