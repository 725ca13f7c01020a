"""Signing in."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from tests.views.conftest import House

RIGHT = {"email": "Ada@studio.example", "password": "a quiet day"}
WRONG = {"email": "ada@studio.example", "password": "a loud day"}


def test_a_password_opens_the_house(house: House, stranger: Browser) -> None:
    assert stranger.post("/sign-in", RIGHT).headers["Location"] == "/"
    assert stranger.get("/").status_code == 200


def test_a_wrong_password_does_not(house: House, stranger: Browser) -> None:
    answer = stranger.post("/sign-in", WRONG)

    assert "do not belong together" in answer.content.decode()
    assert stranger.get("/").status_code == 302


def test_after_ten_attempts_even_the_right_password_waits(house: House, stranger: Browser) -> None:
    for _ in range(10):
        stranger.post("/sign-in", WRONG)

    assert "Too many attempts" in stranger.post("/sign-in", RIGHT).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(elsewhere: str, house: House, stranger: Browser) -> None:
    assert stranger.post("/sign-in", {**RIGHT, "next": elsewhere}).headers["Location"] == "/"


def test_a_link_signs_in_by_its_button_and_only_once(house: House, stranger: Browser) -> None:
    link = f"/sign-in/{house.world.ben.sign_in_token()}"

    assert stranger.get(link).status_code == 200
    assert stranger.get("/").status_code == 302
    assert stranger.post(link).status_code == 302
    assert stranger.get("/").status_code == 200
    assert Browser().post(link).status_code == 410


def test_who_signed_out_is_a_stranger(house: House, ben: Browser) -> None:
    ben.post("/sign-out")

    assert ben.get("/").status_code == 302
