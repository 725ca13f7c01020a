"""The pages: `python -m bench.pages DATA` measures them on a copy of a record, in this process and in Chromium.

Server time and queries are of every kind of page, asked by the owner. Then fifty people are at it for half a minute:
each opens a page every five seconds, two in five of these in Triage, where he answers what is asked; and the page that
is open asks for news as it does. Then a browser with a cold cache and a processor four times slower. `live_s` is from a
mail's filing to its name on an open page; of a hundred letters answered by one key a second, `triage_late` are those
whose successor was not there at the next key.
"""

from __future__ import annotations

import argparse
import email.message
import email.utils
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, sync_playwright

from bench.browser import Browser, NotShown
from bench.figures import quantile, show
from bench.house import House

if TYPE_CHECKING:
    from postroom.models import Member, Message

PLACES = (
    "/ /clients /triage /search /search?q=the /imports /mailboxes /filing /changes /lessons /members /firm /account "
    "/sources /setbacks /palette?q=a /news /design"
).split()
SAMPLES, ROUNDS = 5, 3
PEOPLE, SECONDS, A_PAGE, NEWS = 50, 30.0, 5.0, 1.2
"""So many people, for how long, a page each so many seconds, and news of it: as `news.js` asks."""
QUESTIONS, ANSWERED = 400, 100
LETTER = re.compile(r"[?]message=([\w-]+)")
WATCH = """
window.paint = 0; window.shift = 0
new PerformanceObserver(list => { for (const e of list.getEntries()) window.paint = e.startTime })
  .observe({ type: "largest-contentful-paint", buffered: true })
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value })
  .observe({ type: "layout-shift", buffered: true })
"""


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    words.add_argument("data", type=Path, metavar="DATA")
    words.add_argument("--json", type=Path, metavar="OUT")
    said = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="postroom-bench-") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(said.data, copy)
        show(measured(House.at(copy)), said.json)


def measured(house: House) -> dict[str, object]:
    """Return every figure of the pages of this house, whose record is brought up to date and added to."""
    house.run("migrate", "-v0")
    house.enter()
    from postroom.models import Member

    owner = Member.objects.filter(role="owner", is_active=True).order_by("pk")[0]
    pages = [*PLACES, *_samples(owner)]
    _ask(house, owner)
    figures = _served(pages, owner)
    with house.serving("web", [house.web]):
        reader = Browser(house.web)
        reader.sign_in(house.sign_in_link(owner.email))
        figures |= _by_many(house, reader, pages)
        figures |= _in_chromium(house, reader, pages, owner)
    return figures


def _samples(owner: Member) -> Iterator[str]:
    """Yield a few pages of each noun, the newest and the oldest of what the owner sees."""
    from postroom.models import Client, Conversation, Message, Project

    for noun in (Client, Project, Conversation, Message):
        seen = noun.objects.visible_to(owner)
        for order in ("pk", "-pk"):
            yield from (place.get_absolute_url() for place in seen.order_by(order)[:SAMPLES])


def _served(pages: list[str], owner: Member) -> dict[str, object]:
    from django.db import connection
    from django.test import Client as Visitor
    from django.test.utils import CaptureQueriesContext

    visitor = Visitor(SERVER_NAME="127.0.0.1")
    visitor.force_login(owner)
    took: dict[str, list[float]] = {}
    asked: dict[str, int] = {}
    for page in pages:
        visitor.get(page)
        with CaptureQueriesContext(connection) as queries:
            visitor.get(page)
        asked[page] = len(queries)
        for _ in range(ROUNDS):
            began = time.perf_counter()
            visitor.get(page)
            took.setdefault(page, []).append((time.perf_counter() - began) * 1000)
    slowest = max(took, key=lambda page: min(took[page]))
    return {
        "p95_ms": quantile([each for row in took.values() for each in row], 0.95),
        "max_queries": max(asked.values()),
        "slowest_page": f"{slowest} {min(took[slowest]):.0f} ms",
        "most_asking_page": max(asked, key=lambda page: asked[page]),
    }


def _ask(house: House, owner: Member) -> None:
    """Bring letters of which only a person can say where they belong: the owner's own, to people of two clients."""
    from postroom.models import Address

    known = Address.objects.filter(authored__client__state="confirmed", authored__author__person__kind="client")
    by_client = dict(known.order_by("pk").values_list("authored__client", "spec").distinct()[:5000])
    everybody = list(by_client.values())
    mbox = house.folder / "asked.mbox"
    with mbox.open("wb") as letters:
        for n in range(QUESTIONS):
            mail = email.message.EmailMessage()
            pair = everybody[n % len(everybody)], everybody[(n + 1) % len(everybody)]
            mail["From"], mail["To"], mail["Subject"] = owner.email, ", ".join(pair), f"Day {n} of the fair"
            mail["Message-ID"] = f"<asked-{n}@bench.example>"
            mail["Date"] = email.utils.formatdate(time.time() - n * 60)
            mail.set_content(f"Who comes on day {n}?\n")
            letters.write(b"From bench Thu Jan  1 00:00:00 2026\n" + mail.as_bytes() + b"\n")
    house.run("import", str(mbox))


