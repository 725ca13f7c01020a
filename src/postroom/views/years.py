"""Years: the mail of a project month by month, to be read at a glance, and any week of it closely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from postroom.insight.rhythm import Beat, between, by_day, by_week
from postroom.models import Member, Message, Project

WIDTH, HALF = 520, 44
"""The width of a year and the height of its tallest bar, in the units of its SVG."""
BAR = (
    '<rect class="around" x="{x}" y="0" width="9.8" height="91"/>'
    '<rect class="in" x="{x}" y="{top}" width="{width}" height="{above}"/>'
    '<rect class="out" x="{x}" y="47" width="{width}" height="{below}"/>'
)
MOST = 60
EARLIEST, LATEST = 1990, 2100


@dataclass(frozen=True, slots=True)
class Bar:
    """A week or a day in words, where it stands, and how high."""

    beat: Beat
    words: str
    x: float
    width: float
    above: float
    below: float

    @property
    def drawn(self) -> SafeString:
        """Draw what came above the line and what went out below it, in a frame that is easily hit."""
        return format_html(BAR, x=self.x, width=self.width, top=HALF - self.above, above=self.above, below=self.below)


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
        bars=_bars(beats, _week_of, first, 7),
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
        bars=_bars(by_day(project, member, start), _day_of, start, 1),
        letters=list(letters.order_by("sent_at", "pk")[:MOST]),
    )


def _week_of(beat: Beat) -> str:
    told = {"day": date_format(beat.start, "SHORT_DATE_FORMAT"), "theirs": beat.theirs, "ours": beat.ours}
    return _("Week of %(day)s: %(theirs)s from them, %(ours)s from us") % told


def _day_of(beat: Beat) -> str:
    told = {"day": date_format(beat.start, "D j"), "theirs": beat.theirs, "ours": beat.ours}
    return _("%(day)s: %(theirs)s from them, %(ours)s from us") % told


def _bars(beats: Sequence[Beat], told: Callable[[Beat], str], first: date, each: int) -> list[Bar]:
    """Place the bars on their days; the tallest on either side reaches the end of its half."""
    most = max((max(beat.theirs, beat.ours) for beat in beats), default=0) or 1
    unit = WIDTH / ((_end(first) - first).days + 1 if each > 1 else len(beats))
    return [
        Bar(
            beat=beat,
            words=told(beat),
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
