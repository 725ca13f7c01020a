"""Searching as one types: from the field to a hit without a pointer."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_story import become_the_owner, bring, old_mail
from tests.house import House


def test_a_query_is_completed_and_answered_as_it_is_typed(page: Page, running: House, tmp_path: Path) -> None:
    become_the_owner(page, running)
    bring(page, old_mail(tmp_path))
    page.goto("/search")

    page.keyboard.type("tiles")
    expect(page.locator("#found h3 a").first).to_be_visible()
    page.keyboard.type(" has:f")
    expect(page.get_by_role("option", name="has:file")).to_be_visible()
    page.keyboard.press("Tab")

    expect(page.get_by_role("combobox")).to_have_value("tiles has:file ")
    page.get_by_role("combobox").fill("tiles")
    expect(page.locator("#found h3 a").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("tiles")
