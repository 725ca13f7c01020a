"""Triage by keyboard, in a real browser: forty letters, one key each, and the next letter is there at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.browser.test_story import violations
from tests.house import House
from tests.world import BEN, CLEO, ERIN, letter

MATTERS = "awning bench canopy door easel fence gutter hinge inlay joint kiosk lamp mirror niche oven porch".split()


def queue_of_letters() -> list[bytes]:
    """Two clients, a few matters of each, and forty letters to people of both, so that each is asked about."""
    told = [
        letter(subject=f"The {word}", text=f"We need a {word} of oak.\n", message_id=f"<{word}@tiles.example>", day=day)
        for day, word in enumerate(MATTERS)
    ]
    answered = [
        letter(
            from_=BEN, to=CLEO, subject=f"Re: The {word}", text="Soon.\n", answers=f"<{word}@tiles.example>", day=day
        )
        for day, word in enumerate(MATTERS)
    ]
    ferry = letter(from_=ERIN, subject="The timetable", message_id="<t@ferry.example>", day=1)
    soon = letter(from_=BEN, to=ERIN, subject="Re: The timetable", answers="<t@ferry.example>", day=2)
    asked = [
        letter(
            from_=BEN, to=f"{CLEO}, {ERIN}, Guest {n} <guest{n}@elsewhere.example>", subject=f"Day {n} of the fair",
            text=f"Who comes on day {n}?\n", day=20 + n,
        )
        for n in range(40)
    ]  # fmt: skip
    return [*told, *answered, ferry, soon, *asked]


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(installed, tmp_path_factory.mktemp("lived"), queue_of_letters())


@pytest.fixture
def triage(visit: Visit, lived: House) -> Page:
    """The page of Triage, with forty letters in its queue."""
    page = visit(lived)
    page.goto("/clients")
    page.get_by_role("button", name="Confirm them all").click()
    page.goto("/triage")
    return page


def test_forty_letters_are_answered_by_one_key_each(triage: Page) -> None:
    expect(triage.locator(".lede")).to_contain_text("40 letters")

    for n in range(39, 1, -1):
        expect(triage.locator("#h-letter")).to_contain_text(f"Day {n} of the fair", use_inner_text=False)
        triage.keyboard.press("1" if n % 3 else "x")

    expect(triage.locator(".lede")).to_contain_text("2 letters")
    expect(triage.locator("[data-live=count]")).to_contain_text("2")


@pytest.mark.one_engine
def test_the_last_answer_is_taken_back_and_said(triage: Page) -> None:
    triage.keyboard.press("1")
    triage.keyboard.press("u")

    expect(triage.get_by_role("status")).to_contain_text("undo file Day 39 of the fair")
    expect(triage.locator("#h-letter")).to_contain_text("Day 39 of the fair")
    expect(triage.locator(".lede")).to_contain_text("40 letters")


def test_answers_are_taken_back_step_by_step(triage: Page) -> None:
    for day, key in ((39, "1"), (38, "x"), (37, "1")):
        expect(triage.locator("#h-letter")).to_contain_text(f"Day {day} of the fair")
        triage.keyboard.press(key)
    expect(triage.locator("#h-letter")).to_contain_text("Day 36 of the fair")

    for day in (37, 38, 39):
        triage.keyboard.press("u")
        expect(triage.locator("#h-letter")).to_contain_text(f"Day {day} of the fair")

    expect(triage.locator(".lede")).to_contain_text("40 letters")


@pytest.mark.one_engine
def test_letters_are_walked_and_skipped_by_key(triage: Page) -> None:
    triage.keyboard.press("s")
    expect(triage.locator("#h-letter")).to_contain_text("Day 38")
    triage.keyboard.press("j")
    expect(triage.locator("#h-letter")).to_contain_text("Day 37")
    triage.keyboard.press("k")
    expect(triage.locator("#h-letter")).to_contain_text("Day 38")

    expect(triage).to_have_url(re.compile(r"/triage\?message="))
    expect(triage.locator(".lede")).to_contain_text("40 letters")


@pytest.mark.one_engine
def test_an_answer_that_does_not_arrive_brings_the_letter_back(triage: Page) -> None:
    triage.route("**/filing", lambda route: route.abort())

    triage.keyboard.press("1")

    expect(triage.get_by_role("status")).to_contain_text("did not reach the house")
    expect(triage.locator("#h-letter")).to_contain_text("Day 39 of the fair")


@pytest.mark.one_engine
def test_triage_holds_against_wcag_at_the_width_of_a_phone(triage: Page) -> None:
    triage.set_viewport_size({"width": 320, "height": 640})
    triage.reload()

    assert violations(triage) == []
    assert triage.evaluate("document.documentElement.scrollWidth") <= 320
