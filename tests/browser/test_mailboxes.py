"""A mailbox in a real browser: connected, watched, one mail taken back, and a gap asked for and closed."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_letters import is_sound
from tests.house import House, comes_true
from tests.incoming.imap.dovecot import PASSWORD, Dovecot
from tests.incoming.imap.dovecot import running as dovecot_running
from tests.outgoing.taking import Taking, taking
from tests.stories.test_gaps import ANSWER, LOST, forwarded
from tests.world import ADA, BEN, DOV, letter

PLANT = """
from tests.world import World
from postroom.models import ListenAddress
world = World.founded()
ListenAddress.objects.create(address="info@studio.example", source=world.listener)
"""
GREY = letter(message_id="<grey@tiles.example>")
AMONG_US = letter(from_=BEN, to=ADA, subject="A word on them", text="Do we?\n", answers="<grey@tiles.example>", day=0.5)
SIGN_IN = "from postroom.models import Member; print(Member.objects.get(email='ben@studio.example').sign_in_token())"


@pytest.fixture
def dovecot() -> Iterator[Dovecot]:
    """Ben's mailbox, with two mails of a client, one among us about the first, and a private one."""
    with dovecot_running() as server:
        server.user().put(
            letter(message_id="<grey@tiles.example>"), AMONG_US, ANSWER, letter(from_=DOV, subject="Dinner")
        )
        yield server


@pytest.fixture
def server() -> Iterator[Taking]:
    with taking() as place:
        yield place


@pytest.fixture
def running(house: House, server: Taking) -> House:
    """A Postroom that sends its mail to a server of ours, with the cast on its record."""
    house.run("migrate")
    house.told(PLANT)
    house.start(POSTROOM_SMTP_URL=server.url)

    assert comes_true(house.is_answering, within=60)
    return house


def again(page: Page) -> str:
    """Load the page anew and return what it says."""
    page.reload()
    return page.inner_text("main")


def test_a_mailbox_from_its_connection_to_a_closed_gap(
    running: House, page: Page, dovecot: Dovecot, server: Taking
) -> None:
    page.goto(f"/sign-in/{running.told(SIGN_IN)[0]}")
    page.locator("main button").click()
    page.goto("/mailboxes?address=ben@studio.example")
    page.get_by_label("Server").fill("127.0.0.1")
    page.get_by_label("Port").fill(str(dovecot.port))
    page.get_by_label("Encryption").select_option("none")
    page.get_by_label("Password").fill(PASSWORD)
    assert is_sound(page)
    page.get_by_role("button", name="Try it and connect").click()

    expect(page.get_by_text("is read from now on")).to_be_visible(timeout=60_000)
    assert comes_true(lambda: "3 of 3" in again(page), within=90)
    expect(page.get_by_text("somebody of a client is in it").first).to_be_visible()
    expect(page.get_by_text("Dinner")).to_have_count(0)
    assert is_sound(page)

    mailbox = page.url
    page.get_by_role("link", name="A word on them").click()
    assert comes_true(lambda: "Grey tiles" in again(page), within=60)
    page.get_by_role("link", name="Grey tiles").first.click()
    expect(page.get_by_text("what the same people write about this project is shared, too")).to_be_visible()
    assert is_sound(page)
    page.keyboard.press("s")
    expect(page.get_by_text("The team sees this.").last).to_be_visible()
    expect(page.get_by_text("what the same people write about this project")).to_have_count(0)

    page.goto(mailbox)
    page.locator("li", has_text="Grey tiles").get_by_role("button").click()
    expect(page.get_by_text("withdrawn: nobody sees it", exact=True)).to_be_visible(timeout=30_000)

    page.get_by_role("link", name="Re: Samples").click()
    expect(page.get_by_text("Rebuilt from what Cleo Lee quotes of it")).to_be_visible()
    letter_page = page.url
    page.get_by_role("link", name="Ask for it by mail").click()
    assert is_sound(page)
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("the answer fills the gap")).to_be_visible(timeout=30_000)
    assert comes_true(lambda: len(server.mails) == 1)

    to = server.mails[0]["Reply-To"].addresses[0].addr_spec
    with smtplib.SMTP("127.0.0.1", running.mail) as way_home:
        way_home.sendmail("cleo@tiles.example", [to], forwarded(LOST))
    page.goto(letter_page)
    assert comes_true(lambda: "A message is missing here" not in again(page), within=30)
