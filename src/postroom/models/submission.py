"""Submissions: each sending of a mail to one recipient, on record before it is on the wire."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models.arrival import unpacked
from postroom.models.packing import compress
from postroom.models.public import PublicId

LOST_AFTER = timedelta(minutes=15)
"""Nobody carries one sending for so long: whoever began it is gone."""
MOST_ATTEMPTS = 12


class Sending(models.TextChoices):
    """How far a sending has come."""

    QUEUED = "queued", _("waits to be sent")
    BEGUN = "begun", _("is being sent")
    SENT = "sent", _("was taken by the server")
    FAILED = "failed", _("was refused")
    UNKNOWN = "unknown", _("may have been sent: the way to the server broke while it was handed over")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def due(self) -> SubmissionQuerySet:
        """The tray: what is to be sent now, and what somebody began and never ended."""
        now = timezone.now()
        waiting = models.Q(state=Sending.QUEUED, due_at__lte=now)
        return self.filter(waiting | models.Q(state=Sending.BEGUN, begun_at__lt=now - LOST_AFTER)).order_by("due_at")

    def queue(self, raw: bytes, to: str) -> Submission:
        """Put a mail on record, to be sent to this address."""
        return self.create(to=to, packed=compress(raw))


class Submission(models.Model):
    """One sending. Its bytes are kept until it has ended."""

    public_id = PublicId()
    to = models.CharField(max_length=320)
    packed = models.BinaryField(default=b"")
    state = models.CharField(max_length=7, choices=Sending, default=Sending.QUEUED)
    words = models.CharField(max_length=1000, blank=True, help_text="what the server said last")
    attempts = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=["queued", "begun"]), name="submissions_open")
        ]

    def __str__(self) -> str:
        return f"to {self.to}: {self.get_state_display()}"

    def raw(self) -> bytes:
        """Return the mail as it is sent."""
        return unpacked(self.packed)

    def begin(self) -> bool:
        """Say that it is being sent, before anything is on the wire; return whether nobody else does."""
        mine = Submission.objects.filter(pk=self.pk, state=Sending.QUEUED)
        return bool(mine.update(state=Sending.BEGUN, begun_at=timezone.now(), attempts=models.F("attempts") + 1))

    def end(self, state: Sending, words: str) -> None:
        """Say what became of it, in the server's words; the mail's own are not needed any more."""
        ended = {"state": state, "words": words[:1000], "ended_at": timezone.now(), "packed": b""}
        Submission.objects.filter(pk=self.pk).update(**ended)

    def put_off(self, words: str) -> None:
        """Try again, after twice as long as the last time; give up in the end."""
        if self.attempts + 1 >= MOST_ATTEMPTS:
            return self.end(Sending.FAILED, words)
        due_at = timezone.now() + min(timedelta(hours=6), timedelta(seconds=30 * 2**self.attempts))
        Submission.objects.filter(pk=self.pk).update(state=Sending.QUEUED, words=words[:1000], due_at=due_at)
        return None
