"""Attempts to sign in, counted on record, so that passwords cannot be guessed by trying, whichever process is asked."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from django.db import models
from django.utils import timezone

WINDOW = timedelta(minutes=15)
"""After this attempts are forgotten."""


class AttemptManager(models.Manager["Attempt"]):
    def count_under(self, name: str) -> int:
        """Return how many attempts were lately made under a name: a mail address, a network address, both."""
        return self.filter(name=_hashed(name), at__gt=timezone.now() - WINDOW).count()

    def note(self, *names: str) -> None:
        """Remember one more attempt under each of these names, and forget the old ones."""
        self.filter(at__lt=timezone.now() - WINDOW).delete()
        self.bulk_create([Attempt(name=_hashed(name)) for name in names])

    def forget(self, name: str) -> None:
        """Begin anew under a name: who came in is not counted out."""
        self.filter(name=_hashed(name)).delete()


class Attempt(models.Model):
    """One attempt that failed, under a name that only its hash is kept of."""

    name = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = AttemptManager()

    class Meta:
        indexes = [models.Index(fields=["name", "at"], name="attempts_by_name")]

    def __str__(self) -> str:
        return f"attempt at {self.at}"


def _hashed(name: str) -> str:
    return sha256(name.encode()).hexdigest()
