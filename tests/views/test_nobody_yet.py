"""A house that nobody lives in yet, and its first owner."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from postroom.models import Member, Role
from postroom.models.founding import founding_link
from tests.views.conftest import browser_of

ADA = {"name": "Ada", "email": "ada@studio.example", "password": "a quiet day"}


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


def test_an_empty_house_leads_to_the_import(db: None) -> None:
    ada = Member.objects.join(name="Ada", email="ada@studio.example", role=Role.OWNER)

    assert 'href="/imports"' in browser_of(ada).get("/").content.decode().split("<main")[1]
