"""Gaps: messages known to exist that the record does not hold."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from postroom.models.message import Message

NO_GAPS_FROM = {"list", "newsletter", "machine", "bounce", "auto_reply", "receipt"}
"""Kinds of mail whose references to things we lack are nobody's loss."""


class GapQuerySet(models.QuerySet["Gap"]):
    def open(self) -> GapQuerySet:
        return self.filter(closed_by=None)


class Gap(models.Model):
    """A message that somebody referred to and nobody holds; it closes when the message comes."""

    id_hash = models.BigIntegerField(unique=True)
    message_id = models.CharField(max_length=998)
    noticed_in = models.ForeignKey(Message, models.PROTECT, related_name="gaps")
    noticed_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(Message, models.PROTECT, null=True, related_name="+")

    objects = GapQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["noticed_in"], condition=models.Q(closed_by=None), name="gaps_open")]

    def __str__(self) -> str:
        return self.message_id
