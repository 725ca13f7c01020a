"""Drafts: what a member is writing, kept as he writes, so that no crash and no other browser loses it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postroom.models.blob import Blob, pack
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.project import Project
from postroom.models.public import PublicId

LIVELY = timedelta(minutes=3)
"""Who changed a draft so lately is writing it now."""
MOST_FILES, MOST_BYTES = 50, 25 * 1024 * 1024
"""Of one letter; most servers take no more than 25 MB."""


class Aim(models.TextChoices):
    """What a draft becomes."""

    REPLY = "reply", _("Reply")
    ALL = "all", _("Reply to all")
    FORWARD = "forward", _("Forward")
    FIRST = "first", _("New letter")


class DraftQuerySet(models.QuerySet["Draft"]):
    def open(self) -> DraftQuerySet:
        """Return those that were neither sent nor thrown away."""
        return self.filter(sent_as=None, discarded_at=None)

    def of(self, member: Member) -> DraftQuerySet:
        return self.open().filter(by=member)

    def lively_in(self, conversation: Conversation, *, but: Member) -> DraftQuerySet:
        """Return what others are writing in a conversation at this moment."""
        return (
            self.open()
            .filter(answers__conversation=conversation, touched_at__gt=timezone.now() - LIVELY)
            .exclude(by=but)
            .select_related("by__person")
            .order_by("pk")
        )


class Draft(models.Model):
    """A letter that a member is writing; nobody else sees what stands in it."""

    public_id = PublicId()
    by = models.ForeignKey(Member, models.PROTECT, related_name="drafts")
    aim = models.CharField(max_length=7, choices=Aim)
    answers = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="drafts")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="+")
    sender = models.CharField(max_length=320, blank=True)
    to = models.TextField(blank=True)
    cc = models.TextField(blank=True)
    bcc = models.TextField(blank=True)
    subject = models.CharField(max_length=900, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True, help_text="as the editor writes it; empty: the text is all")
    at = models.DateTimeField(null=True, blank=True, help_text="not to be sent before")
    begun_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    sent_as = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    WRITTEN: ClassVar = ("sender", "to", "cc", "bcc", "subject", "text", "html", "at")

    class Meta:
        indexes = [
            models.Index(
                fields=["by", "-touched_at"],
                condition=models.Q(sent_as=None, discarded_at=None),
                name="drafts_open",
            )
        ]

    def __str__(self) -> str:
        return self.subject or str(self.get_aim_display())

    def get_absolute_url(self) -> str:
        return reverse("draft", args=[self.public_id])

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.html.strip() or self.files.exists())

    def keep(self, **written: object) -> None:
        """Keep what stands in it now."""
        for name, value in written.items():
            setattr(self, name, value)
        self.touched_at = timezone.now()
        self.save(update_fields=[*written, "touched_at"])

    def discard(self) -> None:
        self.keep(discarded_at=timezone.now())

    def add_file(self, name: str, media_type: str, content: bytes, *, is_shown: bool = False) -> DraftFile:
        """Add a file, or a picture that the words show; raise ValueError where a letter cannot take it."""
        total = self.files.aggregate(count=models.Count("pk"), size=models.Sum("size"))
        if total["count"] >= MOST_FILES or (total["size"] or 0) + len(content) > MOST_BYTES:
            raise ValueError(
                _("A letter takes %(files)d files and %(mb)d MB at most. Put larger ones where they can be fetched.")
                % {"files": MOST_FILES, "mb": MOST_BYTES // 1024**2}
            )
        (piece,) = pack([content])
        blob = Blob.objects.keep([piece])[piece.sha256]
        return DraftFile.objects.create(
            draft=self, name=name[:400], media_type=media_type[:200], size=len(content), blob_id=blob, is_shown=is_shown
        )


class DraftFile(models.Model):
    """A file that goes along with a draft, or a picture shown in its words."""

    public_id = PublicId()
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    name = models.CharField(max_length=400)
    media_type = models.CharField(max_length=200)
    size = models.BigIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="draft_files")
    is_shown = models.BooleanField(default=False, help_text="a picture that stands in the words")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Phrase(models.Model):
    """Words that are written again and again, with fields for what differs: {name}, {first}, {me}, {project}."""

    public_id = PublicId()
    name = models.CharField(max_length=80)
    text = models.TextField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="phrases")
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def filled(self, **fields: str) -> str:
        """Return the words with what is known put into their fields; unknown fields stay, to be seen.

        >>> Phrase(text="Dear {first}, {odd}").filled(first="Cleo")
        'Dear Cleo, {odd}'
        """
        text = self.text
        for name, value in fields.items():
            text = text.replace("{" + name + "}", value)
        return text
