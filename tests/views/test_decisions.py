"""Decided: a passage that stands in a letter is kept, listed, found, and taken back."""

from __future__ import annotations

from django.test import Client as Browser

from postroom.models import Change, Decided, Message
from postroom.models.finding import find
from tests.views.conftest import House, browser_of


def mark(browser: Browser, house: House, words: str) -> str:
    path = f"/messages/{house.question.public_id}/decisions"
    return browser.post(path, {"words": words}, follow=True).content.decode()


def test_a_project_lists_what_was_decided_with_its_words(house: House, ben: Browser) -> None:
    mark(ben, house, "the grey\n ones")

    page = ben.get(f"/projects/{house.hall.public_id}/decisions").content.decode()

    assert '<blockquote dir="auto">the grey ones</blockquote>' in page
    assert f"?message={house.question.public_id}#m-{house.question.public_id}" in page


def test_without_words_it_is_all_that_was_written(house: House, ben: Browser) -> None:
    mark(ben, house, "")

    assert Decided.objects.filter(words="Are the grey ones still to be had in thirty by sixty?").exists()


def test_words_that_do_not_stand_there_are_refused(house: House, ben: Browser) -> None:
    page = mark(ben, house, "We pay double")

    assert "these words do not stand in the message" in page
    assert not Decided.objects.filter(words="We pay double").exists()


def test_a_passage_is_marked_once(house: House, ben: Browser) -> None:
    mark(ben, house, "the grey ones")

    assert "marked as decided already" in mark(ben, house, "the grey  ones")


def test_the_search_finds_what_was_decided(house: House) -> None:
    found = find(house.world.ben, "is:decided")

    assert [hit.message.id for hit in found.hits] == [house.question.pk]


def test_marking_is_undone(house: House, ben: Browser) -> None:
    mark(ben, house, "the grey ones")
    change = Change.objects.get(verb="mark decided")

    ben.post(f"/changes/{change.public_id}/undoing")

    assert not Decided.objects.standing().filter(words="the grey ones").exists()


def test_what_is_not_decided_any_more_is_not_found(house: House, ben: Browser) -> None:
    ben.post(f"/decisions/{house.decided.public_id}/revoking")

    assert find(house.world.ben, "is:decided").hits == []
    assert "thirty by sixty</blockquote>" not in ben.get(house.grey.get_absolute_url()).content.decode()


def test_a_letter_that_one_may_not_see_gives_no_decision_away(house: House) -> None:
    Message.objects.filter(pk=house.question.pk).update(audience="participants")

    page = browser_of(house.world.ada).get(f"/projects/{house.hall.public_id}/decisions").content.decode()

    assert "thirty by sixty" not in page


def test_guests_are_told_of_no_decision(house: House, gus: Browser) -> None:
    assert "Mark as decided" not in gus.get(house.grey.get_absolute_url()).content.decode()
    assert "thirty by sixty</blockquote>" not in gus.get(house.grey.get_absolute_url()).content.decode()
