"""Plots: where the marks of a plot stand, in the units of its SVG; the templates draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from postroom.insight.review import Point, WeekRow

STEP, TALL = 14, 64
"""The width of a week and the height of a row of bars."""
SIDE = 300
"""The side of the square that the reliability curve stands in."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the ground up, with what it says."""

    x: float
    y: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Bars:
    """One number, week by week: the tallest bar is `most`."""

    name: str
    kind: str
    most: int
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Weeks:
    """Rows of bars above each other, over one axis of weeks."""

    rows: Sequence[Bars]
    ticks: Sequence[Tick]
    width: int
    height: int = TALL


def weeks(rows: Sequence[WeekRow], names: Sequence[tuple[str, str]]) -> Weeks:
    """Draw each named number of the weeks as a row of bars of its own scale; `names` are (attribute, name)."""
    months = [n for n, row in enumerate(rows) if n == 0 or row.starts.month != rows[n - 1].starts.month]
    apart = [n for n in months if n == 0 or n >= 3]  # the first week's label needs room
    return Weeks(
        [_bars(rows, attribute, name) for attribute, name in names],
        [Tick(n * STEP, date_format(rows[n].starts, "M")) for n in apart],
        max(20, len(rows)) * STEP,
    )


def _bars(rows: Sequence[WeekRow], attribute: str, name: str) -> Bars:
    numbers = [(row.starts, int(getattr(row, attribute))) for row in rows]
    most = max((number for _, number in numbers), default=0)
    return Bars(
        name, attribute, most, [_bar(n, day, number, most) for n, (day, number) in enumerate(numbers) if number]
    )


def _bar(n: int, day: date, number: int, most: int) -> Bar:
    height = max(1.5, TALL * number / most)
    return Bar(
        n * STEP + 2, round(TALL - height, 1), round(height, 1), f"{date_format(day, 'SHORT_DATE_FORMAT')}: {number}"
    )


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the reliability curve, and the bounds that its truth lies between."""

    x: float
    y: float
    top: float
    bottom: float
    is_enough: bool
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A share on both axes of the square."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Square:
    """The reliability curve in a square whose both axes go from `origin` to one."""

    dots: Sequence[Dot]
    ticks: Sequence[Mark]
    side: int = SIDE


def reliability(points: Sequence[Point]) -> Square:
    """Place the points: what was said from left to right, how often it stood from the bottom up.

    Where all lie in the upper half, the square shows that half; a bound below it ends at its edge.
    """
    origin = 0.0 if any(min(point.said, point.stood.value) < 0.5 for point in points) else 0.5

    def along(share: float) -> float:
        return round(SIDE * max(0.0, share - origin) / (1 - origin), 1)

    dots = [
        Dot(
            along(point.said),
            SIDE - along(point.stood.value),
            SIDE - along(point.stood.most()),
            SIDE - along(point.stood.least()),
            point.is_enough,
            f"{point.said:.0%}: {point.stood.count} / {point.stood.of}",
        )
        for point in points
    ]
    shares = (origin, (1 + origin) / 2, 1.0)
    return Square(dots, [Mark(along(share), SIDE - along(share), f"{share:.0%}") for share in shares])
