"""Today: what a member finds when he comes in."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client as Browser
from django.utils import timezone
from django.utils.formats import date_format

from postroom.models import Audience, Client, Conversation, Filing, Message, Project
from postroom.models.absence import go_away
from postroom.models.ticketing import assign
from tests.views.conftest import browser_of
from tests.world import CLEO, FIRST_DAY, World, letter


def days_ago(days: float) -> float:
    """Count a day of the story back from now."""
    return (timezone.now() - timedelta(days=days) - FIRST_DAY) / timedelta(days=1)


def page_of(browser: Browser) -> str:
    return browser.get("/").content.decode()


def test_an_empty_house_says_how_to_begin(world: World) -> None:
    assert "Bring your mail" in page_of(browser_of(world.ben))


def test_the_day_is_named_as_people_name_it(world: World) -> None:
    world.receive(letter(day=days_ago(4)))

    assert f'<p class="path">{date_format(timezone.localtime(), "l j F")}</p>' in page_of(browser_of(world.ben))


def test_what_waits_for_us_is_named_with_its_age_and_can_be_put_away(world: World) -> None:
    world.receive(letter(day=days_ago(4)))
    ben = browser_of(world.ben)
    place = Conversation.objects.get()

    page = page_of(ben)
    ben.post(f"/conversations/{place.public_id}/closing")

    assert "One conversation waits for us" in page
    assert "4\xa0days" in page
    assert "Nothing waits for us" in page_of(ben)


def test_a_project_shows_its_open_conversations_as_edges(world: World) -> None:
    world.receive(letter(day=days_ago(2)), letter(subject="The door", text="It sticks.\n", day=days_ago(1)))

    page = page_of(browser_of(world.ben))

    assert page.count('<rect class="us"') == 2
    assert "2 wait for us" in page


def test_what_we_asked_waits_for_them(world: World) -> None:
    world.receive(letter(from_="ben@studio.example", to=CLEO, text="Which grey?\n", day=days_ago(3)))

    page = page_of(browser_of(world.ben))

    assert "Nothing waits for us" in page
    assert "3\xa0days ago" in page


def test_a_message_that_nobody_brought_is_missing(world: World) -> None:
    world.receive(letter(day=days_ago(40), answers="<lost@tiles.example>"))

    assert "These refer to letters that nobody has brought yet" in page_of(browser_of(world.ben))


def test_who_stands_in_finds_what_waits_for_who_is_away(world: World) -> None:
    world.receive(letter(day=days_ago(4)), letter(to="ada@studio.example", subject="The door", day=days_ago(1)))
    go_away(world.ben, timezone.localdate() + timedelta(days=3), world.ada)

    [section] = re.findall("You stand in for Ben Ortiz.*?</section>", page_of(browser_of(world.ada)), re.DOTALL)

    assert "Grey tiles" in section
    assert "The door" not in section
    assert "You stand in" not in page_of(browser_of(world.ben))


def test_what_is_his_to_see_to_waits_with_who_stands_in_too(world: World) -> None:
    world.receive(letter(to="ada@studio.example", subject="The door", day=days_ago(1)))
    assign([Conversation.objects.get()], world.ben, by=world.ada)
    go_away(world.ben, timezone.localdate(), world.ada)

    assert "The door" in page_of(browser_of(world.ada)).split("You stand in for Ben Ortiz")[1].split("</section>")[0]


def test_who_stands_in_is_told_of_nothing_that_he_may_not_see(world: World) -> None:
    world.receive(letter(day=days_ago(4)))
    Message.objects.update(audience=Audience.PARTICIPANTS)
    go_away(world.ben, timezone.localdate(), world.ada)

    assert "Nothing waits there for an answer" in page_of(browser_of(world.ada))
    assert "Grey tiles" not in page_of(browser_of(world.ada))


def test_proposed_clients_are_counted(world: World) -> None:
    world.receive(letter(day=days_ago(1)))
    Client.objects.create(name="Large", proposed_to=world.ben)

    assert "one client to confirm" in page_of(browser_of(world.ben))


def test_a_letter_whose_place_is_asked_waits_with_its_age_and_its_best_guess(world: World) -> None:
    [told] = world.receive(letter(day=days_ago(20)))
    Project.objects.create(name="Yard", client=world.tiles, state="confirmed")
    asked = world.receive(letter(subject="The flag", text="Who brings it?\n", day=days_ago(3)))[-1]
    Filing.objects.filter(message=asked).update(candidates=[[told.conversation_id, "speaks of it"]])

    page = page_of(browser_of(world.ben))

    assert "2 matters wait for us" in page
    assert f"/triage?message={asked.public_id}" in page
    assert "Probably in" in page
    assert "3\xa0days" in page
