"""Every page in the language of who reads it."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.utils import translation

from postroom.sentences import said
from tests.views.conftest import House


def test_a_stranger_is_spoken_to_as_his_browser_asks(house: House, stranger: Browser) -> None:
    page = stranger.get("/sign-in", headers={"accept-language": "de-AT,de;q=0.8,en;q=0.5"})

    assert "<h1>Anmelden</h1>" in page.content.decode()
    assert '<html lang="de">' in page.content.decode()
    assert page.headers["Content-Language"] == "de"
    assert "Accept-Language" in page.headers["Vary"]


def test_a_language_that_nobody_put_into_words_is_english(house: House, stranger: Browser) -> None:
    assert "<h1>Sign in</h1>" in stranger.get("/sign-in", headers={"accept-language": "fi"}).content.decode()


def test_a_member_chooses_his_language_whatever_his_browser_asks(house: House, ben: Browser) -> None:
    ben.post("/account", {"name": "Ben", "language": "de", "time_zone": ""}, headers={"accept-language": "en"})

    assert '<html lang="de"' in ben.get("/", headers={"accept-language": "en"}).content.decode()


def test_reasons_dates_and_changes_are_said_in_the_readers_language(house: House, ben: Browser) -> None:
    conversation = ben.get(house.grey.get_absolute_url(), headers={"accept-language": "de"}).content.decode()
    changes = ben.get("/changes", headers={"accept-language": "de"}).content.decode()

    assert "denn er antwortet hier auf eine Nachricht" in conversation
    assert "2. März 2026" in conversation or "2. Mär 2026" in conversation
    assert "Grey tiles in Grey tiles for the hall umbenannt" in changes


def test_what_stands_in_the_way_is_said_in_the_readers_language(house: House, ben: Browser) -> None:
    path = f"/conversations/{house.grey.public_id}/name"
    answer = ben.post(path, {"name": " "}, follow=True, headers={"accept-language": "de"})

    assert "ein Name braucht mindestens einen Buchstaben" in answer.content.decode()


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        (
            "speaks of “slate” and “ash”, as there on 3 May 2026",
            "spricht von „slate“ und „ash“, wie dort am 3. Mai 2026",
        ),
        ("undo close Tiles", "Zurückgenommen: Tiles abgeschlossen"),
        ("a sentence that no form knows", "a sentence that no form knows"),
        ("x" * 10_000 + " left", "x" * 10_000 + " left"),
    ],
)
def test_a_sentence_of_the_record_is_said_in_german(kept: str, read: str) -> None:
    with translation.override("de"):
        assert said(kept) == read
    with translation.override("en"):
        assert said(kept) == kept
