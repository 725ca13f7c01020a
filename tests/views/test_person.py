"""A person: every word between him and us, across projects, as far as the member may see."""

from __future__ import annotations

from django.test import Client as Browser

from postroom.models import Message
from tests.views.conftest import House, browser_of


def shown(browser: Browser, house: House, **asked: str) -> list[str]:
    """Return the subjects on Cleo's page, in its order."""
    answer = browser.get(house.cleo.get_absolute_url(), asked)
    return [message.subject for message in answer.context["between"].page.rows]


def test_what_he_wrote_and_got_stands_together_newest_first(house: House, ben: Browser) -> None:
    assert shown(ben, house) == ["Invoice", "Re: Grey tiles", "Grey tiles"]


def test_what_he_wrote_is_told_from_what_he_got(house: House, ben: Browser) -> None:
    assert shown(ben, house, part="wrote") == ["Invoice", "Grey tiles"]
    assert shown(ben, house, part="got") == ["Re: Grey tiles"]


def test_one_project_can_be_chosen(house: House, ben: Browser) -> None:
    Message.objects.filter(subject="Invoice").update(project=house.yard)

    assert shown(ben, house, project=house.yard.public_id) == ["Invoice"]


def test_projects_are_counted(house: House, ben: Browser) -> None:
    between = ben.get(house.cleo.get_absolute_url()).context["between"]

    assert between.projects == [(house.hall, 3)]


def test_what_one_may_not_see_is_left_out(house: House) -> None:
    Message.objects.filter(pk=house.question.pk).update(audience="participants")
    ada = browser_of(house.world.ada)

    assert shown(ada, house) == ["Invoice", "Re: Grey tiles"]
    assert ada.get(house.cleo.get_absolute_url()).context["between"].projects == [(house.hall, 2)]


def test_what_was_decided_in_his_words_and_noted_of_him_is_there(house: House, ben: Browser) -> None:
    house.note.people.add(house.cleo)

    page = ben.get(house.cleo.get_absolute_url()).content.decode()

    assert "thirty by sixty</blockquote>" in page
    assert "Call her first." in page
    assert house.note.get_absolute_url() in page


def test_a_guest_sees_no_note_and_no_decision(house: House, gus: Browser) -> None:
    house.note.people.add(house.cleo)

    page = gus.get(house.cleo.get_absolute_url()).content.decode()

    assert "thirty by sixty</blockquote>" not in page
    assert "Call her first." not in page
