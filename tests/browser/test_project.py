"""A project in a real browser: its year, several conversations at a time, files dropped on it, and a rest."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.browser.test_letters import is_sound
from tests.house import House
from tests.world import BEN, CLEO, FIRST_DAY, letter

TODAY = (timezone.now() - FIRST_DAY) / timedelta(days=1)
SUBJECTS = ["Grey tiles", "The timber", "An invoice", "Kiln repairs"]
MAILS = [
    *(
        letter(subject=subject, message_id=f"<{n}@tiles.example>", text=f"About {subject}.\n", day=TODAY - 20 - n)
        for n, subject in enumerate(SUBJECTS)
    ),
    letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", answers="<0@tiles.example>", text="Yes.\n", day=TODAY - 10),
]


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(installed, tmp_path_factory.mktemp("lived"), MAILS)


@pytest.fixture
def project(visit: Visit, lived: House) -> Page:
    """The page of the project that was found in the mail."""
    page = visit(lived)
    page.goto("/search?q=timber")
    page.locator("#found h3 a").first.click()
    page.wait_for_url("**/conversations/**")
    page.locator(".path a").last.click()
    expect(page.get_by_role("heading", name="The year")).to_be_visible()
    return page


def titles(page: Page) -> list[str]:
    return page.locator(".shelf .conversation-title").all_text_contents()


def test_several_conversations_are_ticked_and_closed_and_one_undo_opens_them(project: Page) -> None:
    address, before = project.url, titles(project)
    project.locator(".pick").first.check()
    project.locator(".pick").nth(2).click(modifiers=["Shift"])
    expect(project.locator(".pick:checked")).to_have_count(3)
    assert is_sound(project)

    project.get_by_role("button", name="Close", exact=True).click()

    expect(project.locator(".shelf .conversation")).to_have_count(len(before) - 3)
    project.get_by_role("button", name="Undo").click()
    expect(project.locator(".toasts")).to_contain_text("undo")
    project.goto(address)
    assert titles(project) == before


def test_a_week_of_the_year_opens_with_its_letters(project: Page) -> None:
    project.get_by_text("Week by week").click()

    project.locator(".year-weeks a").first.click()

    expect(project.get_by_role("heading", name="The week of")).to_be_visible()
    expect(project.locator(".year .conversation-title").first).to_have_text("Re: Grey tiles")
    assert is_sound(project)


def test_a_file_that_is_dropped_is_a_file_of_the_project(project: Page, tmp_path: Path) -> None:
    plan = tmp_path / "plan_v1.txt"
    plan.write_text("a wall")

    project.get_by_label("Drop files here").set_input_files(plan)
    project.get_by_role("button", name="Keep them in this project").click()

    expect(project.get_by_role("link", name="plan_v1.txt")).to_be_visible()
    assert is_sound(project)


def test_a_conversation_that_rests_is_not_shown_until_it_is_wanted(project: Page) -> None:
    project.get_by_role("link", name="The timber").click()
    project.get_by_label("Until").fill((timezone.localdate() + timedelta(days=7)).isoformat())
    project.get_by_role("button", name="Snooze").click()

    expect(project.get_by_role("status")).to_contain_text("“The timber” rests until")
    assert "The timber" not in titles(project)
    project.get_by_role("link", name="Snoozed").click()
    expect(project.locator(".shelf .conversation-title")).to_have_text("The timber")


def test_a_conversation_is_dragged_onto_another_and_the_move_is_taken_back(project: Page) -> None:
    before = titles(project)

    project.locator(".shelf .conversation").nth(1).drag_to(project.locator(".shelf .conversation").nth(0))
    expect(project.locator(".toasts")).to_contain_text("merge")
    expect(project.locator(".shelf .conversation")).to_have_count(len(before) - 1)
    project.keyboard.press("u")

    expect(project.locator(".shelf .conversation")).to_have_count(len(before))
