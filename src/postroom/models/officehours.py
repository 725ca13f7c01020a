"""Office hours: when somebody is here to answer, and how working time is counted by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models

LONGEST = 1100
"""Days that are looked at before nobody is expected to work any more."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """The hours of the days on which somebody works, by the clock of one zone. Monday is 0."""

    days: frozenset[int]
    opens: time
    closes: time
    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()

    def after(self, start: datetime, worked: timedelta) -> datetime | None:
        """Return the moment until which so much was worked since the start; None where nobody ever works."""
        for begins, ends in self._spans(start):
            if ends - begins >= worked:
                return begins + worked
            worked -= ends - begins
        return None

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return how long was worked from the one moment to the other."""
        worked = timedelta()
        for begins, ends in self._spans(start):
            if begins >= end:
                break
            worked += min(ends, end) - begins
        return worked

    def _spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield when work begins and ends, from the start on."""
        first = start.astimezone(self.zone).date()
        for day in (first + timedelta(days=n) for n in range(LONGEST)):
            if day.weekday() in self.days and day not in self.holidays:
                begins, ends = (datetime.combine(day, hour, self.zone).astimezone(start.tzinfo) for hour in self._hours)
                if ends > start:
                    yield max(begins, start), ends

    @property
    def _hours(self) -> tuple[time, time]:
        return self.opens, self.closes


def weekdays() -> list[int]:
    return [0, 1, 2, 3, 4]


class OfficeHours(models.Model):
    """The one row that says when the firm works."""

    days = models.JSONField(default=weekdays, help_text="of the week, Monday is 0")
    opens = models.TimeField(default=time(9))
    closes = models.TimeField(default=time(17))
    holidays = models.JSONField(default=list, help_text="days on which nobody works, as 2026-12-25")
    time_zone = models.CharField(max_length=64, blank=True, help_text="else the house's")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_office"),
            models.CheckConstraint(condition=models.Q(opens__lt=models.F("closes")), name="opens_before_it_closes"),
        ]
        verbose_name_plural = "office hours"

    def __str__(self) -> str:
        return f"{self.opens:%H:%M} to {self.closes:%H:%M}"

    @classmethod
    def get(cls) -> OfficeHours:
        """Return the firm's hours, the usual ones as long as nobody said otherwise."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @property
    def working_time(self) -> WorkingTime:
        zone = ZoneInfo(self.time_zone or settings.TIME_ZONE)
        holidays = frozenset(date.fromisoformat(day) for day in self.holidays)
        return WorkingTime(frozenset(self.days), self.opens, self.closes, zone, holidays)
