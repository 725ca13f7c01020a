"""Acknowledgements: what a client is told by itself when he writes about a new matter, where the firm wants that."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone

from postroom.models.arrival import Arrival
from postroom.models.firm import Firm
from postroom.models.message import Decision, Message
from postroom.models.source import SourceKind
from postroom.models.submission import Submission

LATELY = timedelta(hours=1)
"""Nobody is told later that his letter came."""


def unacknowledged() -> models.QuerySet[Message]:
    """The tray: letters that lately came to an address of ours, and were not looked at for this."""
    if not Firm.get().acknowledgement:
        return Message.objects.none()
    now = timezone.now()
    came = Arrival.objects.filter(
        message=models.OuterRef("pk"), source__kind=SourceKind.LISTENER, received_at__gt=now - LATELY
    )
    recent = Message.objects.filter(sent_at__gt=now - timedelta(days=1), kind="personal", is_unfiled=False)
    waiting = recent.filter(models.Exists(came), decision=Decision.FILED_UNDER, acknowledgement=None)
    return waiting.select_related("author__person", "conversation").order_by("pk")


class Acknowledgement(models.Model):
    """What was decided about one letter: it was acknowledged, or why not."""

    message = models.OneToOneField(Message, models.PROTECT, related_name="acknowledgement")
    to = models.CharField(max_length=320, db_index=True)
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="+")
    because = models.CharField(max_length=200, blank=True, help_text="why it was not acknowledged")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.because or f"acknowledged to {self.to}"
