"""Mail to a project's own address: it is the project's, where its sender has a reason to write there."""

from __future__ import annotations

import pytest

from postroom import filing
from postroom.models import Decision, Project, State
from postroom.models.inviting import give_address
from postroom.models.moving import merge_projects
from tests.world import ADA, BEN, CLEO, DOV, ERIN, World, letter

HALL = "hall@studio.example"


@pytest.fixture
def hall(world: World) -> Project:
    """The hall, which mail can be written to."""
    give_address(world.hall, HALL, by=world.ada)
    return Project.objects.get(pk=world.hall.pk)


def test_mail_with_people_of_two_clients_belongs_to_the_one_whose_project_it_was_written_to(
    world: World, hall: Project
) -> None:
    world.another_client()

    [message] = world.receive(letter(from_=CLEO, to=f"{HALL}, {ERIN}"))

    assert (message.client, message.project) == (world.tiles, hall)


def test_a_colleagues_mail_to_a_projects_address_is_its_clients(world: World, hall: Project) -> None:
    [message] = world.receive(letter(from_=BEN, to=HALL, cc=ADA))

    assert (message.decision, message.project) == (Decision.FILED_UNDER, hall)


def test_a_stranger_who_knows_the_address_is_not_obeyed(world: World, hall: Project) -> None:
    [message] = world.receive(letter(from_=DOV, to=HALL))

    assert (message.decision, message.client) == (Decision.ASKED, None)


def test_a_person_of_another_client_is_not_led_into_the_project(world: World, hall: Project) -> None:
    ferry = world.another_client()

    [message] = world.receive(letter(from_=ERIN, to=HALL))

    assert message.client == ferry


def test_of_several_projects_the_one_it_was_written_to_wins(world: World, hall: Project) -> None:
    Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED)

    [message] = world.receive(letter(from_=CLEO, to=HALL))

    assert (message.decision, message.project) == (Decision.FILED_UNDER, hall)
    assert message.filing
    assert message.filing.reasons == ["was written to the project's own address"]
    assert filing.places(message, world.ben)[0].reason == "it was written to the address of Hall"


def test_mail_to_the_address_of_a_merged_project_goes_to_the_survivor(world: World, hall: Project) -> None:
    ferry = world.another_client()
    shop = Project.objects.create(name="Shop", client=world.tiles, state=State.CONFIRMED, address="shop@studio.example")
    merge_projects(hall, shop, by=world.ada)

    [message] = world.receive(letter(from_=CLEO, to=f"{HALL}, {ERIN}"))

    assert ferry.messages.count() == 0
    assert message.project == shop
