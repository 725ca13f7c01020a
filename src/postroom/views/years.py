"""Years: the mail of a project month by month, to be read at a glance, and any week of it closely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone

from postroom.insight.rhythm import Beat, between, by_day, by_week
from postroom.models import Member, Message, Project

WIDTH, HALF = 520, 44
"""The width of a year and the height of its tallest bar, in the units of its SVG."""
MOST = 60
EARLIEST, LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Bar:
    """A week or a day, where it stands, and how high."""

    beat: Beat
    x: float
    width: float
    above: float
    below: float

    @property
    def top(self) -> float:
        return HALF - self.above


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months of bars; `months` are their first days, `before` and `after` the calendar years beside them."""

    bars: Sequence[Bar]
    months: Sequence[date]
    theirs: int
    ours: int
    before: int
    after: int

    @property
    def until(self) -> date:
        """Return the first day of its last month."""
        return self.months[-1]

    @property
    def is_past(self) -> bool:
        """Does it end before this month?"""
        return self.until < timezone.localdate().replace(day=1)

    @property
    def busy(self) -> list[Bar]:
        """Return the weeks in which anything was written, newest first."""
        return [bar for bar in reversed(self.bars) if bar.beat.theirs or bar.beat.ours]


@dataclass(frozen=True, slots=True)
class Close:
    """One week, day by day, with its letters."""

    start: date
    bars: Sequence[Bar]
    letters: Sequence[Message]

    @property
    def before(self) -> date:
        return self.start - timedelta(weeks=1)

    @property
    def after(self) -> date:
        return self.start + timedelta(weeks=1)


def year(project: Project, member: Member, request: HttpRequest) -> Year:
    """Return the calendar year that `?year=` asks for, else the twelve months up to this one.

    Where nothing was written in these, it is the twelve months up to the newest letter.
    """
    today, number = timezone.localdate(), _number(request)
    first = date(number, 1, 1) if number else _a_year_before(today)
    beats = by_week(project, member, first, _end(first))
    is_quiet = not any(beat.theirs or beat.ours for beat in beats)
    if is_quiet and not number and (newest := _newest(project, member, today)):
        first = _a_year_before(newest)
        beats = by_week(project, member, first, _end(first))
    return year_of(beats, first, number)


def year_of(beats: Sequence[Beat], first: date, number: int = 0) -> Year:
    """Return the twelve months from a day on, which are a calendar year where its number is given."""
    return Year(
        bars=_bars(beats, first, (_end(first) - first).days + 1, 7),
        months=[_later(first, n) for n in range(12)],
        theirs=sum(beat.theirs for beat in beats),
        ours=sum(beat.ours for beat in beats),
        before=number - 1 if number else (first - timedelta(days=1)).year,
        after=number + 1 if 0 < number < timezone.localdate().year else 0,
    )


def week(project: Project, member: Member, request: HttpRequest) -> Close | None:
    """Return the week around the day that `?week=` asks for."""
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        return None
    if not EARLIEST <= day.year <= LATEST:
        return None
    start = day - timedelta(days=day.weekday())
    seen = Message.objects.visible_to(member).filter(project=project)
    letters = seen.filter(sent_at__range=between(start, start + timedelta(days=6))).select_related(
        "author__person", "conversation"
    )
    return Close(
        start=start,
        bars=_bars(by_day(project, member, start), start, 7, 1),
        letters=list(letters.order_by("sent_at", "pk")[:MOST]),
    )


def _bars(beats: Sequence[Beat], first: date, days: int, each: int) -> list[Bar]:
    """Place the bars on their days; the tallest on either side reaches the end of its half."""
    most = max((max(beat.theirs, beat.ours) for beat in beats), default=0) or 1
    unit = WIDTH / days
    return [
        Bar(
            beat=beat,
            x=round((beat.start - first).days * unit, 1),
            width=round(each * unit * 0.8, 1),
            above=round(HALF * beat.theirs / most, 1),
            below=round(HALF * beat.ours / most, 1),
        )
        for beat in beats
    ]


def _number(request: HttpRequest) -> int:
    """Return the calendar year that is asked for, or 0."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and EARLIEST <= int(asked) <= LATEST else 0


def _newest(project: Project, member: Member, today: date) -> date | None:
    """Return the day of the newest letter that is not from the future."""
    dated = Message.objects.visible_to(member).filter(project=project, is_dated=True)
    sent_at = dated.filter(sent_at__lte=between(today, today)[1]).order_by("-sent_at").values_list("sent_at", flat=True)
    newest = sent_at.first()
    return newest and timezone.localdate(newest)


def _end(first: date) -> date:
    """Return the last day of the twelve months that begin with this one."""
    return _later(first, 12) - timedelta(days=1)


def _a_year_before(today: date) -> date:
    return _later(today.replace(day=1), -11)


def _later(month: date, months: int) -> date:
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
