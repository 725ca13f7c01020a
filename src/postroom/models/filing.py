"""Filings: each verdict on where a message belongs, kept for ever, with its reasons in plain words."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models.client import Client
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Decision, Literal, Message
from postroom.models.project import Project


class Ground(models.TextChoices):
    """What kind of evidence a filing stands on."""

    HEADERS = "headers", _("its headers name a message there")
    QUOTATION = "quotation", _("it quotes what was written there")
    SUBJECT = "subject", _("the subject, among the same people")
    CONTENT = "content", _("what it says")
    ADDRESS = "address", _("the project's own address")
    NAME = "name", _("the project's name in the subject")
    FOLDER = "folder", _("the folder that it lies in")
    OPENING = "opening", _("it answers nothing on record")
    PEOPLE = "people", _("who is in it")
    LESSON = "lesson", _("what a filing taught")


class FilingQuerySet(models.QuerySet["Filing"]):
    def by_content(self) -> FilingQuerySet:
        """Return what was filed, or asked, for what a mail says and for nothing else."""
        return self.filter(ground=Literal(Ground.CONTENT))


class Filing(models.Model):
    """One verdict. The newest one's place stands on the message itself; these rows are the history."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="filings")
    decision = models.CharField(max_length=7, choices=Decision)
    ground = models.CharField(max_length=9, blank=True, help_text="a Ground")
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="+", db_index=False)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, related_name="filings", db_index=False)
    probability = models.FloatField(default=1.0)
    lesson = models.ForeignKey(
        "Lesson", models.PROTECT, null=True, related_name="followed", db_index=False, help_text="that was followed"
    )
    reasons = models.JSONField(default=list)
    candidates = models.JSONField(default=list, help_text="the best places: [conversation, reason], the best first")
    by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="filings")
    at = models.DateTimeField(default=timezone.now)

    objects = FilingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-at"], condition=models.Q(ground="content"), name="filings_by_content"),
            models.Index(fields=["lesson"], condition=models.Q(lesson__isnull=False), name="filings_by_lesson"),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {'; '.join(self.reasons)}"
