"""Who is who, proposed from mail alone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from postroom.discovery import guess_ours, propose_clients, propose_projects, settle_ours
from postroom.models import Client, Firm, Kind, Member, Message, Person, Project, Role, Source, SourceKind, State
from postroom.models.deciding import decide
from tests.world import BEN, CARL, CLEO, DOV, ERIN, World, letter

GMAIL = "Gus Pine <gus.pine.example@gmail.com>"


@pytest.fixture
def unknown(db: None) -> World:
    """A firm that nobody said anything about, with an import of its mail under way."""
    ada = Member.objects.join(name="Ada Lang", email="ada@studio.example", role=Role.OWNER)
    box = Source.objects.create(kind=SourceKind.IMPORT, name="box", owner=ada)
    return World(ada, ada, Client(), Project(), box)


def both_ways(outsider: str, day: float = 0, subject: str = "Hello there") -> list[bytes]:
    return [
        letter(from_=outsider, to=BEN, subject=subject, text=f"From {outsider}.", day=day),
        letter(from_=BEN, to=outsider, subject=f"Re: {subject}", text=f"To {outsider}.", day=day + 0.1),
    ]


def names() -> set[str]:
    return set(Client.objects.values_list("name", flat=True))


def test_the_domain_in_nearly_every_mail_is_guessed_to_be_ours(unknown: World) -> None:
    unknown.receive(*both_ways(CLEO), *both_ways(DOV), *both_ways(ERIN))

    assert (guess_ours()[0].name, guess_ours()[0].share) == ("studio.example", 1.0)


def test_a_freelancer_at_a_shared_provider_is_an_address(unknown: World) -> None:
    unknown.receive(
        letter(from_=GMAIL, to=CLEO), letter(from_=GMAIL, to=DOV, day=1), letter(from_=CARL, to=GMAIL, day=2)
    )

    assert guess_ours()[0].name == "gus.pine.example@gmail.com"


def test_saying_who_we_are_makes_everybody_there_ours(unknown: World) -> None:
    unknown.receive(*both_ways(CLEO))

    settle_ours(["studio.example"])

    assert Person.objects.get(addresses__spec="ben@studio.example").kind == Kind.OURS
    assert Firm.get().is_known


def test_who_we_are_no_longer_is_unknown_again(unknown: World) -> None:
    unknown.receive(*both_ways(CLEO))
    settle_ours(["studio.example", "tiles.example"])

    settle_ours(["studio.example"])

    assert Firm.get().domains == ["studio.example"]
    assert Person.objects.get(addresses__spec="cleo@tiles.example").kind == Kind.UNKNOWN
    assert Person.objects.get(addresses__spec="ben@studio.example").kind == Kind.OURS


def test_a_single_address_can_be_taken_away(unknown: World) -> None:
    unknown.receive(*both_ways(GMAIL))
    settle_ours(["studio.example", "gus.pine.example@gmail.com"])

    settle_ours(["studio.example"])

    assert Firm.get().addresses == []
    assert Person.objects.get(addresses__spec="gus.pine.example@gmail.com").kind == Kind.UNKNOWN


def test_a_member_stays_ours_when_his_domain_is_taken_away(unknown: World) -> None:
    settle_ours(["studio.example"])

    settle_ours(["loom.example"])

    assert unknown.ada.person.kind == Kind.OURS


def test_a_client_in_the_mail_of_two_is_proposed_to_both(unknown: World) -> None:
    settle_ours(["studio.example"])
    ben = Member.objects.join(name="Ben", email="ben@studio.example")
    his = Source.objects.create(kind=SourceKind.IMPORT, name="his", owner=ben)
    unknown.receive(*both_ways(CLEO))
    [client] = propose_clients(unknown.ada)
    unknown.arrive(*both_ways(CARL, day=3), source=his)
    unknown.work()

    propose_clients(ben)
    Message.objects.update(is_unfiled=True)
    unknown.work()

    assert list(Client.objects.visible_to(ben)) == list(Client.objects.visible_to(unknown.ada)) == [client]


def test_a_client_in_the_mail_of_another_is_not_proposed_to_everybody(unknown: World) -> None:
    settle_ours(["studio.example"])
    ben = Member.objects.join(name="Ben", email="ben@studio.example")
    unknown.receive(*both_ways(CLEO))

    propose_clients(unknown.ada)

    assert not Client.objects.visible_to(ben).exists()


def test_an_ignored_client_that_was_proposed_to_nobody_is_seen_by_all_who_may_take_it_back(unknown: World) -> None:
    client = Client.objects.create(name="Tiles", state=State.CONFIRMED)

    decide(client, State.IGNORED, by=unknown.ada)

    assert list(Client.objects.visible_to(unknown.ada)) == [client]


def test_the_addresses_of_our_own_listener_make_no_client(unknown: World) -> None:
    Firm.objects.update_or_create(pk=1, defaults={"mail_domain": "in.example"})
    settle_ours(["studio.example"])
    unknown.receive(*both_ways("hall@in.example"), *both_ways(CLEO, day=1))

    propose_clients(unknown.ada)

    assert names() == {"Tiles"}


def test_a_domain_we_are_in_touch_with_is_proposed_with_its_people(unknown: World) -> None:
    unknown.receive(*both_ways(CLEO), *both_ways(CARL, day=1))
    settle_ours(["studio.example"])

    [client] = propose_clients(unknown.ada)

    assert (client.state, client.proposed_to, client.people.count()) == (State.PROPOSED, unknown.ada, 2)


def test_at_a_shared_provider_the_person_is_the_client(unknown: World) -> None:
    unknown.receive(*both_ways(GMAIL))
    settle_ours(["studio.example"])

    [client] = propose_clients(unknown.ada)

    assert (client.name, client.domains.count()) == ("Gus Pine", 0)


def test_newsletters_and_machines_make_no_client(unknown: World) -> None:
    unknown.receive(
        letter(from_="Shop <news@shop.example>", headers={"List-Unsubscribe": "<https://shop.example>"}),
        letter(from_="Shop <news@shop.example>", headers={"List-Unsubscribe": "<https://shop.example>"}, day=1),
        letter(from_="no-reply@bank.example", day=2),
        letter(from_="no-reply@bank.example", day=3),
    )
    settle_ours(["studio.example"])

    assert propose_clients(unknown.ada) == []


def test_somebody_who_wrote_once_and_was_never_answered_makes_no_client(unknown: World) -> None:
    unknown.receive(letter(from_=DOV), *both_ways(CLEO))
    settle_ours(["studio.example"])

    propose_clients(unknown.ada)

    assert names() == {"Tiles"}


def test_who_turns_up_in_the_mail_of_several_clients_is_a_partner(unknown: World) -> None:
    photographer = "Pia Vale <pia@photo.example>"
    together = [letter(from_=BEN, to=f"{one}, {photographer}", subject=f"Shooting {i}", text=f"On day {i}.", day=i)
                for i, one in enumerate([CLEO, CLEO, ERIN, ERIN])]  # fmt: skip
    unknown.receive(*together, *both_ways(CLEO, day=10), *both_ways(ERIN, day=11), *both_ways(CARL, day=12),
                    *both_ways(ERIN, day=13, subject="More"))  # fmt: skip
    settle_ours(["studio.example"])

    propose_clients(unknown.ada)

    assert Person.objects.get(addresses__spec="pia@photo.example").kind == Kind.PARTNER
    assert names() == {"Tiles", "Ferry"}


def test_a_client_is_named_as_its_people_write_it(unknown: World) -> None:
    dora = "Dora Hart <dora@bluedoor.example>"
    unknown.receive(letter(from_=dora, text="Hello\n-- \nDora Hart, Blue Door Ltd"), letter(from_=BEN, to=dora, day=1))
    settle_ours(["studio.example"])

    [client] = propose_clients(unknown.ada)

    assert client.name == "Blue Door"


def test_what_was_decided_is_not_proposed_again(unknown: World) -> None:
    unknown.receive(*both_ways(CLEO))
    settle_ours(["studio.example"])
    [client] = propose_clients(unknown.ada)
    decide(client, State.IGNORED, by=unknown.ada)

    unknown.receive(*both_ways(CARL, day=5))

    assert propose_clients(unknown.ada) == []
    assert Person.objects.get(addresses__spec="carl@tiles.example").kind == Kind.CLIENT


def test_a_newcomer_at_a_clients_domain_belongs_to_the_client(world: World) -> None:
    [message] = world.receive(letter(from_=CARL))

    assert message.client == world.tiles


def test_a_client_whose_matters_cannot_be_told_apart_has_one_project(unknown: World) -> None:
    settle_ours(["studio.example"])
    unknown.receive(*both_ways(CLEO), *both_ways(CLEO, day=1, subject="Grey ones"))
    propose_clients(unknown.ada)
    Message.objects.update(is_unfiled=True)
    unknown.work()

    [project] = propose_projects(unknown.ada)

    assert (project.name, project.messages.count()) == ("Tiles", 4)


def test_terms_that_recur_in_a_clients_subjects_show_projects(unknown: World) -> None:
    settle_ours(["studio.example"])
    shop = [letter(subject=f"Online shop: {what}", text=f"{what} one", day=i)
            for i, what in enumerate(["basket", "prices", "photos", "search", "pages", "letters"])]  # fmt: skip
    hall = [letter(subject=f"Show room, {what}", text=f"{what} two", day=i + 20)
            for i, what in enumerate(["lamps", "floor", "doors", "colours", "opening", "signs"])]  # fmt: skip
    unknown.receive(*shop, *hall, letter(from_=BEN, to=CLEO, day=60))
    propose_clients(unknown.ada)
    Message.objects.update(is_unfiled=True)
    unknown.work()

    projects = propose_projects(unknown.ada)

    assert {project.name for project in projects} == {"Online shop", "Show room", "Tiles"}


def test_more_clients_are_proposed_without_more_queries(unknown: World) -> None:
    settle_ours(["studio.example"])
    asked = []
    for clients in (range(2), range(2, 12)):
        unknown.receive(*(mail for n in clients for mail in both_ways(f"Eva Oak <eva@firm{n}.example>", day=n)))
        with CaptureQueriesContext(connection) as queries:
            propose_clients(unknown.ada)
        asked.append(len(queries))

    assert asked[0] >= asked[1]
    assert {"Firm0", "Firm11"} <= names()
