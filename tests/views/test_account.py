"""The account: one's own name, zone, password and sessions."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client as Browser
from django.utils import timezone

from postroom.models import Attempt, Member, Session
from postroom.models.session import hashed
from tests.views.conftest import House, browser_of

SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 (KHTML) Version/19 Safari/605.1"


def test_a_name_and_a_zone_are_saved(house: House, ben: Browser) -> None:
    ben.post("/account", {"name": "Benno Ortiz", "time_zone": "Pacific/Auckland"})

    member = Member.objects.get(pk=house.world.ben.pk)
    assert (str(member), member.time_zone) == ("Benno Ortiz", "Pacific/Auckland")


def test_moments_are_shown_in_the_members_zone(house: House, ben: Browser) -> None:
    page = f"/messages/{house.question.public_id}"
    before = ben.get(page).content.decode()
    ben.post("/account", {"name": "Ben", "time_zone": "Pacific/Auckland"})

    after = ben.get(page).content.decode()

    assert "22:00" in after
    assert "22:00" not in before


def test_what_is_no_zone_is_refused_and_the_name_kept(house: House, ben: Browser) -> None:
    answer = ben.post("/account", {"name": "Benno", "time_zone": "Moon/Crater"})

    assert answer.status_code == 400
    assert 'value="Benno"' in answer.content.decode()


def test_a_new_password_ends_every_other_session(house: House, ben: Browser) -> None:
    elsewhere = browser_of(house.world.ben)

    ben.post("/account/password", {"current": "a quiet day", "password": "a louder day by far"})

    assert ben.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302


def test_without_the_old_password_there_is_no_new_one(house: House, ben: Browser) -> None:
    answer = ben.post("/account/password", {"current": "a wrong day", "password": "a louder day by far"})

    assert "not the password until now" in answer.content.decode()
    assert Member.objects.get(pk=house.world.ben.pk).check_password("a quiet day")


def test_the_old_password_cannot_be_guessed_by_trying(house: House, ben: Browser) -> None:
    for _ in range(10):
        ben.post("/account/password", {"current": "a wrong day", "password": "a louder day by far"})

    page = ben.post("/account/password", {"current": "a quiet day", "password": "a louder day by far"})

    assert "Too many attempts" in page.content.decode()


def test_who_came_by_a_link_gives_himself_a_password(house: House) -> None:
    ivy = Member.objects.join(name="Ivy", email="ivy@studio.example")

    browser_of(ivy).post("/account/password", {"password": "a louder day by far"})

    assert Member.objects.get(pk=ivy.pk).check_password("a louder day by far")


def test_sessions_are_listed_by_their_browser(house: House) -> None:
    browser = Browser(headers={"user-agent": SAFARI})
    browser.force_login(house.world.ben)
    browser.get("/")

    page = browser.get("/sessions").content.decode()

    assert "Safari, macOS" in page
    assert "this one" in page


def test_a_session_is_ended_from_another(house: House, ben: Browser) -> None:
    elsewhere = browser_of(house.world.ben)
    elsewhere.get("/")

    ben.post(f"/sessions/{hashed(elsewhere.session.session_key)}/ending")

    assert elsewhere.get("/").status_code == 302
    assert ben.get("/").status_code == 200


def test_all_others_are_ended_at_once(house: House, ben: Browser) -> None:
    others = [browser_of(house.world.ben), browser_of(house.world.ben)]

    ben.post("/sessions/ending")

    assert [other.get("/").status_code for other in others] == [302, 302]
    assert ben.get("/").status_code == 200


def test_nobody_ends_the_session_of_another(house: House, ben: Browser, ada: Browser) -> None:
    ada.get("/")

    ben.post(f"/sessions/{hashed(ada.session.session_key)}/ending")

    assert ada.get("/").status_code == 200


def test_the_record_holds_no_key_that_opens_anything(house: House, ben: Browser) -> None:
    key = ben.session.session_key

    assert not Session.objects.filter(pk=key).exists()
    assert (
        Browser(headers={"cookie": f"sessionid={Session.objects.get(member=house.world.ben).pk}"}).get("/").status_code
        == 302
    )


def test_a_session_remembers_when_it_was_last_here(house: House, ben: Browser) -> None:
    ben.get("/")

    [session] = Session.objects.of(house.world.ben)

    assert session.seen_at > timezone.now() - timedelta(minutes=1)
    assert session.place == "127.0.0.1"


def test_attempts_are_forgotten_after_a_quarter_of_an_hour(house: House, stranger: Browser) -> None:
    for _ in range(10):
        stranger.post("/sign-in", {"email": "ada@studio.example", "password": "a loud day"})
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=16))

    answer = stranger.post("/sign-in", {"email": "ada@studio.example", "password": "a quiet day"})

    assert answer.status_code == 302
