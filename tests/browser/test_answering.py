"""Answering in a real browser: by keyboard, kept as one writes, taken back, and handed to a real mail server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.house import House, comes_true
from tests.outgoing.taking import Taking, taking
from tests.world import CLEO, letter

ADA = "Ada Lang <ada@studio.example>"
MAILS = [
    letter(from_=ADA, to=CLEO, text="Which ones did you think of?\n", message_id="<a@studio.example>"),
    letter(from_=CLEO, to=ADA, message_id="<q@tiles.example>", answers="<a@studio.example>", day=1),
]


@pytest.fixture
def post_office() -> Iterator[Taking]:
    with taking() as place:
        yield place


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(installed, tmp_path_factory.mktemp("lived"), MAILS)


@pytest.fixture
def grey(post_office: Taking, visit: Visit, lived: House) -> Page:
    """The conversation about grey tiles, in the browser of its owner, whose letters a mail server takes."""
    page = visit(lived, POSTROOM_SMTP_URL=post_office.url)
    page.goto("/search?q=thirty")
    page.locator("#found h3 a").first.click()
    expect(page.locator("[data-answer=reply]").last).to_be_visible()
    page.wait_for_load_state()
    return page


def test_an_answer_that_was_left_without_a_word_is_no_draft_and_the_focus_is_on_its_letter(grey: Page) -> None:
    grey.keyboard.press("r")
    expect(grey.locator("trix-editor")).to_be_focused()

    grey.keyboard.press("Escape")

    expect(grey.locator(".message").last).to_be_focused()
    grey.goto("/drafts")
    expect(grey.get_by_role("main")).to_contain_text("Nothing")


def test_a_letter_is_answered_by_keyboard_and_kept_as_it_is_written(grey: Page, post_office: Taking) -> None:
    grey.keyboard.press("r")
    words = grey.locator("trix-editor")
    expect(words).to_be_focused()
    grey.keyboard.type("They are, ")
    expect(grey.locator("[data-kept]")).to_contain_text("Kept at")

    grey.reload()
    grey.keyboard.press("r")
    expect(words).to_contain_text("They are,")
    grey.keyboard.press("Control+End")
    grey.keyboard.type("from Monday on.")
    grey.keyboard.press("Control+Enter")
    grey.get_by_role("button", name="Take it back").first.click()
    expect(words).to_contain_text("They are, from Monday on.")
    grey.keyboard.press("Control+Enter")

    expect(grey.get_by_text("It leaves for cleo@tiles.example in ten seconds.")).to_be_visible()
    assert comes_true(lambda: len(post_office.mails) == 1, within=40)
    assert "They are, from Monday on." in str(post_office.mails[0].get_body(("plain",)))
