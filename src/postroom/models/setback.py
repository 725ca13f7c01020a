"""Setbacks: work that failed, why, and when it is tried again. One row a failing thing; it never blocks a tray."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
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


class Lease(models.Model):
    """Who carries a tray at present, until when. An expired lease is anybody's."""

    tray = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=40, blank=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.tray} by {self.holder} until {self.until:%H:%M:%S}"

    @classmethod
    def take(cls, tray: str, holder: str, seconds: int = 120) -> bool:
        """Take or renew the lease; return whether it is ours."""
        now = timezone.now()
        until = now + timedelta(seconds=seconds)
        free = models.Q(until__lt=now) | models.Q(holder=holder)
        if cls.objects.filter(free, tray=tray).update(holder=holder, until=until):
            return True
        return cls.objects.get_or_create(tray=tray, defaults={"holder": holder, "until": until})[1]

    @classmethod
    @contextmanager
    def held(cls, tray: str, holder: str) -> Iterator[None]:
        """Wait for the lease, and hold it for the length of the block."""
        while not cls.take(tray, holder):
            time.sleep(0.05)
        try:
            yield
        finally:
            cls.give_back(tray, holder)

    @classmethod
    def give_back(cls, tray: str, holder: str) -> None:
        cls.objects.filter(tray=tray, holder=holder).update(until=timezone.now() - timedelta(seconds=1))
