"""The look can be chosen by hand, browser by browser."""

from __future__ import annotations

from django.test import Client as Browser

from tests.views.conftest import House


def html_of(browser: Browser) -> str:
    page = browser.get("/clients").content.decode()
    return page[page.index("<html") : page.index(">", page.index("<html")) + 1]


def test_the_button_leads_from_the_systems_look_to_night_to_day_and_back(house: House, ben: Browser) -> None:
    looks = []
    for _ in range(3):
        ben.post("/look", {"next": "/clients"})
        looks.append(html_of(ben))

    assert looks == ['<html lang="en" data-theme="dark">', '<html lang="en" data-theme="light">', '<html lang="en">']


def test_the_same_page_is_shown_again_and_never_one_elsewhere(house: House, ben: Browser) -> None:
    assert ben.post("/look", {"next": "/search?q=grey"}).headers["Location"] == "/search?q=grey"
    assert ben.post("/look", {"next": "https://elsewhere.example/"}).headers["Location"] == "/"


def test_what_a_cookie_says_is_no_markup(house: House, ben: Browser) -> None:
    ben.cookies["look"] = '"><script>'

    assert html_of(ben) == '<html lang="en">'
