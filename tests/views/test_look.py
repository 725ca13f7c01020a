"""The look can be chosen by hand, browser by browser."""

from __future__ import annotations

import re

from django.test import Client as Browser

from tests.views.conftest import House


def look_of(browser: Browser) -> list[str]:
    root = re.search("<html[^>]*>", browser.get("/clients").content.decode())
    assert root
    return re.findall('data-theme="([^"]*)"', root[0])


def test_the_button_leads_from_the_systems_look_to_night_to_day_and_back(house: House, ben: Browser) -> None:
    looks = []
    for _ in range(3):
        ben.post("/look", {"next": "/clients"})
        looks += [look_of(ben)]

    assert looks == [["dark"], ["light"], []]


def test_the_same_page_is_shown_again_and_never_one_elsewhere(house: House, ben: Browser) -> None:
    assert ben.post("/look", {"next": "/search?q=grey"}).headers["Location"] == "/search?q=grey"
    assert ben.post("/look", {"next": "https://elsewhere.example/"}).headers["Location"] == "/"


def test_what_a_cookie_says_is_no_markup(house: House, ben: Browser) -> None:
    ben.cookies["look"] = '"><script>'

    assert look_of(ben) == []
    assert '"><script>' not in ben.get("/clients").content.decode()
