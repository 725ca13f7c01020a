"""Filings: each verdict on where a message belongs, kept for ever, with its reasons in plain words."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from postroom.models.client import Client
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Decision, Message
from postroom.models.project import Project


class Filing(models.Model):
    """One verdict. The newest one's place stands on the message itself; these rows are the history."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="filings")
    decision = models.CharField(max_length=7, choices=Decision)
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="+", db_index=False)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, related_name="filings", db_index=False)
    probability = models.FloatField(default=1.0)
    reasons = models.JSONField(default=list)
    candidates = models.JSONField(default=list, help_text="the best places: [conversation, probability, reasons]")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="filings")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {'; '.join(self.reasons)}"
