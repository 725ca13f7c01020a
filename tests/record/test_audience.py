"""Who may see what: the same answer on every road, from the query up."""

from __future__ import annotations

from postroom.models import Client, Conversation, Member, Membership, Message, Project, Role, Source, SourceKind, State
from postroom.models.deciding import decide
from postroom.models.finding import find
from postroom.models.moving import set_aside
from postroom.models.seeing import little_seen_by
from tests.world import ADA, BEN, CLEO, DOV, World, letter


def imported_by_ada(world: World, *mails: bytes) -> None:
    """Let mail come in by an import of Ada's, with the client only proposed."""
    world.tiles.state, world.tiles.proposed_to = State.PROPOSED, world.ada
    world.tiles.save()
    box = Source.objects.create(kind=SourceKind.IMPORT, name="ada.mbox", owner=world.ada)
    world.arrive(*mails, source=box)
    world.work()
    Message.objects.update(is_unfiled=True)
    world.work()


def keys_seen_by(member: Member) -> set[int]:
    return set(Message.objects.visible_to(member).values_list("pk", flat=True))


def test_mail_to_the_firm_is_seen_by_every_member(world: World) -> None:
    world.receive(letter())

    assert Message.objects.visible_to(world.ada).count() == 1


def test_an_import_is_seen_by_nobody_else_until_its_client_is_confirmed(world: World) -> None:
    imported_by_ada(world, letter(to=ADA))

    assert Message.objects.visible_to(world.ada).count() == 1
    assert not Message.objects.visible_to(world.ben).exists()
    assert not Conversation.objects.visible_to(world.ben).exists()
    assert not Client.objects.visible_to(world.ben).exists()
    assert not Project.objects.visible_to(world.ben).exists()


def test_search_and_its_count_say_nothing_of_what_one_may_not_see(world: World) -> None:
    imported_by_ada(world, letter(to=ADA))

    hers, his = find(world.ada, "grey"), find(world.ben, "grey")

    assert (len(hers.hits), hers.total) == (1, 1)
    assert (len(his.hits), his.total) == (0, 0)


def test_what_is_little_is_all_that_one_sees(world: World) -> None:
    imported_by_ada(world, letter(to=ADA), letter(to=ADA, cc=BEN, day=1))
    world.receive(letter(from_=DOV, to="info@studio.example", subject="An offer", day=2))
    gus = Member.objects.join(name="Gus", email="gus@guest.example", role=Role.GUEST)
    Membership.objects.create(project=world.hall, person=gus.person)

    assert little_seen_by(world.ada) == keys_seen_by(world.ada)
    assert little_seen_by(world.ben) == keys_seen_by(world.ben)
    assert little_seen_by(gus) == keys_seen_by(gus)
    assert [len(keys_seen_by(member)) for member in (world.ada, world.ben, gus)] == [3, 2, 2]


def test_a_confirmed_client_opens_its_mail_to_the_team(world: World) -> None:
    imported_by_ada(world, letter(to=ADA))

    decide(world.tiles, State.CONFIRMED, by=world.ada)

    assert Message.objects.visible_to(world.ben).count() == 1


def test_what_came_to_a_shared_address_is_the_teams_before_its_client_is_confirmed(world: World) -> None:
    imported_by_ada(world, letter(to=ADA))

    world.receive(letter(to="info@studio.example", subject="An order", text="We order the grey ones.\n", day=1))

    [seen] = Message.objects.visible_to(world.ben)
    assert (seen.subject, seen.client) == ("An order", world.tiles)
    assert little_seen_by(world.ben) == keys_seen_by(world.ben)


def test_what_came_to_a_members_own_address_waits_for_its_client_to_be_confirmed(world: World) -> None:
    imported_by_ada(world, letter(to=ADA))
    own = Source.objects.create(kind=SourceKind.LISTENER, name="ada@studio.example")

    world.arrive(letter(to=ADA, subject="An order", text="We order the grey ones.\n", day=1), source=own)
    world.work()

    assert not Message.objects.visible_to(world.ben).exists()
    assert Message.objects.visible_to(world.ada).count() == 2


def test_what_is_not_about_our_work_is_theirs_again_who_took_part_until_that_is_taken_back(world: World) -> None:
    own = Source.objects.create(kind=SourceKind.LISTENER, name="ada@studio.example")
    world.arrive(letter(from_=DOV, to=ADA, subject="Sunday", text="Shall we go rowing?"), source=own)
    [rowing] = world.receive()
    before = Message.objects.visible_to(world.ben).count()

    change = set_aside([rowing], by=world.ada)
    after = Message.objects.visible_to(world.ben).count()
    change.undo(by=world.ada)

    assert [before, after, Message.objects.visible_to(world.ben).count()] == [1, 0, 1]
    assert Message.objects.visible_to(world.ada).exists()


def test_what_came_to_a_shared_address_stays_the_teams_when_it_is_not_about_our_work(world: World) -> None:
    [offer] = world.receive(letter(from_=DOV, to="info@studio.example", subject="An offer"))

    set_aside([offer], by=world.ada)

    assert Message.objects.visible_to(world.ben).get() == offer


def test_a_guest_sees_nothing_of_his_project_that_is_not_about_our_work(world: World) -> None:
    guest = Member.objects.join(name="Gil Frost", email="gil@freelance.example", role=Role.GUEST)
    Membership.objects.create(project=world.hall, person=guest.person)
    [order] = world.receive(letter())
    before = Message.objects.visible_to(guest).count()

    set_aside([order], by=world.ada)

    assert [before, Message.objects.visible_to(guest).count()] == [1, 0]


def test_a_participant_sees_his_mail_whoever_brought_it(world: World) -> None:
    imported_by_ada(world, letter(to=ADA, cc=BEN))

    assert Message.objects.visible_to(world.ben).count() == 1


def test_what_is_marked_confidential_stays_with_those_who_took_part(world: World) -> None:
    box = Source.objects.create(kind=SourceKind.IMPORT, name="ada.mbox", owner=world.ada)
    world.arrive(letter(to=ADA, headers={"Sensitivity": "Company-Confidential"}), source=box)
    world.work()
    Message.objects.update(is_unfiled=True)
    world.work()

    assert not Message.objects.visible_to(world.ben).exists()


def test_private_mail_of_an_import_is_never_the_teams(world: World) -> None:
    imported_by_ada(world, letter(from_=DOV, to=ADA, subject="Sunday", text="Shall we go rowing?"))

    decide(world.tiles, State.CONFIRMED, by=world.ada)

    assert not Message.objects.visible_to(world.ben).exists()


def test_a_guest_sees_only_the_projects_he_was_added_to(world: World) -> None:
    guest = Member.objects.join(name="Gil Frost", email="gil@freelance.example", role=Role.GUEST)
    world.another_client()
    world.receive(letter(), letter(from_="Erin Moss <erin@ferry.example>", to=CLEO.replace("tiles", "ferry"), day=1))

    before = Message.objects.visible_to(guest).count()
    Membership.objects.create(project=world.hall, person=guest.person)

    assert before == 0
    assert [message.project for message in Message.objects.visible_to(guest)] == [world.hall]
