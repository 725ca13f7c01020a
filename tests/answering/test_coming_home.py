"""Answers come home, whatever program wrote them and whatever was lost on their way."""

from __future__ import annotations

import pytest
from bench.homecoming import DAMAGES, PROGRAMS, Case, cases

from tests.answering.coming_home import play
from tests.world import World

SAMPLE = list(cases())[::29]
"""Every twenty-ninth; `python -m bench.outgoing` plays all of them."""


@pytest.fixture
def outcomes(world: World) -> dict[str, str]:
    return {str(case): outcome for case, outcome in play(world, SAMPLE)}


def test_every_answer_comes_home_or_is_asked_and_none_goes_wrong(outcomes: dict[str, str]) -> None:
    strangers = {name: outcome for name, outcome in outcomes.items() if name.endswith("another address")}
    known = {name: outcome for name, outcome in outcomes.items() if name not in strangers}

    assert set(known.values()) == {"home"}
    assert set(strangers.values()) == {"asked"}


def test_the_matrix_has_twelve_programs() -> None:
    assert len(PROGRAMS) == 12
    assert len({str(case) for case in cases()}) == 12 * len(DAMAGES) * 4
    assert Case(PROGRAMS[0], DAMAGES[0], "herself").is_known
