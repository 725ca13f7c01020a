"""Setbacks: work that failed, why, and when it is tried again. One row a failing thing; it never blocks a tray."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

MOST_WAIT = timedelta(hours=6)


class SetbackQuerySet(models.QuerySet["Setback"]):
    def resting(self, tray: str) -> models.QuerySet[Setback, int]:
        """Return the rows of this tray that are not to be tried yet."""
        return self.filter(tray=tray, next_try_at__gt=timezone.now()).values_list("row", flat=True)

    def note(self, tray: str, row: int, because: str) -> Setback:
        """Record one more failure, and wait twice as long as the last time."""
        setback, _ = self.get_or_create(tray=tray, row=row)
        setback.attempts += 1
        setback.because = because[:2000]
        setback.next_try_at = timezone.now() + min(MOST_WAIT, timedelta(seconds=5 * 2**setback.attempts))
        setback.save()
        return setback


class Setback(models.Model):
    """One row of a tray that failed."""

    tray = models.CharField(max_length=40)
    row = models.BigIntegerField()
    because = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)

    objects = SetbackQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tray", "row"], name="one_setback_a_row")]

    def __str__(self) -> str:
        return f"{self.tray} {self.row}: {self.because}"
