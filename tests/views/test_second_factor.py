"""What lets a member in beside his password."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.core import signing
from django.test import Client as Browser
from django.utils import timezone

from postroom.models import Authenticator, Member
from postroom.models.authenticator import (
    PERIOD,
    fresh_secret,
    give_authenticator,
    give_recovery_codes,
    period_of,
    totp,
)
from tests.views.conftest import House

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of the appendix of RFC 6238
BEN = {"email": "ben@studio.example", "password": "a quiet day"}


@pytest.fixture
def ben_(house: House) -> Member:
    """Ben, who has a password and an app that shows codes."""
    house.world.ben.set_password(BEN["password"])
    house.world.ben.save()
    give_authenticator(house.world.ben, SECRET, 0)
    return house.world.ben


def this_period() -> int:
    return int(timezone.now().timestamp()) // PERIOD


def code(by: int = 0) -> str:
    return totp(SECRET, this_period() + by)


def is_in(browser: Browser) -> bool:
    return browser.get("/clients").status_code == 200


@pytest.mark.parametrize(("second", "shown"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_codes_are_those_of_the_standard(second: int, shown: str) -> None:
    assert totp(SECRET, second // PERIOD) == shown
    assert period_of(SECRET, shown, datetime.fromtimestamp(second + PERIOD, UTC)) == second // PERIOD
    assert period_of(SECRET, shown, datetime.fromtimestamp(second + 3 * PERIOD, UTC)) is None


def test_a_password_alone_leads_only_halfway(ben_: Member, stranger: Browser) -> None:
    assert stranger.post("/sign-in", {**BEN, "next": "/clients"}).headers["Location"] == "/sign-in/second"
    assert not is_in(stranger)
    assert stranger.post("/sign-in/second", {"code": "000000"}).status_code == 400
    assert not is_in(stranger)
    assert stranger.post("/sign-in/second", {"code": f"{code()[:3]} {code()[3:]}"}).headers["Location"] == "/clients"
    assert is_in(stranger)


def test_a_link_leads_only_halfway_too(ben_: Member, stranger: Browser) -> None:
    assert stranger.post(f"/sign-in/{ben_.sign_in_token()}").headers["Location"] == "/sign-in/second"
    assert not is_in(stranger)


def test_a_code_is_taken_once(ben_: Member) -> None:
    shown = code()
    first, second = Browser(), Browser()
    first.post("/sign-in", BEN)
    first.post("/sign-in/second", {"code": shown})
    second.post("/sign-in", BEN)

    assert second.post("/sign-in/second", {"code": shown}).status_code == 400
    assert is_in(first)
    assert not is_in(second)


def test_a_recovery_code_lets_in_once(ben_: Member) -> None:
    paper = give_recovery_codes(ben_)[0]
    first, second = Browser(), Browser()
    first.post("/sign-in", BEN)
    first.post("/sign-in/second", {"code": paper.upper()})
    second.post("/sign-in", BEN)
    second.post("/sign-in/second", {"code": paper})

    assert is_in(first)
    assert not is_in(second)


def test_codes_cannot_be_guessed_by_trying(ben_: Member, stranger: Browser) -> None:
    stranger.post("/sign-in", BEN)
    for _ in range(10):
        stranger.post("/sign-in/second", {"code": "000000"})

    assert "Too many attempts" in stranger.post("/sign-in/second", {"code": code()}).content.decode()
    assert not is_in(stranger)


def test_who_gave_no_password_is_not_asked_for_a_code(ben_: Member, stranger: Browser) -> None:
    assert stranger.post("/sign-in/second", {"code": code()}).headers["Location"] == "/sign-in"


def test_what_lets_in_is_changed_only_by_who_shows_again_who_he_is(ben_: Member, ben: Browser) -> None:
    asked = "/account/confirmation?next=%2Faccount%2Fsecurity"

    assert ben.get("/account/security").headers["Location"] == asked
    assert ben.post("/account/security/authenticator/removal").headers["Location"] == asked
    assert ben.post(asked, {"password": "a loud day"}).status_code == 400
    assert ben.post(asked, {"password": BEN["password"]}).headers["Location"] == "/account/security"
    ben.post("/account/security/authenticator/removal")

    assert not Authenticator.objects.exists()


def confirmed(member: Member) -> Browser:
    browser = Browser()
    browser.post(f"/sign-in/{member.sign_in_token()}")
    return browser


def test_an_app_is_set_up_by_the_code_it_shows(house: House) -> None:
    browser = confirmed(house.world.ben)
    page = browser.get("/account/security/authenticator").content.decode()
    carried = re.search(r'name="secret" value="([^"]+)"', page)
    assert carried is not None
    secret = signing.loads(carried[1], salt="authenticator")[1]
    form = {"secret": carried[1], "code": totp(secret, this_period())}

    assert "<svg" in page
    assert browser.post("/account/security/authenticator", form | {"code": "000000"}).status_code == 400
    assert "shown this once" in browser.post("/account/security/authenticator", form).content.decode()
    assert house.world.ben.recovery_codes.count() == 10
    assert secret not in bytes(Authenticator.objects.get().secret).decode()


def test_a_secret_shown_to_another_is_not_taken(house: House) -> None:
    secret = fresh_secret()
    form = {"secret": signing.dumps([house.world.ada.pk, secret], salt="authenticator"), "code": totp(secret, 1)}

    confirmed(house.world.ben).post("/account/security/authenticator", form)

    assert not Authenticator.objects.exists()


def test_an_owner_asks_everybody_for_a_second_factor(ben_: Member, house: House, ben: Browser) -> None:
    give_authenticator(house.world.ada, SECRET, 0)
    Authenticator.objects.filter(member=ben_).delete()
    owner = confirmed(house.world.ada)
    owner.post("/sign-in/second", {"code": code()})
    owner.post("/members/second-factor", {"is_required": "yes"})

    assert not is_in(ben)
    ben.post("/sign-in", BEN)
    assert ben.get("/clients").headers["Location"] == "/account/security"
    assert "asks everybody for a second factor" in ben.get("/account/security").content.decode()

    page = ben.get("/account/security/authenticator").content.decode()
    carried = re.search(r'name="secret" value="([^"]+)"', page)
    assert carried is not None
    secret = signing.loads(carried[1], salt="authenticator")[1]
    ben.post("/account/security/authenticator", {"secret": carried[1], "code": totp(secret, this_period())})

    assert is_in(ben)
    ben.post("/account/security/authenticator/removal")
    assert Authenticator.objects.filter(member=ben_).exists()


def test_an_owner_who_has_none_himself_asks_nobody(house: House, ada: Browser, ben: Browser) -> None:
    ada.post("/members/second-factor", {"is_required": "yes"})

    assert is_in(ben)
    assert is_in(ada)


def test_an_owner_helps_who_lost_his_second_factor(ben_: Member, house: House) -> None:
    confirmed(house.world.ada).post(f"/members/{ben_.person.public_id}/second-factor/removal")

    browser = Browser()
    browser.post("/sign-in", BEN)
    assert is_in(browser)


@pytest.mark.parametrize("address", ["/sign-in/passkey", "/account/confirmation/passkey"])
def test_a_forged_passkey_opens_nothing(address: str, ben_: Member, ben: Browser) -> None:
    ben.post(address)
    answers = [ben.post(address, {"credential": forged}) for forged in ("{", "[]", '{"id": "AAAA"}', "x" * 70_000)]

    assert {answer.status_code for answer in answers} == {400}
    assert ben.get("/account/security").status_code == 302
