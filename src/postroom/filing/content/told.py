"""Told: when that was written which a mail answers, as the lines above its quotation tell it in whatever language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

TIME = re.compile(r"(?<!\d)\d{1,2}[:h](\d\d)(?::(\d\d))?(?!\d)")
NUMBER = re.compile(r"\d+")
TEXT_MOST = 4000
TIMES_MOST = 8
HALF = 30
BUT_FOR_HALF_AN_HOUR, TO_THE_MINUTE, TO_THE_SECOND = 1.0, 2.0, 3.0
YEARS = range(1970, 2200)
FURTHEST = 14 * 3600.0
"""Seconds; no clock is further from that in Greenwich."""
LAST = datetime(9999, 12, 31, tzinfo=UTC).timestamp()


@dataclass(frozen=True, slots=True)
class Told:
    """The times (minute and second, -1 where none is told), days and years that stand in an introduction."""

    times: tuple[tuple[int, int], ...]
    days: frozenset[int]
    years: frozenset[int]


@dataclass(frozen=True, slots=True)
class Moment:
    """When a message was written: what clocks anywhere show of it, and by whom."""

    minute: int
    second: int
    days: frozenset[int]
    year: int
    author: str
    at: float


def told(introduction: str) -> Told:
    """Read the moments out of an introduction.

    >>> told("On Mon, 3 May 2026 at 14:32, Cleo Lee wrote:")
    Told(times=((32, -1),), days=frozenset({3}), years=frozenset({2026}))
    """
    text = introduction[:TEXT_MOST]
    times = tuple((int(minute), int(second or -1)) for minute, second in TIME.findall(text)[:TIMES_MOST])
    if not times:
        return Told((), frozenset(), frozenset())
    numbers = {int(number) for number in NUMBER.findall(TIME.sub(" ", text)) if len(number) < 5}
    return Told(
        times,
        frozenset(number for number in numbers if 0 < number < 32),
        frozenset(number for number in numbers if number in YEARS),
    )


def moment(sent_at: float, author: str) -> Moment:
    at = _clock(sent_at)
    days = frozenset(_clock(sent_at + shift).day for shift in (-FURTHEST, 0.0, FURTHEST))
    return Moment(at.minute, at.second, days, at.year, author, sent_at)


def _clock(sent_at: float) -> datetime:
    """Return a moment by a clock in Greenwich; what no clock shows is moved to where one does."""
    return datetime.fromtimestamp(min(max(sent_at, 0.0), LAST), UTC)


def agreement(said: Told, held: Moment) -> float:
    """Return how well a moment agrees with what is told: 0 not, 1 but for half an hour, 2 to the minute, 3 to the
    second. Clocks of other places differ by hours, of some by half ones."""
    if held.days.isdisjoint(said.days) or (said.years and held.year not in said.years):
        return 0.0
    return max((_agrees(minute, second, held) for minute, second in said.times), default=0.0)


def _agrees(minute: int, second: int, held: Moment) -> float:
    if minute % HALF != held.minute % HALF or second not in (-1, held.second):
        return 0.0
    if minute != held.minute:
        return BUT_FOR_HALF_AN_HOUR
    return TO_THE_SECOND if second >= 0 else TO_THE_MINUTE
