"""Signing in."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from postroom.models import Member
from postroom.models.founding import founding_link
from tests.views.conftest import House

ADA = {"name": "Ada", "email": "ada@studio.example", "password": "a quiet day"}
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


def test_who_holds_the_printed_link_becomes_the_owner(stranger: Browser) -> None:
    assert stranger.get("/").headers["Location"] == "/welcome"

    answer = stranger.post(founding_link(), ADA)

    assert answer.headers["Location"] == "/settling"
    assert Member.objects.get().is_owner
    assert stranger.get("/").status_code == 200
    assert Browser().get(founding_link()).status_code == 404
    assert Browser().post(founding_link(), ADA).status_code == 404


@pytest.mark.parametrize("address", ["/welcome", "/welcome/forged", "/welcome/" + 32 * "0"])
def test_who_finds_the_port_first_becomes_nothing(address: str, stranger: Browser) -> None:
    stranger.post(address, ADA)

    assert not Member.objects.exists()
    assert "no owner yet" in stranger.get(address).content.decode()


def test_a_password_that_everybody_has_is_refused(stranger: Browser) -> None:
    stranger.post(founding_link(), {**ADA, "password": "password123"})

    assert not Member.objects.exists()
