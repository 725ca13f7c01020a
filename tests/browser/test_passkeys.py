"""Passkeys, in a real browser with an authenticator that Chromium plays (the WebAuthn domain of its protocol)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_settling import overflow
from tests.browser.test_story import violations
from tests.house import House

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def by_name(address: str) -> str:
    return address.replace("127.0.0.1", "localhost")


@pytest.fixture
def founder(page: Page, running: House) -> Page:
    """The first owner, who came in with a passkey and gave himself no password."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    link = running.told("from postroom.models.founding import founding_link; print(founding_link())")[-1]
    page.goto(by_name(link))
    page.get_by_label("Your name").fill("Ben Ortiz")
    page.get_by_label("Your mail address").fill("ben@studio.example")
    page.get_by_role("button", name="Use a passkey instead of a password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Settling in")
    return page


@pytest.mark.one_engine
def test_a_passkey_is_enough_from_the_first_minute_on(founder: Page, running: House) -> None:
    house = f"http://localhost:{running.web}"
    founder.get_by_role("button", name="Sign out").first.click()
    founder.get_by_role("button", name="Sign in with a passkey").click()
    expect(founder.get_by_role("heading", level=1)).to_have_text("Today")

    founder.goto(f"{house}/account/security")
    founder.get_by_role("button", name=re.compile("Remove ?: Chrome")).click()
    expect(founder.get_by_text("you could not come in any more")).to_be_visible()

    founder.get_by_label("Name of the new passkey").fill("My laptop")
    founder.get_by_role("button", name="Add a passkey").click()
    expect(founder.get_by_text("This device has a passkey for you already.")).to_be_visible()

    founder.get_by_text("Rename").first.click()
    founder.get_by_label(re.compile("Name of Chrome")).fill("The ring")
    founder.get_by_role("button", name="Save").click()
    expect(founder.get_by_role("heading", name="The ring")).to_be_visible()

    founder.get_by_role("button", name="Make recovery codes").click()
    expect(founder.locator(".recovery-codes li")).to_have_count(10)
    founder.get_by_role("link", name="I have them").click()
    expect(founder.get_by_text("10 codes are left")).to_be_visible()


@pytest.mark.one_engine
def test_the_pages_of_coming_in_hold_against_wcag(founder: Page, running: House) -> None:
    pages = ["account/security", "account/security/authenticator", "account/confirmation", "sign-in"]
    found = {
        (address, width, scheme): violations(founder) + overflow(founder)
        for scheme in ("light", "dark")
        for width in (1280, 320)
        for address in pages
        if founder.set_viewport_size({"width": width, "height": 800}) is None
        and founder.emulate_media(color_scheme=scheme) is None
        and founder.goto(f"http://localhost:{running.web}/{address}")
    }

    assert {place: said for place, said in found.items() if said} == {}


@pytest.mark.one_engine
def test_where_the_address_is_a_number_the_way_to_passkeys_is_said(page: Page, running: House) -> None:
    page.goto(running.told("from postroom.models.founding import founding_link; print(founding_link())")[-1])

    expect(page.get_by_role("button", name="Use a passkey instead of a password")).to_be_hidden()
    page.get_by_role("link", name="Open this page as localhost").click()
    expect(page.get_by_role("button", name="Use a passkey instead of a password")).to_be_visible()
