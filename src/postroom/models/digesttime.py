"""Digest times: when a member wants what waits and what came as one mail, each day or each week, by his own clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from postroom.models.member import Member, Role


class DigestTimeQuerySet(models.QuerySet["DigestTime"]):
    def due(self) -> DigestTimeQuerySet:
        """The tray: who wants a digest, and whose hour has come."""
        members = models.Q(member__is_active=True) & ~models.Q(member__role=Role.GUEST)
        return self.filter(members, is_wanted=True, next_at__lte=timezone.now()).order_by("next_at")


class DigestTime(models.Model):
    """When a member wants his digest, and since when it tells."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="digest_time")
    is_wanted = models.BooleanField(default=False)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Monday is 0; none is each day")
    hour = models.PositiveSmallIntegerField(default=7, help_text="of his own clock, 0 to 23")
    time_zone = models.CharField(max_length=60, default="UTC")
    next_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(default=timezone.now, help_text="what came later is told by the next one")

    objects = DigestTimeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hour__lte=23) & (models.Q(weekday=None) | models.Q(weekday__lte=6)),
                name="an_hour_of_a_day_of_the_week",
            )
        ]

    def __str__(self) -> str:
        return f"digest of {self.member}"

    def after(self, now: datetime) -> datetime:
        """Return when that hour comes next by the member's own clock, on his day of the week where he has one."""
        here = now.astimezone(ZoneInfo(self.time_zone))
        today = here.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        ahead = 0 if self.weekday is None else (self.weekday - here.weekday()) % 7
        then = today + timedelta(days=ahead)
        return then if then > here else then + timedelta(days=1 if self.weekday is None else 7)
