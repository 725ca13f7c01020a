"""Settling in, in a real browser: from the printed link to decided clients, and a house with more than one in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_story import become_the_owner, old_mail
from tests.house import House


@pytest.fixture
def owner(page: Page, running: House) -> Page:
    """Ben, who just became the owner and looks at the first day."""
    become_the_owner(page, running)
    return page


def settle(owner: Page, folder: Path) -> None:
    owner.get_by_role("button", name="That is us").click()
    owner.locator("input[type=file]").set_input_files(old_mail(folder))
    owner.get_by_role("button", name="Bring these files").click()
    expect(owner.get_by_text("6 new")).to_be_visible(timeout=30_000)


def test_the_first_day_leads_from_nothing_to_decided_clients(owner: Page, tmp_path: Path) -> None:
    settle(owner, tmp_path)
    owner.goto("/settling")
    owner.get_by_role("link", name="Look through them").click()

    owner.get_by_label("Name of Tiles").fill("Lee Tiles")
    owner.get_by_role("button", name="Confirm Tiles").click()
    owner.get_by_text("What it is made of").first.click()
    expect(owner.get_by_role("link", name="Erin Moss")).to_be_visible()
    owner.get_by_role("button", name=re.compile("No client ?: Ferry")).click()

    expect(owner.get_by_text("Everything is decided")).to_be_visible()
    owner.get_by_role("button", name="Undo").last.click()
    expect(owner.get_by_label("Name of Ferry")).to_be_visible()


def test_a_sending_goes_on_after_the_connection_was_lost(owner: Page, tmp_path: Path) -> None:
    lost = []
    owner.route("**/pieces?*", lambda route: route.abort() if not lost and not lost.append(1) else route.continue_())

    owner.goto("/imports")
    owner.locator("input[type=file]").set_input_files(old_mail(tmp_path))
    owner.get_by_role("button", name="Bring these files").click()

    expect(owner.get_by_text("The connection is lost")).to_be_visible()
    expect(owner.get_by_text("6 new")).to_be_visible(timeout=30_000)


def test_somebody_is_invited_comes_in_and_leaves(owner: Page) -> None:
    owner.goto("/members")
    owner.get_by_label("Mail address").fill("ivy@studio.example")
    owner.get_by_label("Name", exact=True).fill("Ivy Reed")
    owner.get_by_role("button", name="Make a link").click()
    link = owner.get_by_label("Send this link").input_value()

    ivy = owner.context.browser.new_page(base_url=owner.url.rpartition("/")[0])
    ivy.goto(link)
    ivy.get_by_label("New password").fill("a louder day by far")
    ivy.get_by_role("button", name="Come in").click()
    expect(ivy.get_by_role("heading", level=1)).to_have_text("Today")

    owner.goto("/members")
    owner.get_by_role("link", name=re.compile("Leaves ?: Ivy Reed")).click()
    owner.get_by_role("button", name="Let Ivy Reed leave").click()
    expect(owner.get_by_role("heading", name="Who left")).to_be_visible()

    ivy.reload()
    expect(ivy.get_by_role("heading", level=1)).to_have_text("Sign in")


def overflow(page: Page) -> list[str]:
    """Say by how many pixels a page is wider than its window."""
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{wider} px too wide"] if wider > 0 else []
