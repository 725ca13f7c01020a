"""When that was written which a mail answers, as the lines above its quotation tell it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from postroom.filing.content.letters import Letter
from postroom.filing.content.reasons import reasons
from postroom.filing.content.terms import read
from postroom.filing.content.told import TO_THE_MINUTE, TO_THE_SECOND, agreement, moment, told
from postroom.filing.content.topics import Memory

CLEO, BEN = "cleo@tiles.example", "ben@studio.example"
WRITTEN = datetime(2026, 5, 3, 12, 32, 8, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "introduction",
    [
        "On Sun, 3 May 2026 at 14:32, Ben Braun wrote:",
        "Am 03.05.26 um 14:32 schrieb Ben Braun:",
        "Le 3 mai 2026 à 14h32, Ben Braun a écrit :",
        "On 5/3/26 5:32 AM, Ben Braun wrote:",
        "2026/05/04 1:32, Ben Braun:",  # by a clock in Auckland, where it is tomorrow
    ],
)
def test_a_time_is_known_by_its_minute_on_any_clock(introduction: str) -> None:
    assert agreement(told(introduction), moment(WRITTEN, BEN)) == TO_THE_MINUTE


def test_a_time_with_seconds_is_known_by_them() -> None:
    assert agreement(told("On Sun, 3 May 2026 14:32:08 +0200, Ben wrote:"), moment(WRITTEN, BEN)) == TO_THE_SECOND
    assert agreement(told("On Sun, 3 May 2026 14:32:09 +0200, Ben wrote:"), moment(WRITTEN, BEN)) == 0


@pytest.mark.parametrize(
    "introduction", ["On 3 May 2026 at 14:33, Ben wrote:", "On 7 May 2026 at 14:32, Ben wrote:", "3 May 2025, 14:32:"]
)
def test_another_minute_day_or_year_is_another_mail(introduction: str) -> None:
    assert agreement(told(introduction), moment(WRITTEN, BEN)) == 0


def test_a_date_without_a_time_tells_nothing() -> None:
    assert told("On 3 May 2026 Ben wrote:").times == ()


def test_moments_that_no_clock_shows_do_no_harm() -> None:
    assert moment(-1e18, BEN).year == 1970
    assert moment(1e18, BEN).year == 9999


def test_the_reason_names_the_day_of_what_is_answered() -> None:
    memory = Memory()
    memory.learn(read(Letter(BEN, "Ben Braun", (CLEO,), WRITTEN, "", "Which of the two?")), 1)
    answer = read(
        Letter(
            CLEO, "Cleo Lee", (BEN,), WRITTEN + 9e4, "", "The second.", "", "On 3 May 2026 at 14:32, Ben Braun wrote:"
        )
    )

    assert "answers what was written there on 3 May 2026, as it says above its quotation" in list(
        reasons(answer, memory.topics[1], memory, CLEO)
    )
