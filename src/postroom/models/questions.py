"""Questions by mail: when a member wants them, the lists he was sent, and the mails by which he answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from postroom.models.change import Change
from postroom.models.firm import Firm
from postroom.models.member import Member, Role
from postroom.models.message import Message
from postroom.models.source import ListenAddress
from postroom.models.submission import Submission
from postroom.models.token import token

ANSWERS = "postroom"
"""The local part, at our mail domain, that answers come to."""


def answer_address() -> str:
    """Return the address, without a token, that answers come to; nothing where the listener takes no mail for us."""
    if domain := Firm.get().mail_domain:
        return f"{ANSWERS}@{domain}"
    return str(ListenAddress.objects.order_by("pk").values_list("address", flat=True).first() or "")


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def due(self) -> AppointmentQuerySet:
        """The tray: who wants his questions, and whose hour has come."""
        members = models.Q(member__is_active=True) & ~models.Q(member__role=Role.GUEST)
        return self.filter(members, is_wanted=True, next_at__lte=timezone.now()).order_by("next_at")


class Appointment(models.Model):
    """When a member wants the questions about his mail, once a day."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="appointment")
    is_wanted = models.BooleanField(default=False)
    hour = models.PositiveSmallIntegerField(default=8, help_text="of his own clock, 0 to 23")
    time_zone = models.CharField(max_length=60, default="UTC")
    next_at = models.DateTimeField(default=timezone.now)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(hour__lte=23), name="an_hour_of_the_day")]

    def __str__(self) -> str:
        return f"{self.member} at {self.hour}:00 in {self.time_zone}"

    def after(self, now: datetime) -> datetime:
        """Return when that hour comes next by the member's own clock."""
        here = now.astimezone(ZoneInfo(self.time_zone))
        today = here.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        return today if today > here else today + timedelta(days=1)


class QuestionList(models.Model):
    """One mail with questions. Its token is in the address that answers come to."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="question_lists")
    token = models.CharField(max_length=20, unique=True, default=token)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.questions.count()} questions to {self.member}"


class Question(models.Model):
    """One question of a list: the message, the places it may belong or else who sees it, and what was done about it."""

    sheet = models.ForeignKey(QuestionList, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    message = models.ForeignKey(Message, models.PROTECT, related_name="questions")
    also = models.JSONField(default=list, help_text="messages that are one question with it")
    places = models.JSONField(default=list, help_text="[conversation or null, project or null] each, the best first")
    project = models.BigIntegerField(null=True, help_text="where a new conversation is opened")
    is_about_sharing = models.BooleanField(default=False, help_text="it has its place; who sees it is asked")
    change = models.ForeignKey(Change, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="a_number_a_question")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"Q{self.number}: {self.message}"


class InstructionQuerySet(models.QuerySet["Instruction"]):
    def pending(self) -> InstructionQuerySet:
        """The tray: answers whose sender was looked at, and that nobody carried out yet."""
        unsure = Message.objects.filter(arrivals__is_unauthenticated=True, pk=models.OuterRef("message"))
        return self.filter(~models.Exists(unsure), done_at=None).order_by("pk")


class Instruction(models.Model):
    """A mail that answers questions, and what was made of it."""

    message = models.OneToOneField(Message, models.PROTECT, related_name="instruction")
    sheet = models.ForeignKey(QuestionList, models.PROTECT, related_name="instructions")
    done_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True, help_text="why nothing was done")

    objects = InstructionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(done_at=None), name="instructions_pending")]

    def __str__(self) -> str:
        return f"answer of {self.sheet.member}"
