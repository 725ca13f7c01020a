"""Settling in: from an empty house to confirmed clients."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from postroom.models import Change, Client, Conversation, Domain, Firm, Member, Person, Project, Role
from tests.views.conftest import House, browser_of
from tests.world import FIRST_DAY


@pytest.fixture
def eve(db: None) -> Browser:
    """The owner of a house that knows nothing yet."""
    return browser_of(Member.objects.join(name="Eve", email="eve@blue-door.example", role=Role.OWNER))


@pytest.fixture
def slates(house: House) -> Client:
    """A client with one conversation, found in Ben's mail."""
    slates = Client.objects.create(name="slates", because="1 person", proposed_to=house.world.ben)
    Domain.objects.create(name="slates.example", client=slates)
    project = Project.objects.create(name="Roof", client=slates)
    Conversation.objects.create(subject="Roof", client=slates, project=project, opened_at=FIRST_DAY, last_at=FIRST_DAY)
    return slates


def verdict(browser: Browser, client: Client, **form: str) -> str:
    return browser.post(f"/proposals/{client.public_id}", form, follow=True).content.decode()


def test_the_owners_own_address_says_who_we_are(eve: Browser) -> None:
    page = eve.get("/settling").content.decode()

    assert 'value="Blue Door"' in page
    assert "blue-door.example</textarea>" in page


def test_who_we_are_is_saved_and_the_step_is_done(eve: Browser) -> None:
    eve.post("/settling", {"name": "Blue Door", "domains": "blue-door.example", "addresses": ""})

    assert Firm.get().domains == ["blue-door.example"]
    assert eve.get("/settling").content.decode().count("step-done") == 2


def test_what_was_typed_wrongly_stays_on_the_form(eve: Browser) -> None:
    answer = eve.post("/settling", {"name": "Blue Door Ltd", "domains": "blue door", "addresses": ""})

    assert answer.status_code == 400
    assert 'value="Blue Door Ltd"' in answer.content.decode()
    assert "is no domain" in answer.content.decode()


def test_the_limits_of_filing_stay_what_they_are(eve: Browser) -> None:
    eve.post("/settling", {"name": "Blue Door", "domains": "blue-door.example", "addresses": ""})

    assert Firm.get().limit_client == 0.001


def test_a_domain_in_much_of_the_mail_can_be_ours_too(house: House, ada: Browser) -> None:
    Client.objects.filter(pk=house.tiles.pk).update(state="proposed")

    ada.post("/settling/ours", {"name": "tiles.example"})

    assert Firm.get().domains == ["studio.example", "tiles.example"]
    assert Person.objects.get(pk=house.cleo.pk).kind == "ours"


def test_nobody_is_asked_whether_a_confirmed_client_is_us(house: House, ada: Browser) -> None:
    ada.post("/settling/ours", {"name": "tiles.example"})

    assert Firm.get().domains == ["studio.example"]


def test_what_is_nowhere_in_the_mail_cannot(house: House, ada: Browser) -> None:
    ada.post("/settling/ours", {"name": "evil.example"})

    assert Firm.get().domains == ["studio.example"]


def test_what_was_found_is_counted_and_shown_with_what_it_is_made_of(slates: Client, ben: Browser) -> None:
    page = ben.get("/proposals").content.decode()

    assert "<b>1</b> client" in page
    assert "<b>1</b> conversation" in page
    assert "slates.example" in page
    assert "Roof" in page


def test_a_proposal_is_confirmed_under_the_name_given(slates: Client, ben: Browser) -> None:
    page = verdict(ben, slates, verdict="confirm", name="Slates & Sons")

    slates.refresh_from_db()
    assert (slates.name, slates.state) == ("Slates & Sons", "confirmed")
    assert "Everything is decided" in page


def test_a_proposal_is_ignored_and_comes_back_by_undo(slates: Client, ben: Browser) -> None:
    verdict(ben, slates, verdict="ignore")
    assert Client.objects.get(pk=slates.pk).state == "ignored"

    ben.post(f"/changes/{Change.objects.latest('pk').public_id}/undoing")

    assert Client.objects.get(pk=slates.pk).state == "proposed"


def test_a_proposal_is_merged_into_another(house: House, slates: Client, ben: Browser) -> None:
    verdict(ben, slates, verdict="merge", into=house.tiles.public_id)

    assert Client.objects.get(pk=slates.pk).alias_of == house.tiles


def test_merging_into_nothing_says_what_is_missing(slates: Client, ben: Browser) -> None:
    assert "choose the client" in verdict(ben, slates, verdict="merge", into="")


def test_what_was_found_in_bens_mail_is_not_shown_to_ada(slates: Client, ada: Browser) -> None:
    assert "slates" not in ada.get("/proposals").content.decode()
    assert ada.post(f"/proposals/{slates.public_id}", {"verdict": "confirm"}).status_code == 404
