"""Erasing on pages: owners alone, in two steps, and nobody is shown what was withdrawn."""

from __future__ import annotations

from django.test import Client as Browser

from postroom import archive
from postroom.models import Erasure, Message
from postroom.models.withdrawing import withdraw
from tests.views.conftest import House


def test_what_goes_and_what_stays_is_shown_before_anything_is_done(house: House, ada: Browser) -> None:
    page = ada.get(f"/messages/{house.question.public_id}/erasing").content.decode()

    assert "The letter with its files, byte for byte" in page
    assert "One letter is looked through" in page
    assert not Erasure.objects.exists()


def test_nothing_is_erased_by_who_is_not_sure(house: House, ada: Browser) -> None:
    answer = ada.post(f"/messages/{house.question.public_id}/erasing")

    assert answer.status_code == 400
    assert not Erasure.objects.exists()


def test_a_sure_owner_asks_once(house: House, ada: Browser) -> None:
    first = ada.post(f"/people/{house.cleo.public_id}/erasing", {"sure": "yes"})
    again = ada.post(f"/people/{house.cleo.public_id}/erasing", {"sure": "yes"})

    erasure = Erasure.objects.get()
    assert first.headers["Location"] == again.headers["Location"] == erasure.get_absolute_url()
    assert "It is being carried out" in ada.get(erasure.get_absolute_url()).content.decode()


def test_one_of_us_has_no_such_page(house: House, ada: Browser) -> None:
    assert ada.get(f"/people/{house.world.ben.person.public_id}/erasing").status_code == 404


def test_what_was_withdrawn_waits_for_an_owner_who_sees_no_word_of_it(house: House, ada: Browser) -> None:
    house.question.arrivals.update(source=house.box.source)
    withdraw(house.question, house.box)

    page = ada.get("/erasures").content.decode()
    asked = ada.get(f"/messages/{house.question.public_id}/erasing").content.decode()

    assert "A letter of 2 March 2026" in page
    assert "withdrawn by Ben Ortiz" in page
    assert "Grey tiles" not in page + asked


def test_a_conversation_says_that_a_letter_was_erased(house: House, ben: Browser) -> None:
    erasure = Erasure.objects.create(
        message=house.question.pk, conversation=house.grey, happened_at=house.question.sent_at, by=house.world.ada
    )
    Erasure.objects.filter(pk=erasure.pk).update(done_at=house.question.sent_at)

    assert (
        "A letter of 2 March 2026 lay here; Ada Lang had it erased."
        in ben.get(house.grey.get_absolute_url()).content.decode()
    )


def test_a_message_that_everything_hangs_on_can_be_erased(house: House) -> None:
    archive.erase_messages([house.question])

    assert not Message.objects.filter(pk=house.question.pk).exists()
