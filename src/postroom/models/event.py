"""Events: a letter that came, a note, something that somebody did, on the timeline of a conversation."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from postroom.models.change import Change
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.note import Note
from postroom.models.submission import Sending, Submission


class EventQuerySet(models.QuerySet["Event"]):
    def unannounced(self) -> EventQuerySet:
        """The tray: what nobody was told of yet, the oldest first; what its writer may still take back waits."""
        held = Submission.objects.filter(
            message=models.OuterRef("message"), state=Sending.QUEUED, due_at__gt=timezone.now()
        )
        return self.filter(~models.Exists(held), is_unannounced=True).order_by("pk")


class Event(models.Model):
    """Something that happened in a conversation: a change, by somebody or by what the mail says; a letter, a note."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="events")
    change = models.ForeignKey(Change, models.PROTECT, null=True, related_name="events")
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="events")
    note = models.ForeignKey(Note, models.PROTECT, null=True, related_name="events")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_unannounced = models.BooleanField(default=False, db_default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(is_unannounced=True), name="events_unannounced"),
        ]

    def __str__(self) -> str:
        return f"{self.change or self.message or self.note} on {self.conversation}"
