"""A browser before a whole Postroom that runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.house import House, comes_true


@pytest.fixture
def running(house: House) -> House:
    """A Postroom that was just installed and started, on the database that the tests run on."""
    house.start()

    assert comes_true(house.is_answering, within=60)
    return house


@pytest.fixture
def page(running: House) -> Iterator[Page]:
    """A fresh Chromium at the address of that Postroom."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        page = browser.new_page(base_url=f"http://127.0.0.1:{running.web}", viewport={"width": 1280, "height": 900})
        page.set_default_timeout(15_000)
        yield page
        browser.close()
