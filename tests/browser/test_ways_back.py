"""Ways back: what is done on a page is done where one stands, and one key takes it back there."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_story import become_the_owner, bring, old_mail
from tests.house import House


def test_what_is_done_stays_on_the_page_and_is_taken_back_there(page: Page, running: House, tmp_path: Path) -> None:
    become_the_owner(page, running)
    bring(page, old_mail(tmp_path))
    page.goto("/")
    page.get_by_role("link", name="Grey tiles").first.click()
    here = page.url
    page.evaluate("document.querySelector('main').dataset.before = 'yes'; window.stayed = true")

    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("Grey tiles")
    expect(page.get_by_role("button", name="Open again")).to_be_focused()
    page.keyboard.press("u")

    expect(page.locator(".toasts")).to_contain_text("undo")
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
    assert page.url == here
    assert page.evaluate("window.stayed")

    page.context.set_offline(True)
    page.get_by_role("button", name="Close", exact=True).click()

    expect(page.locator(".toasts")).to_contain_text("what you typed is still here")
