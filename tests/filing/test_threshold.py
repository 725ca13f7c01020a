"""The threshold: it moves only as far as this firm's own filings show, and never beyond the owner's limit."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from postroom.filing.content.ranking import shipped
from postroom.filing.threshold import NEVER, before, sure, threshold
from postroom.insight.outcomes import Outcome
from postroom.models import Decision, Firm
from tests.filing.test_guessing import matters
from tests.world import World, letter

RIGHT, WRONG = True, False


def test_a_few_filings_leave_the_threshold_where_it_was() -> None:
    assert threshold([Outcome(0.99, RIGHT)] * 200, 0.01, 0.96) == 0.96


def test_it_sinks_to_where_less_than_the_limit_is_surely_wrong() -> None:
    shown = [Outcome(0.99, RIGHT)] * 500 + [Outcome(0.85, RIGHT)] * 100 + [Outcome(0.75, WRONG)] * 20

    assert threshold(shown, 0.01, 0.96) == 0.8


def test_it_does_not_sink_to_where_nothing_was_seen() -> None:
    assert threshold([Outcome(0.99, RIGHT)] * 1000, 0.01, 0.96) == 0.96


def test_it_rises_to_where_less_than_the_limit_is_surely_wrong() -> None:
    shown = [Outcome(0.965, WRONG)] * 30 + [Outcome(0.985, RIGHT)] * 600

    assert threshold(shown, 0.01, 0.96) == 0.97


def test_what_is_surely_too_often_wrong_files_nothing_until_it_shows_better() -> None:
    assert threshold([Outcome(0.99, WRONG)] * 10 + [Outcome(0.99, RIGHT)] * 90, 0.01, 0.96) == NEVER


def test_before_a_firm_has_filings_its_limit_moves_the_models_threshold() -> None:
    assert before(0.01) == pytest.approx(shipped().sure)
    assert before(0.001) > before(0.01) > before(0.05)
    assert before(0.2) >= 0.5


def test_the_owners_limit_decides_what_is_filed_without_asking(world: World) -> None:
    matters(world)
    cache.clear()
    Firm.objects.filter(pk=1).update(limit_conversation=0.2)
    assert sure() == 0.5

    mail = world.receive(letter(subject="", text="Yes, we take the porcelain of porcelainson.\n", day=16))[-1]

    assert mail.filing.probability >= 0.5
    assert (mail.decision, str(mail.conversation)) == (Decision.FILED_UNDER, "The porcelain")
