"""A browser before a whole Postroom that runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.living import Visit
from tests.house import House, comes_true, house_like, page_answers, port_answers

expect.set_options(timeout=15_000)  # a busy machine is slow, and a timing is never a test


@pytest.fixture
def running(house: House) -> House:
    """A Postroom that was just installed, its pages and its worker started, on the database that the tests run on."""
    for part in ("web", "worker"):
        house.start(part)

    assert comes_true(lambda: page_answers(house.web), within=60)
    return house


@pytest.fixture
def listening(running: House) -> House:
    """One that takes mail, too."""
    running.start("listen")

    assert comes_true(lambda: port_answers(running.mail), within=60)
    return running


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
    yield window(chromium, running)
    close(chromium)


@pytest.fixture
def visited() -> Iterator[list[House]]:
    """Every Postroom that is visited in a test."""
    houses: list[House] = []
    yield houses
    for house in houses:
        house.end()


@pytest.fixture
def visit(chromium: Browser, tmp_path: Path, visited: list[House]) -> Iterator[Visit]:
    """Starts the pages and the worker of a Postroom like the one that is given, and shows them to its owner."""

    def visit(lived: House, **settings: str) -> Page:
        house = house_like(lived, tmp_path / "data")
        visited.append(house)
        for part in ("web", "worker"):
            house.start(part, **settings)
        assert comes_true(lambda: page_answers(house.web), within=60)
        page = window(chromium, house)
        page.goto((lived.folder / "way_in").read_text())
        page.get_by_role("main").get_by_role("button").click()
        expect(page).to_have_url("/")
        return page

    yield visit
    close(chromium)


def window(chromium: Browser, house: House) -> Page:
    page = chromium.new_page(base_url=f"http://127.0.0.1:{house.web}", viewport={"width": 1280, "height": 900})
    page.set_default_timeout(15_000)
    return page


def close(chromium: Browser) -> None:
    for context in chromium.contexts:
        context.close()
