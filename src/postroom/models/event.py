"""Events: something that somebody did, or a letter that came, on the timeline of a conversation."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from postroom.models.change import Change
from postroom.models.conversation import Conversation
from postroom.models.member import Member


class Event(models.Model):
    """Something that happened in a conversation: a change, by somebody or by what the mail itself says."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="events")
    change = models.ForeignKey(Change, models.PROTECT, null=True, related_name="events")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.change} on {self.conversation}"
