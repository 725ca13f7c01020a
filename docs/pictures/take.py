"""Take the pictures beside this file, signed in by a link: python docs/pictures/take.py LINK"""

import sys
from pathlib import Path
from urllib.parse import urlencode, urljoin

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 780}
LOOKS = ("light", "dark")
SHOWN = 'subject:"Packets that are empty"'
ASKED = "drawer* client:hedgerow"


def main(link: str) -> None:
    """Sign in, find the places worth a picture, and take each as both looks show it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        session = HERE / ".session.json"
        try:
            places = signed_in(browser, link, session)
            for look in LOOKS:
                for name, path in places.items():
                    take(browser, session, urljoin(link, path), look, f"{name}-{look}", WIDE)
                take(browser, session, urljoin(link, places["conversation"]), look, f"conversation-360-{look}", NARROW)
        finally:
            session.unlink(missing_ok=True)
            browser.close()


def signed_in(browser: Browser, link: str, session: Path) -> dict[str, str]:
    """Sign in, keep the session, and return where each picture is taken."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    conversation = found(page, urljoin(link, "/"))
    context.storage_state(path=session)
    context.close()
    return {
        "today": "/",
        "conversation": conversation,
        "triage": "/triage",
        "clients": "/clients",
        "search": f"/search?{urlencode({'q': ASKED})}",
    }


def found(page: Page, home: str) -> str:
    """Search for the conversation that is shown and return its path."""
    page.goto(urljoin(home, f"/search?{urlencode({'q': SHOWN})}"))
    path = page.locator("#found h3 a").first.get_attribute("href") or ""
    return path.partition("#")[0]


def take(browser: Browser, session: Path, url: str, look: str, name: str, size: dict[str, int]) -> None:
    """Save one page as a picture, in one look and one size."""
    context = browser.new_context(storage_state=session, viewport=size, color_scheme=look, locale="en-GB")
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    page.screenshot(path=HERE / f"{name}.png")
    context.close()
    print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    main(sys.argv[1])
