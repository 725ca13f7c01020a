"""The first day with Postroom, in a real browser: become the owner, bring mail, read, search, triage, undo."""

from __future__ import annotations

import smtplib
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.house import House
from tests.world import BEN, CLEO, ERIN, letter, quoted, write_mbox

ANSWER = "They are, and the maker promises to deliver them before Easter if we order this week."


OLD_MAILS = [
    letter(message_id="<q@tiles.example>", subject="Grey tiles", files={"plan.txt": b"cellar and attic"}),
    letter(from_=BEN, to=CLEO, subject="Re: Grey tiles", text=ANSWER, answers="<q@tiles.example>", day=1),
    letter(subject="hello", text=f"That is good news.\n{quoted(ANSWER)}", day=2),
    letter(from_=ERIN, subject="The timetable", text="It is <b>late</b>.", message_id="<t@ferry.example>", day=3),
    letter(from_=BEN, to=ERIN, subject="Re: The timetable", text="Soon.", answers="<t@ferry.example>", day=4),
    letter(from_=BEN, to=f"{CLEO}, {ERIN}", subject="Christmas", text="We close for a week.", day=5),
]
"""Of two clients, an answer without headers, and a mail that belongs to both."""


def old_mail(folder: Path) -> Path:
    return write_mbox(folder / "old.mbox", OLD_MAILS)


def become_the_owner(page: Page, house: House) -> None:
    page.goto(house.told("from postroom.models.founding import founding_link; print(founding_link())")[-1])
    page.get_by_label("Your name").fill("Ben Ortiz")
    page.get_by_label("Your mail address").fill("ben@studio.example")
    page.get_by_label("A password").fill("a quiet day by the sea")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Settling in")


def bring(page: Page, path: Path) -> None:
    page.goto("/imports")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Bring these files").click()
    expect(page.get_by_text("6 new")).to_be_visible(timeout=30_000)


def violations(page: Page) -> list[str]:
    """Return what axe finds against WCAG on the page."""
    found = Axe().run(page).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found]


def test_the_first_day(page: Page, running: House, tmp_path: Path) -> None:
    become_the_owner(page, running)
    bring(page, old_mail(tmp_path))

    page.goto("/clients")
    page.get_by_role("button", name="Confirm them all").click()
    expect(page.get_by_role("link", name="Tiles").first).to_be_visible()

    page.goto("/search?q=easter+from:ben")
    expect(page.locator("mark").first).to_have_text("Easter")
    page.locator("#found h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Grey tiles")
    expect(page.get_by_text("quotes 1 phrase of a message here")).to_be_visible()
    expect(page.get_by_role("link", name="plan.txt").first).to_be_visible()

    page.goto("/search?q=cellar")
    expect(page.get_by_text("plan.txt").first).to_be_visible()

    page.goto("/triage")
    expect(page.get_by_text("people of more than one client")).to_be_visible()
    page.get_by_role("button", name="Grey tiles").click()
    expect(page.get_by_text("Everything has its place")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("people of more than one client")).to_be_visible()


def test_mail_that_comes_in_by_smtp_is_on_the_page(page: Page, listening: House) -> None:
    become_the_owner(page, listening)
    page.goto("/sources")
    page.get_by_label("Mail address").fill("info@studio.example")
    page.get_by_role("button", name="Listen to it").click()
    expect(page.get_by_text("info@studio.example").first).to_be_visible()

    with smtplib.SMTP("127.0.0.1", listening.mail) as smtp:
        smtp.sendmail("cleo@tiles.example", ["info@studio.example"], letter(subject="One more thing"))

    expect_soon(page, "/triage", "One more thing")


def expect_soon(page: Page, address: str, text: str) -> None:
    """Look at a page again until it says this, for ten seconds."""
    for _ in range(20):
        page.goto(address)
        if page.get_by_text(text).count():
            break
        page.wait_for_timeout(500)
    expect(page.get_by_text(text).first).to_be_visible()
