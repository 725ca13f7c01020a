"""Rhythm: how much was written in a project, by them and by us, week by week or day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, F, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate

from postroom.insight.weeks import Week, week_of
from postroom.models import Kind, Member, Message, Project


@dataclass(frozen=True, slots=True)
class Beat:
    """The letters of some days from `start` on: those that came, and those that we wrote."""

    start: date
    theirs: int
    ours: int


def by_week(project: Project, member: Member, first: date, last: date) -> list[Beat]:
    """Return the weeks that begin within these days, as the member may see them, in one query."""
    start = first - timedelta(days=first.weekday())
    weeks = [start + timedelta(weeks=n) for n in range((last - start).days // 7 + 1)]
    keys = {week_of(datetime.combine(week, time(), UTC)): week for week in weeks}
    return _beats(keys, project, member, (start, last), Week(F("sent_at")))


def by_day(project: Project, member: Member, week: date) -> list[Beat]:
    """Return the seven days of a week, as the member may see them, in one query."""
    days = [week + timedelta(days=n) for n in range(7)]
    return _beats({day: day for day in days}, project, member, (week, days[-1]), TruncDate("sent_at", tzinfo=UTC))


def _beats(
    starts: Mapping[int, date] | Mapping[date, date],
    project: Project,
    member: Member,
    span: tuple[date, date],
    unit: Combinable,
) -> list[Beat]:
    """Count the letters of each unit of a span; `starts` are the days on which the units begin."""
    seen = Message.objects.visible_to(member).filter(project=project, sent_at__range=between(*span))
    ours = Count("pk", filter=Q(author__person__kind=Kind.OURS))
    rows = seen.order_by().annotate(unit=unit).values_list("unit").annotate(total=Count("pk"), ours=ours)
    counts = {unit: (total - own, own) for unit, total, own in rows}
    return [Beat(start, *counts.get(unit, (0, 0))) for unit, start in starts.items()]


def between(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments at which these days begin and end, in UTC."""
    return datetime.combine(first, time.min, UTC), datetime.combine(last, time.max, UTC)
