"""Reading and keeping a correspondence in a real browser: unfold, mark unread, decide, note, look into files."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.browser.test_letters import is_sound
from tests.house import House
from tests.world import BEN, CLEO, FIRST_DAY, letter

TODAY = (timezone.now() - FIRST_DAY) / timedelta(days=1)
FIRST, SECOND = "Are the grey ones still to be had?", "Forty square metres, then."
MAILS = [
    letter(message_id="<q@tiles.example>", text=f"{FIRST}\n", day=TODAY - 20, files={"range_v1.txt": b"ash, slate"}),
    *(
        letter(
            from_=BEN if n % 2 else CLEO,
            to=CLEO if n % 2 else BEN,
            subject="Re: Grey tiles",
            message_id=f"<a{n}@tiles.example>",
            answers="<q@tiles.example>",
            text=f"{SECOND if n == 14 else f'Letter number {n}.'}\n",
            day=TODAY - 19 + n,
        )
        for n in range(15)
    ),
    letter(subject="The invoice", message_id="<i@tiles.example>", text="Paid.\n", day=TODAY - 2),
]


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(installed, tmp_path_factory.mktemp("lived"), MAILS)


@pytest.fixture
def grey(visit: Visit, lived: House) -> Page:
    """The conversation about grey tiles, whose first three letters are folded."""
    page = visit(lived)
    page.goto("/search?q=forty")
    page.locator("#found h3 a").first.click()
    page.wait_for_url("**/conversations/**", wait_until="load")
    return page


def conversation_of(page: Page) -> str:
    return page.url.split("?")[0]


@pytest.mark.one_engine
def test_a_folded_letter_opens_where_it_stands(grey: Page) -> None:
    grey.goto(conversation_of(grey))
    expect(grey.get_by_role("article")).to_have_count(12)

    grey.locator(".message-folded").first.click()

    expect(grey.get_by_role("article").first).to_contain_text(FIRST)
    expect(grey.get_by_role("article")).to_have_count(13)


@pytest.mark.one_engine
def test_what_was_unfolded_stays_so_when_the_page_is_drawn_anew_and_all_its_words_can_be_copied(grey: Page) -> None:
    grey.goto(conversation_of(grey))
    grey.locator(".message-folded").first.click()
    expect(grey.get_by_role("article")).to_have_count(13)

    with grey.expect_request(lambda asked: asked.url.endswith("/reading")):
        grey.get_by_role("button", name="Make it a request").click()
        expect(grey.get_by_role("button", name="Save the request")).to_be_focused()
    grey.keyboard.press("Control+a")

    expect(grey.get_by_role("article")).to_have_count(13)
    assert FIRST in grey.evaluate("getSelection().toString()")


@pytest.mark.one_engine
def test_a_link_to_a_folded_letter_opens_it(grey: Page) -> None:
    anchor = grey.goto(conversation_of(grey)) and grey.locator(".message-folded").first.get_attribute("id")

    grey.goto(f"{conversation_of(grey)}#{anchor}")

    expect(grey.locator(f"article#{anchor}")).to_contain_text(FIRST)


def test_what_was_marked_unread_is_new_and_one_key_leads_to_it(grey: Page) -> None:
    address = conversation_of(grey)
    grey.goto(address)
    grey.get_by_role("article").filter(has_text=SECOND).get_by_role("button", name="Mark unread").click()
    expect(grey.get_by_text("1 new")).to_be_visible()
    with grey.expect_response(lambda answer: answer.url.endswith("/reading")):
        grey.goto(address)

        expect(grey.get_by_text("New since you were here")).to_be_visible()
        grey.keyboard.press("n")
        expect(grey.locator("#new")).to_be_focused()

    grey.goto(address)
    expect(grey.get_by_text("New since you were here")).to_have_count(0)


def test_selected_words_are_decided_by_keys_and_taken_back(grey: Page) -> None:
    address = conversation_of(grey)
    grey.locator(".letter .words", has_text=SECOND).click(click_count=3)

    grey.keyboard.press("d")
    expect(grey.locator(".marking[open] textarea")).to_have_value(SECOND)
    grey.keyboard.press("Enter")

    expect(grey.locator(".decision blockquote")).to_have_text(SECOND)
    grey.get_by_role("button", name="Undo").click()
    expect(grey.locator(".toasts")).to_contain_text("undo")
    grey.goto(address)
    expect(grey.locator(".decision")).to_have_count(0)


def test_a_call_is_kept_as_a_note_that_looks_like_none_else(grey: Page) -> None:
    grey.get_by_text("Write down a note or a call").click()
    grey.get_by_label("What it was").select_option("call")
    grey.get_by_label("What was said").fill("She would take slate as well.")
    grey.get_by_role("button", name="Keep this note").click()

    note = grey.locator(".note", has_text="She would take slate as well.")
    expect(note).to_contain_text("A call, only among us")
    assert is_sound(grey)


@pytest.mark.one_engine
def test_a_files_words_are_read_without_opening_it(grey: Page) -> None:
    grey.goto(conversation_of(grey))
    grey.locator(".message-folded").first.click()

    grey.get_by_role("link", name="range_v1.txt").first.click()

    expect(grey.get_by_role("dialog").get_by_text("ash, slate")).to_be_visible()
    assert is_sound(grey)
