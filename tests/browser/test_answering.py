"""Answering in a real browser: by keyboard, kept as one writes, taken back, and handed to a real mail server."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.living import Visit, lived_in
from tests.house import House, comes_true, port_answers
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
    house = lived_in(installed, tmp_path_factory.mktemp("lived"), MAILS)
    house.told(HEARD)
    return house


HEARD = "from postroom.models import Firm; Firm.objects.update(mail_domain='in.example')"
REPORT = """From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered Mail Returned to Sender
Date: Mon, 9 Mar 2026 10:00:00 +0000
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; cleo@tiles.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 there is no Cleo here

--b--
"""


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
    expect(words).to_be_focused()
    grey.keyboard.press("Control+Enter")

    expect(grey.get_by_text("It leaves for cleo@tiles.example in ten seconds.")).to_be_visible()
    assert comes_true(lambda: len(post_office.mails) == 1, within=40)
    assert "They are, from Monday on." in str(post_office.mails[0].get_body(("plain",)))


def answered(grey: Page, words: str) -> None:
    """Answer the letter before one, and let it leave."""
    grey.keyboard.press("r")
    expect(grey.locator("trix-editor")).to_be_focused()
    grey.keyboard.type(words)
    grey.keyboard.press("Control+Enter")
    expect(grey.get_by_text("It leaves for cleo@tiles.example in ten seconds.")).to_be_visible()


def shown_again(grey: Page, words: str) -> bool:
    grey.reload()
    return grey.get_by_text(words).count() > 0


def test_what_the_server_refuses_is_shown_in_its_words_and_sent_again_when_that_is_mended(
    grey: Page, post_office: Taking
) -> None:
    post_office.to_recipients = "550 nobody of that name"
    answered(grey, "They are, from Monday on.")
    assert comes_true(lambda: shown_again(grey, "550 nobody of that name"), within=40)
    expect(grey.locator(".sending")).to_contain_text("cleo@tiles.example was refused.")

    post_office.to_recipients = "250 OK"
    grey.get_by_role("button", name="Send it again").click()

    assert comes_true(lambda: CLEO in [mail["To"] for mail in post_office.mails], within=40)
    assert comes_true(lambda: not grey.reload() or not grey.locator(".sending").count(), within=20)


def test_a_letter_that_comes_back_is_shown_at_it_on_today_and_mailed_to_its_writer(
    grey: Page, post_office: Taking, visited: list[House]
) -> None:
    house = visited[0]
    house.start("listen")
    answered(grey, "They are, from Monday on.")
    assert comes_true(lambda: len(post_office.mails) == 1, within=40)
    assert comes_true(lambda: port_answers(house.mail), within=60)
    back = post_office.envelopes[0].mail_from or ""

    with smtplib.SMTP("127.0.0.1", house.mail) as smtp:
        smtp.sendmail("", [back], REPORT.format(to=back))

    assert comes_true(lambda: shown_again(grey, "there is no Cleo here"), within=40)
    expect(grey.locator(".sending")).to_contain_text("cleo@tiles.example came back.")
    grey.goto("/")
    expect(grey.get_by_role("region", name="Did not arrive")).to_contain_text("there is no Cleo here")
    assert comes_true(lambda: len(post_office.mails) == 2, within=20)
    assert str(post_office.mails[1]["Subject"]) == "It did not arrive: Re: Grey tiles"
