"""Asking is never a duty: what nobody answered is shown at its best guess, to us and to nobody else."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from postroom.models import Audience, Decision, Filing, Message
from tests.views.conftest import House
from tests.world import ERIN, letter


@pytest.fixture
def loose(house: House) -> Message:
    """A mail of Cleo's that is in the hall, and whose conversation is asked; the grey tiles are the best guess."""
    message = house.world.receive(letter(subject="", text="And the skirting?", day=6))[-1]
    filed = {"decision": Decision.FILED_IN, "project": house.hall, "client": house.tiles}
    candidates = [[house.grey.pk, "speaks of tiles"], [house.invoice.pk, "is of Cleo's"]]
    filing = Filing.objects.create(message=message, candidates=candidates, probability=0.6, **filed)
    placed = {**filed, "conversation": None, "filing": filing, "audience": Audience.TEAM}
    Message.objects.filter(pk=message.pk).update(**placed)
    return message


def test_the_conversation_shows_what_is_probably_there(house: House, ben: Browser, loose: Message) -> None:
    page = ben.get(house.grey.get_absolute_url()).content.decode()

    assert "Probably here" in page
    assert f"/triage?message={loose.public_id}" in page
    assert "And the skirting?" in page


def test_only_the_best_guess_shows_it(house: House, ben: Browser, loose: Message) -> None:
    assert "Probably here" not in ben.get(house.invoice.get_absolute_url()).content.decode()


def test_the_project_shows_loose_mail_with_its_guess(house: House, ben: Browser, loose: Message) -> None:
    page = ben.get(house.hall.get_absolute_url()).content.decode()

    assert "Probably in" in page


def test_no_guest_is_told_of_a_guess(house: House, gus: Browser, loose: Message) -> None:
    assert "Probably" not in gus.get(house.grey.get_absolute_url()).content.decode()
    assert "Probably" not in gus.get(house.hall.get_absolute_url()).content.decode()


def test_mail_of_another_client_is_never_probably_here(house: House, ben: Browser, loose: Message) -> None:
    theirs = house.world.receive(letter(from_=ERIN, subject="", text="Of the ferry.", day=7))[-1]
    Message.objects.filter(pk=theirs.pk).update(filing=loose.filings.latest("pk"), decision=Decision.ASKED)

    assert "Of the ferry." not in ben.get(house.grey.get_absolute_url()).content.decode()
