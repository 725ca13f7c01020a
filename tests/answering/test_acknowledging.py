"""Acknowledgements: off, then once, never to machines, and never in circles."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.utils import timezone

from postroom.models import Acknowledgement, Firm, Submission
from tests.world import FIRST_DAY, World, letter

TODAY = (timezone.now() - FIRST_DAY) / timedelta(days=1)


@pytest.fixture
def polite(world: World) -> World:
    """Ada's firm, which tells whoever writes that his letter came."""
    Firm.objects.update(
        mail_domain="mail.studio.example", acknowledgement="Your letter is here. One of us answers soon."
    )
    return world


def came(world: World, sender: str = "cleo@tiles.example", **told: object) -> None:
    """Let a mail of today come from this return path."""
    world.receive_for("info@studio.example", letter(day=TODAY, **told), sender=sender)  # type: ignore[arg-type]


def test_nobody_is_told_anything_unless_the_firm_wants_it(world: World) -> None:
    came(world)

    assert not Submission.objects.exists()


def test_who_writes_about_a_new_matter_is_told_that_it_came(polite: World) -> None:
    came(polite, message_id="<q@tiles.example>")

    told = Submission.objects.get()
    mail = message_from_bytes(told.raw())
    assert (told.to, mail["Auto-Submitted"], mail["In-Reply-To"]) == (
        "cleo@tiles.example",
        "auto-replied",
        "<q@tiles.example>",
    )


@pytest.mark.parametrize(
    ("told", "sender"),
    [
        ({"headers": {"Auto-Submitted": "auto-replied"}}, "cleo@tiles.example"),
        ({"headers": {"Precedence": "bulk", "List-Id": "<x.tiles.example>"}}, "cleo@tiles.example"),
        ({"from_": "Ben Ortiz <ben@studio.example>", "to": "cleo@tiles.example"}, "ben@studio.example"),
        ({}, ""),
    ],
)
def test_machines_and_we_are_not_told(polite: World, told: dict[str, object], sender: str) -> None:
    came(polite, sender, **told)

    assert not Acknowledgement.objects.filter(submission__isnull=False).exists()


def test_a_machine_that_does_not_say_so_is_told_once_a_day(polite: World) -> None:
    came(polite, subject="I am away", text="I am away until Monday. Ask Carl.", message_id="<1@tiles.example>")
    came(polite, subject="Away again", text="I am away until Monday. Ask Carl.", message_id="<2@tiles.example>")

    assert Submission.objects.count() == 1
    assert Acknowledgement.objects.filter(submission=None).get().because == "its author was told so in the last day"
