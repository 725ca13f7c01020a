"""Requests in a real browser: several are changed by keys, what is asked for is kept as a view, nobody overwrites."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.house import House
from tests.world import letter

pytestmark = pytest.mark.one_engine
SUBJECTS = ["Grey tiles", "The timber", "An invoice", "Kiln repairs"]
MAILS = [letter(subject=subject, message_id=f"<{n}@tiles.example>", day=n) for n, subject in enumerate(SUBJECTS)]
PROMISED = """
from postroom.models import Conversation, Member
from postroom.models.ticketing import make_ticket
for place in Conversation.objects.order_by("pk"):
    make_ticket(place, by=Member.objects.get())
"""
ANOTHERS = """
from postroom.models import Member, Ticket
from postroom.models.ticketing import Wish, alter
ada = Member.objects.join(name="Ada Lang", email="ada@studio.example")
alter([Ticket.objects.get(conversation__subject="The timber")], Wish(priority=4), by=ada)
"""


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    house = lived_in(installed, tmp_path_factory.mktemp("lived"), MAILS)
    house.told(PROMISED)
    return house


@pytest.fixture
def requests(visit: Visit, lived: House) -> Page:
    """The page of requests, of which there are four."""
    page = visit(lived)
    page.goto("/requests")
    expect(page.locator(".request")).to_have_count(4)
    page.wait_for_load_state()
    return page


def choose_two(page: Page) -> None:
    """Choose the first two by keys."""
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator("[data-picked]")).to_have_text("Chosen: 2")


def test_two_are_assigned_by_keys_and_one_undo_takes_it_back(requests: Page) -> None:
    choose_two(requests)

    requests.keyboard.press("a")
    expect(requests.get_by_label("Assign to")).to_be_focused()
    requests.get_by_label("Assign to").select_option(label="me")

    expect(requests.locator(".request", has_text="Ben Ortiz")).to_have_count(2)
    requests.keyboard.press("u")
    expect(requests.locator(".request", has_text="nobody's")).to_have_count(4)


def test_all_between_two_are_chosen_and_tagged_by_keys(requests: Page) -> None:
    for key in ("j", "x", "j", "j", "Shift+X", "l"):
        requests.keyboard.press(key)
    expect(requests.locator("[data-picked]")).to_have_text("Chosen: 3")

    requests.keyboard.type("spring")
    requests.keyboard.press("Enter")

    expect(requests.locator(".request .tag", has_text="#spring")).to_have_count(3)


def test_what_is_asked_for_is_kept_as_a_view_shared_and_taken_away(requests: Page) -> None:
    requests.get_by_text("Filter and order").click()
    requests.get_by_label("Words or number").fill("timber")
    requests.get_by_role("button", name="Show", exact=True).click()
    expect(requests.locator(".request")).to_have_count(1)
    requests.get_by_text("Keep this as a view").click()
    requests.get_by_label("Its name").fill("About wood")
    requests.get_by_label("for everybody in the house").check()
    requests.get_by_role("button", name="Keep it").click()
    expect(requests.get_by_role("link", name="About wood")).to_be_visible()

    requests.goto("/requests")
    requests.get_by_role("link", name="About wood").click()
    expect(requests.locator(".request")).to_have_count(1)
    expect(requests.get_by_role("link", name="About wood")).to_have_attribute("aria-current", "true")
    requests.get_by_text("Keep this as a view").click()
    requests.get_by_role("button", name="Remove the view “About wood”").click()

    expect(requests.get_by_role("link", name="About wood")).to_have_count(0)


def test_what_another_changed_meanwhile_is_left_as_it_is(requests: Page, visited: list[House]) -> None:
    for box in requests.locator(".pick").all():
        box.check()
    visited[0].told(ANOTHERS)

    requests.get_by_label("Assign to").select_option(label="me")

    expect(requests.locator(".request", has_text="Ben Ortiz")).to_have_count(3)
    expect(requests.get_by_text("Left as it is")).to_contain_text("Ada Lang")
