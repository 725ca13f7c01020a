"""The review: the verdicts of a year as rows of tables and points of plots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.utils.translation import gettext

from postroom.insight.filings import Verdict, verdicts
from postroom.insight.shares import Share
from postroom.insight.weeks import monday, week_of
from postroom.models import Firm, Ground, Member

EDGES = (0, 30, 50, 70, 80, 90, 95, 98, 100, 101)
"""Probabilities, in hundredths, between which mails are put together; what is certain stands alone."""
ENOUGH = 20
"""A point of fewer mails says little."""
CERTAIN = {Ground.HEADERS.value, Ground.QUOTATION.value}
"""What headers or held text say is not weighed, and would hide what is."""


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week: how much was filed by itself and later corrected, how much was asked and answered."""

    starts: date
    automatic: int
    corrected: int
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One kind of evidence: how much it filed, what of that was corrected; how much it asked."""

    label: str
    corrected: Share
    asked: int
    first_right: Share

    @property
    def automatic(self) -> int:
        return self.corrected.of


@dataclass(frozen=True, slots=True)
class Point:
    """Mails of alike probability: what was said (the mean), and how often it was left standing or confirmed."""

    said: float
    stood: Share

    @property
    def is_enough(self) -> bool:
        return self.stood.of >= ENOUGH


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit of the owner's beside what was measured."""

    depth: str
    limit: float
    wrong: Share

    @property
    def holds(self) -> bool | None:
        """Is it kept, broken, or (None) not to be told from so few?"""
        if self.wrong.of and self.wrong.most() <= self.limit:
            return True
        return False if self.wrong.least() > self.limit else None


@dataclass(frozen=True, slots=True)
class Review:
    """All that the page says."""

    weeks: Sequence[WeekRow]
    grounds: Sequence[GroundRow]
    points: Sequence[Point]
    limits: Sequence[LimitRow]


def review(member: Member, now: datetime) -> Review:
    """Return how filing did over the last year, for what this member may see."""
    found = verdicts(member, now)
    return Review(_weeks(found), _grounds(found), _points(found, week_of(now)), _limits(found))


def _count(found: Sequence[Verdict], fits: Callable[[Verdict], bool]) -> int:
    return sum(verdict.count for verdict in found if fits(verdict))


def _weeks(found: Sequence[Verdict]) -> list[WeekRow]:
    """Return every week from the first with mail to the last."""
    by_week: dict[int, list[Verdict]] = {}
    for verdict in found:
        by_week.setdefault(verdict.week, []).append(verdict)
    return [
        WeekRow(
            monday(week),
            automatic=_count(said, lambda v: v.is_automatic),
            corrected=_count(said, _is_corrected),
            asked=_count(said, lambda v: v.is_asked),
            answered=_count(said, lambda v: v.is_asked and v.is_decided),
        )
        for week in (range(min(by_week), max(by_week) + 1) if by_week else ())
        for said in [by_week.get(week, [])]
    ]


def _is_corrected(verdict: Verdict) -> bool:
    return verdict.is_automatic and bool(verdict.wrong)


def _grounds(found: Sequence[Verdict]) -> list[GroundRow]:
    labels = {ground.value: str(ground.label) for ground in Ground} | {"": gettext("not noted")}
    rows = []
    for name, label in labels.items():
        said = [verdict for verdict in found if verdict.ground == name]
        answered = [verdict for verdict in said if verdict.is_asked and verdict.is_first_right is not None]
        if said:
            corrected = Share(_count(said, _is_corrected), _count(said, lambda v: v.is_automatic))
            first = Share(_count(answered, lambda v: bool(v.is_first_right)), _count(answered, lambda v: True))
            rows.append(GroundRow(label, corrected, _count(said, lambda v: v.is_asked), first))
    return rows


def _points(found: Sequence[Verdict], this_week: int) -> list[Point]:
    """Return the reliability curve; what lies only since this week or the last was hardly seen by anybody."""
    shown = [v for v in found if v.is_first_right is not None or (v.is_automatic and v.week < this_week - 1)]
    points = []
    for low, high in pairwise(EDGES):
        said = [verdict for verdict in shown if low <= verdict.probability < high]
        count = _count(said, lambda v: True)
        if count:
            mean = sum(verdict.probability * verdict.count for verdict in said) / count / 100
            points.append(Point(mean, Share(_count(said, lambda v: v.is_first_right is not False), count)))
    return points


def _limits(found: Sequence[Verdict]) -> list[LimitRow]:
    firm = Firm.get()
    weighed = [v for v in found if v.is_automatic and v.ground not in CERTAIN]
    of = _count(weighed, lambda v: True)
    limits = {"conversation": firm.limit_conversation, "project": firm.limit_project, "client": firm.limit_client}
    return [
        LimitRow(depth, limit, Share(sum(v.count for v in weighed if depth in v.wrong), of))
        for depth, limit in limits.items()
    ]
