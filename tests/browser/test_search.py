"""Searching as one types: from the field to a hit without a pointer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.living import Visit, lived_in
from tests.browser.test_story import OLD_MAILS
from tests.house import House


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(installed, tmp_path_factory.mktemp("lived"), OLD_MAILS)


def test_a_query_is_completed_and_answered_as_it_is_typed(visit: Visit, lived: House) -> None:
    page = visit(lived)
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
