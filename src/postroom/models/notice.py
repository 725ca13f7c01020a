"""Notices: mail that tells a member of a letter or a note, and what he answers to it.

Where an answer goes is told by what the notice is of, and by nothing that stands in a mail: of a letter, to whom the
letter asks; of a note, nowhere, it stays among us.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.note import Note
from postroom.models.submission import Submission
from postroom.models.token import token


class Notice(models.Model):
    """One mail to one member, of a letter or of a note. Its token is in the address that answers come to."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="notices")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="notices")
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="notices")
    note = models.ForeignKey(Note, models.PROTECT, null=True, related_name="notices")
    token = models.CharField(max_length=20, unique=True, default=token)
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(message__isnull=True) ^ models.Q(note__isnull=True), name="notices_of_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.message or self.note} to {self.member}"


class ReplyQuerySet(models.QuerySet["NoticeReply"]):
    def pending(self) -> ReplyQuerySet:
        """The tray: answers whose sender was looked at, and that nobody carried out yet."""
        unsure = Message.objects.filter(arrivals__is_unauthenticated=True, pk=models.OuterRef("message"))
        return self.filter(~models.Exists(unsure), done_at=None).order_by("pk")


class NoticeReply(models.Model):
    """A mail that answers a notice, and what was made of it."""

    message = models.OneToOneField(Message, models.PROTECT, related_name="notice_reply")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="replies")
    done_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True, help_text="why nothing was done")
    is_held = models.BooleanField(default=False, help_text="its writer is asked whom it is for")
    changes = models.JSONField(default=list, help_text="the changes that it made, by their keys")

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "notice replies"
        indexes = [models.Index(fields=["id"], condition=models.Q(done_at=None), name="notice_replies_pending")]

    def __str__(self) -> str:
        return f"answer of {self.notice.member}"
