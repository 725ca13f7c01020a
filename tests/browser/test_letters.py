"""Letters with dates, quotations, forwards and files elsewhere, in a real browser: by keyboard, small, in the dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.browser.test_story import violations
from tests.house import House
from tests.views import letters
from tests.world import letter

MAILS = [
    letter(message_id="<grey@tiles.example>"),
    letters.QUOTED_TWICE,
    letters.invitation(),
    letters.answer_to_invitation(),
    letters.FORWARD,
    letters.TRANSFER,
]


def read(page: Page, words: str) -> None:
    """Go to the mail that has these words in it."""
    page.goto(f"/search?q={words}")
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()


def is_sound(page: Page) -> bool:
    """Is the page without fault for assistive programs, by day and by night, and does it fit a telephone?"""
    page.set_viewport_size({"width": 320, "height": 700})
    by_day = violations(page)
    page.emulate_media(color_scheme="dark")
    by_night = violations(page)
    return [by_day, by_night, page.evaluate("document.documentElement.scrollWidth")] == [[], [], 320]


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(installed, tmp_path_factory.mktemp("lived"), MAILS)


def test_what_letters_bring_is_read_everywhere(visit: Visit, lived: House) -> None:
    page = visit(lived)

    read(page, "agreed")
    page.get_by_text("Quoted text").press("Enter")
    expect(page.get_by_text("Thirty of them.")).to_be_visible()
    expect(page.get_by_text("How many?")).to_be_hidden()
    page.get_by_text("Quoted there").press("Enter")
    expect(page.get_by_text("How many?")).to_be_visible()
    assert is_sound(page)

    read(page, '"do come"')
    expect(page.get_by_role("region", name="Invitation", exact=True)).to_contain_text("Thu 5 Mar 2026, 09:00 – 10:30")
    assert is_sound(page)

    read(page, "below")
    expect(page.get_by_role("figure").first).to_contain_text("Cleo Lee cleo@tiles.example")
    assert is_sound(page)

    read(page, "plans")
    expect(page.get_by_role("list", name="Files that are not held")).to_contain_text("WeTransfer · 34.5 MB")
    assert is_sound(page)
