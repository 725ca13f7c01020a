"""Questions by mail: a member chooses his own hour, and sees what became of what was sent."""

from __future__ import annotations

from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from postroom.models import Appointment, QuestionList, Sending, Submission
from tests.views.conftest import House

CHOSEN = {"is_wanted": "on", "hour": "7", "time_zone": "Europe/Berlin"}


def test_it_is_off_until_somebody_wants_it(ben: Browser) -> None:
    form = ben.get("/questions").context["form"]

    assert form["is_wanted"].value() is False


def test_a_member_chooses_his_hour(house: House, ben: Browser) -> None:
    ben.post("/questions", CHOSEN)

    mine = Appointment.objects.get()
    assert (mine.member, mine.is_wanted, mine.hour, mine.time_zone) == (house.world.ben, True, 7, "Europe/Berlin")
    assert mine.next_at > timezone.now()


def test_an_hour_or_a_clock_that_does_not_exist_is_refused(ben: Browser) -> None:
    assert ben.post("/questions", CHOSEN | {"hour": "24"}).status_code == 400
    assert ben.post("/questions", CHOSEN | {"time_zone": "Moon/Tranquility"}).status_code == 400
    assert not Appointment.objects.exists()


def test_what_is_missing_to_send_is_said(ben: Browser, settings: Settings) -> None:
    settings.POSTROOM_SMTP_URL = ""
    without_server = ben.get("/questions").content.decode()
    settings.POSTROOM_SMTP_URL = "smtp://127.0.0.1"
    without_address = ben.get("/questions").content.decode()

    assert "POSTROOM_SMTP_URL" in without_server
    assert "no answer could come" in without_address


def test_a_member_sees_what_became_of_his_own_lists(house: House, ada: Browser, ben: Browser) -> None:
    submission = Submission.objects.create(to="ben@studio.example", state=Sending.FAILED, words="550 No such person")
    QuestionList.objects.create(member=house.world.ben, submission=submission)

    assert "550 No such person" in ben.get("/questions").content.decode()
    assert "550 No such person" not in ada.get("/questions").content.decode()
