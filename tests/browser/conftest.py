"""A browser before a whole Postroom that runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.house import House, comes_true


@pytest.fixture
def running(house: House) -> House:
    """A Postroom that was just installed and started, on the database that the tests run on."""
    house.start()

    assert comes_true(house.is_answering, within=60)
    return house


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, once for all the tests of a module; none of them sees what another left in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(running: House, chromium: Browser) -> Iterator[Page]:
    """A fresh window at the address of that Postroom."""
    page = chromium.new_page(base_url=f"http://127.0.0.1:{running.web}", viewport={"width": 1280, "height": 900})
    page.set_default_timeout(15_000)
    yield page
    for context in chromium.contexts:
        context.close()
