"""Following and muting in a real browser: what is followed is mailed, and the link in the mail ends that."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.house import House, comes_true, port_answers
from tests.outgoing.taking import Taking, taking
from tests.world import CLEO, letter

pytestmark = pytest.mark.one_engine
ADA = "Ada Lang <ada@studio.example>"
MAILS = [
    letter(from_=ADA, to=CLEO, text="Which ones did you think of?\n", message_id="<a@studio.example>"),
    letter(from_=CLEO, to=ADA, message_id="<q@tiles.example>", answers="<a@studio.example>", day=1),
]
HEARD = """
from postroom.models import Firm
Firm.objects.update(mail_domain="in.example")
"""
UNTOLD = """
from postroom.models import Event, Message
print(Message.objects.filter(subject="Re: Grey tiles").count(), Event.objects.unannounced().count())
"""


@pytest.fixture
def post_office() -> Iterator[Taking]:
    with taking() as place:
        yield place


@pytest.fixture(scope="module")
def lived(installed: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    house = lived_in(installed, tmp_path_factory.mktemp("lived"), MAILS)
    house.told(HEARD)
    return house


@pytest.fixture
def grey(post_office: Taking, visit: Visit, lived: House, visited: list[House]) -> Page:
    """The conversation of a colleague, at whose house the listener is open."""
    page = visit(lived, POSTROOM_SMTP_URL=post_office.url)
    visited[0].start("listen")
    page.goto("/search?q=thirty")
    page.locator("#found h3 a").first.click()
    expect(page.get_by_label("Mail to you about it")).to_be_attached()
    assert comes_true(lambda: port_answers(visited[0].mail), within=60)
    return page


def come(house: House, number: int) -> None:
    """Let Cleo write once more."""
    words = f"That is thought number {number} about them.\n"
    raw = letter(to=ADA, subject="Re: Grey tiles", text=words, answers="<q@tiles.example>", day=2 + number)
    with smtplib.SMTP("127.0.0.1", house.mail) as smtp:
        smtp.sendmail("cleo@tiles.example", ["info@in.example"], raw)
    assert comes_true(lambda: house.told(UNTOLD)[-2:] == [str(number), "0"], within=40)


def hear(grey: Page, level: str) -> None:
    """Say on the page of the conversation of what one hears."""
    if not grey.get_by_label("Mail to you about it").is_visible():
        grey.locator("details", has=grey.get_by_label("Mail to you about it")).last.locator("summary").last.click()
    grey.get_by_label("Mail to you about it").select_option(label=level)
    grey.locator("form", has=grey.get_by_label("Mail to you about it")).get_by_role("button", name="Save").click()
    expect(grey.get_by_text("Saved what you hear of")).to_be_visible()


def test_what_is_followed_is_mailed_until_the_link_in_the_mail_ends_it(
    grey: Page, post_office: Taking, visited: list[House]
) -> None:
    address = grey.url
    hear(grey, "every letter")
    come(visited[0], 1)
    assert comes_true(lambda: len(post_office.mails) == 1, within=40)
    assert str(post_office.mails[0]["To"]) == "Ben Ortiz <ben@studio.example>"
    link = re.search(r"/notices/\w+/muting", str(post_office.mails[0]["List-Unsubscribe"]))
    assert link is not None

    grey.goto(link[0])
    grey.get_by_role("button", name="Tell me nothing more of it").click()
    expect(grey.get_by_role("heading", name="You hear no more of this conversation")).to_be_visible()
    come(visited[0], 2)

    grey.goto(address)
    expect(grey.get_by_label("Mail to you about it")).to_have_value("none")
    expect(grey.get_by_text("thought number 2").first).to_be_attached()
    assert len(post_office.mails) == 1
