"""Every page in a real browser: accessible in both looks and at three widths, led by keys, and alive."""

from __future__ import annotations

import os
import re
import smtplib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.browser.test_story import OLD_MAILS, become_the_owner, bring, old_mail, violations
from tests.house import House
from tests.world import letter

ADDRESSES = (
    "/ /clients /triage /imports /search /search?q=easter /sources /setbacks /changes /filing /lessons /firm /members "
    "/mailboxes /sessions /account /account/password /proposals /settling /palette?q=t /design"
).split()

NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    return lived_in(installed, tmp_path_factory.mktemp("lived"), OLD_MAILS)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures of the pages are left: a folder that was named, else one that goes with the test."""
    folder = Path(os.environ.get("POSTROOM_TEST_PICTURES") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def settled(visit: Visit, lived: House) -> Page:
    """The pages of a firm that brought its old mail."""
    return visit(lived)


def faults(page: Page, addresses: list[str], pictures: Path) -> dict[tuple[str, str, int], object]:
    """Return what axe finds on these pages, and pages wider than their window, by page, look and width.

    A picture of each is left in a folder, to be looked at by a person.
    """
    found: dict[tuple[str, str, int], object] = {}
    for address in addresses:
        page.goto(address)
        for width in (320, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            for look in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if look == "dark" else "light")
                found[address, look, width] = violations(page)
                page.screenshot(path=pictures / f"{NOT_IN_NAMES.sub('-', address)}-{width}-{look}.png")
            too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            found[address, "too wide", width] = too_wide
    return {place: said for place, said in found.items() if said}


@pytest.mark.one_engine
def test_every_page_holds_against_axe_in_both_looks_at_three_widths(settled: Page, pictures: Path) -> None:
    settled.goto("/clients")
    links = settled.eval_on_selector_all("main a", "links => links.map(link => link.getAttribute('href'))")
    places = [link for link in links if link and link.startswith(("/clients/", "/projects/"))][:3]

    assert faults(settled, [*ADDRESSES, *places], pictures) == {}


@pytest.mark.one_engine
def test_the_palette_leads_to_a_client_by_its_name(settled: Page) -> None:
    settled.goto("/")

    settled.keyboard.press("Control+k")
    settled.get_by_role("dialog").get_by_role("searchbox").fill("nobody")
    settled.keyboard.press("Escape")
    expect(settled.get_by_role("dialog")).to_have_count(0)
    settled.keyboard.press("Control+k")
    settled.get_by_role("dialog").get_by_role("searchbox").fill("Cleo")
    expect(settled.get_by_role("dialog").get_by_role("link", name="person")).to_be_visible()
    settled.keyboard.press("Enter")

    expect(settled.get_by_role("heading", level=1)).to_contain_text("Cleo")


@pytest.mark.one_engine
def test_keys_lead_through_the_house(settled: Page) -> None:
    settled.goto("/")

    settled.keyboard.press("t")
    expect(settled).to_have_url("/triage")
    settled.keyboard.press("?")
    expect(settled.get_by_role("heading", name="Keys")).to_be_visible()
    settled.keyboard.press("Escape")
    settled.keyboard.press("/")

    expect(settled.locator("#rack-q")).to_be_focused()


def test_a_mail_that_is_filed_is_named_on_an_open_page(page: Page, listening: House, tmp_path: Path) -> None:
    become_the_owner(page, listening)
    bring(page, old_mail(tmp_path))
    page.goto("/sources")
    page.get_by_label("Mail address").fill("info@studio.example")
    page.get_by_role("button", name="Listen to it").click()
    expect(page.get_by_text("info@studio.example").first).to_be_visible()
    page.goto("/")
    page.wait_for_timeout(2000)

    with smtplib.SMTP("127.0.0.1", listening.mail) as smtp:
        answer = letter(subject="Re: Grey tiles", text="Thirty by sixty.", answers="<q@tiles.example>", day=9)
        smtp.sendmail("cleo@tiles.example", ["info@studio.example"], answer)

    expect(page.locator(".news")).to_contain_text("New here: Grey tiles", timeout=10_000)
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".came")).to_contain_text("Thirty by sixty")


@pytest.mark.one_engine
def test_a_lost_connection_is_said_and_healed(settled: Page) -> None:
    settled.goto("/")
    settled.context.set_offline(True)

    expect(settled.get_by_text("The connection is lost")).to_be_visible()
    settled.context.set_offline(False)

    expect(settled.get_by_text("The connection is back")).to_be_visible(timeout=20_000)
