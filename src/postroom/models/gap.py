"""Gaps: messages known to exist that the record does not hold."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from postroom.models.client import State
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.person import Address
from postroom.models.source import SourceKind

NO_GAPS_FROM = {"list", "newsletter", "machine", "bounce", "auto_reply", "receipt"}
"""Kinds of mail whose references to things we lack are nobody's loss."""


class GapQuerySet(models.QuerySet["Gap"]):
    def open(self) -> GapQuerySet:
        return self.filter(closed_by=None)

    def of_business(self) -> GapQuerySet:
        """Return those that a message names which is surely the firm's: what only an import brought may be private."""
        came = models.Q(noticed_in__arrivals__source__kind__in=set(SourceKind) - {SourceKind.IMPORT})
        named = models.Q(noticed_in__client__state=State.CONFIRMED) | came
        return self.filter(named, noticed_in__is_withdrawn=False).distinct()


class Gap(models.Model):
    """A message that somebody referred to and nobody holds; it closes when the message comes."""

    id_hash = models.BigIntegerField(unique=True)
    message_id = models.CharField(max_length=998)
    noticed_in = models.ForeignKey(Message, models.PROTECT, related_name="gaps")
    noticed_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(Message, models.PROTECT, null=True, related_name="+")

    token = models.CharField(
        max_length=20, blank=True, help_text="in the address that an answer to our asking comes to"
    )
    asked_of = models.ForeignKey(Address, models.PROTECT, null=True, related_name="+", help_text="who was asked for it")
    asked_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)

    objects = GapQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["noticed_in"], condition=models.Q(closed_by=None), name="gaps_open"),
            models.Index(fields=["token"], condition=~models.Q(token=""), name="gaps_asked_for"),
        ]

    def __str__(self) -> str:
        return self.message_id
