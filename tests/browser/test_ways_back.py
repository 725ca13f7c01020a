"""Ways back: what is done on a page is done where one stands, and one key takes it back there."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.living import Visit, lived_in
from tests.browser.test_story import OLD_MAILS
from tests.house import House


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(installed, tmp_path_factory.mktemp("lived"), OLD_MAILS)


def test_what_is_done_stays_on_the_page_and_is_taken_back_there(visit: Visit, lived: House) -> None:
    page = visit(lived)
    page.goto("/")
    page.get_by_role("link", name="Grey tiles").first.click()
    here = page.url
    page.evaluate("document.querySelector('main').dataset.before = 'yes'; window.stayed = true")

    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("Grey tiles")
    expect(page.get_by_role("button", name="Open again")).to_be_focused()
    page.keyboard.press("u")

    expect(page.locator(".toasts")).to_contain_text("undo")
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
    assert page.url == here
    assert page.evaluate("window.stayed")

    page.context.set_offline(True)
    page.get_by_role("button", name="Close", exact=True).click()

    expect(page.locator(".toasts")).to_contain_text("what you typed is still here")


def test_of_two_steps_in_quick_succession_the_second_keeps_its_way_back(visit: Visit, lived: House) -> None:
    page = visit(lived)
    page.goto("/proposals")
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if route.request.method == "GET" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/proposals", hold_the_first)
    page.get_by_role("button", name="Confirm Tiles").click()
    page.get_by_role("button", name=re.compile("No client ?: Ferry")).click()
    page.wait_for_timeout(500)
    with page.expect_event("requestfinished", lambda request: request == held[0].request):
        held[0].continue_()
    page.wait_for_timeout(500)

    expect(page.get_by_text("Everything is decided")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_label("Name of Ferry")).to_be_visible()