def _by_many(house: House, reader: Browser, pages: list[str]) -> dict[str, object]:
    """Let many be at it at once; return how long they waited for what they asked."""

    def works(number: int) -> tuple[list[float], list[float]]:
        browser, read, answered = Browser(house.web), [], []
        browser.cookies = reader.cookies
        time.sleep(number * A_PAGE / PEOPLE)
        for turn in range(int(SECONDS / A_PAGE)):
            began = time.monotonic()
            if (number + turn) % 5 < 2:
                answered += _answer_one(browser, number)
            else:
                read.append(_timed(lambda turn=turn: browser.get(pages[(number * 7 + turn) % len(pages)])))
            while time.monotonic() < began + A_PAGE:
                time.sleep(NEWS)
                browser.get("/news")
        return read, answered

    with ThreadPoolExecutor(PEOPLE) as people:
        found = [_result(each) for each in [people.submit(works, n) for n in range(PEOPLE)]]
    read, answered = ([each for row in found if row for each in row[at]] for at in (0, 1))
    return {
        "many_p95_ms": quantile(read + answered, 0.95),
        "many_asked": len(read) + len(answered),
        "errors": sum(row is None for row in found),
    }


def _result(person: Future[tuple[list[float], list[float]]]) -> tuple[list[float], list[float]] | None:
    try:
        return person.result()
    except (NotShown, HTTPException, OSError):
        return None


def _answer_one(browser: Browser, number: int) -> list[float]:
    """Open Triage at somebody's own place in its queue and set the letter aside."""
    took, pages = [], list[str]()
    took.append(_timed(lambda: pages.append(browser.get("/triage"))))
    line = LETTER.findall(pages[0])
    if line:
        mine = line[number % len(line)]
        took.append(_timed(lambda: pages.append(browser.get("/triage", message=mine))))
        took.append(_timed(lambda: browser.post(f"/messages/{mine}/filing", {"aside": "1"}, pages[1])))
    return took


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _in_chromium(house: House, reader: Browser, pages: list[str], owner: Member) -> dict[str, object]:
    base = f"http://127.0.0.1:{house.web}"
    cookies = [{"name": name, "value": morsel.value, "url": base} for name, morsel in reader.cookies.items()]
    html = [page for page in pages if page != "/news"]
    shown = html[:: max(1, len(html) // 8)]
    opened, answer = _answered(owner)
    (house.folder / "one.mbox").write_bytes(b"From bench Thu Jan  1 00:00:00 2026\n" + answer + b"\n")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

        def cold() -> BrowserContext:
            context = chromium.new_context(base_url=base, viewport={"width": 1440, "height": 900})
            context.add_cookies(cookies)  # type: ignore[arg-type]
            return context

        paints = [_painted(cold(), page) for page in shown]
        found = {
            "first_page_kb": paints[0][0],
            "largest_paint_s": max(paint for _, paint, _ in paints),
            "layout_shift": max(shift for _, _, shift in paints),
            "axe": sum(_violations(cold(), page) for page in shown),
        }
        found |= _triaged(cold())
        named_at = _lived(cold(), house, opened)
        chromium.close()
    return found | {"live_s": named_at - _filed_at()}


def _filed_at() -> float:
    from postroom.models import Filing

    return Filing.objects.filter(message__message_id="live@bench.example").latest("pk").at.timestamp()


def _painted(context: BrowserContext, address: str) -> tuple[float, float, float]:
    """Return kilobytes over the wire, the largest paint in seconds, and the layout shift of a page."""
    page, received = context.new_page(), [0.0]
    talk = context.new_cdp_session(page)
    talk.send("Network.enable")
    talk.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    talk.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(600)
    paint, shift = page.evaluate("[window.paint, window.shift]")
    context.close()
    return sum(received) / 1000, paint / 1000, shift


def _violations(context: BrowserContext, address: str) -> int:
    page, found = context.new_page(), 0
    page.goto(address)
    for width in (320, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for look in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if look == "dark" else "light")
            found += int(Axe().run(page).violations_count)
    context.close()
    return found


def _triaged(context: BrowserContext) -> dict[str, float]:
    """Answer letters by one key a second; return how many were late, and what the slowest took to be there."""
    page, late, took = context.new_page(), 0, []
    page.goto("/triage")
    for _ in range(ANSWERED):
        here, began = page.locator("#desk").get_attribute("data-here"), time.perf_counter()
        page.keyboard.press("x")
        page.wait_for_function("here => document.querySelector('#desk').dataset.here !== here", arg=here)
        took.append((time.perf_counter() - began) * 1000)
        late += took[-1] > 1000
        page.wait_for_timeout(max(0.0, 1000 - took[-1]))
    context.close()
    return {"triage_late": late, "triage_slowest_ms": max(took)}


def _lived(context: BrowserContext, house: House, address: str) -> float:
    """Bring an answer while its conversation is open; return the moment at which the page names it."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(1500)
    house.run("import", str(house.folder / "one.mbox"))
    page.locator(".news:not([hidden])").wait_for(timeout=20_000)
    named_at = time.time()
    context.close()
    return named_at


def _answered(owner: Member) -> tuple[str, bytes]:
    """Return the page of the newest conversation, and an answer to its newest mail."""
    from postroom.models import Message

    seen = Message.objects.visible_to(owner).exclude(conversation=None).exclude(author=None)
    newest = seen.order_by("-sent_at")[0]
    assert newest.conversation is not None
    return newest.conversation.get_absolute_url(), _answer(newest, owner)


def _answer(answered: Message, owner: Member) -> bytes:
    assert answered.author is not None
    mail = email.message.EmailMessage()
    mail["From"], mail["To"] = answered.author.spec, owner.email
    mail["Subject"], mail["Date"] = f"Re: {answered.subject}", email.utils.formatdate()
    mail["Message-ID"], mail["In-Reply-To"] = "<live@bench.example>", f"<{answered.message_id}>"
    mail.set_content("One more word on this.\n")
    return mail.as_bytes()


if __name__ == "__main__":
    main()
