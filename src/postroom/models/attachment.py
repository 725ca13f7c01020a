"""Attachments: named parts of messages."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from postroom.models.message import Message
from postroom.models.public import PublicId


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def unread(self) -> AttachmentQuerySet:
        """The tray: files whose words were not drawn out yet."""
        return self.filter(is_unread=True).order_by("pk")


class Attachment(models.Model):
    """A part of a message that a person would call a file."""

    public_id = PublicId()
    message = models.ForeignKey(Message, models.PROTECT, related_name="attachments")
    path = models.CharField(max_length=200, help_text="where the part stands in the message, like 1.2")
    name = models.CharField(max_length=400, blank=True)
    media_type = models.CharField(max_length=200)
    content_id = models.CharField(max_length=400, blank=True)
    is_inline = models.BooleanField(default=False)
    size = models.BigIntegerField()
    sha256 = models.BinaryField(max_length=32, db_index=True)
    is_unread = models.BooleanField(default=True)
    text = models.TextField(blank=True)
    because = models.CharField(max_length=300, blank=True, help_text="why its words could not be read")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(is_unread=True), name="attachments_unread")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or f"part {self.path}"

    def get_absolute_url(self) -> str:
        return reverse("file", args=[self.public_id])

    def content(self) -> bytes:
        """Return the decoded bytes, read out of the original; raise FileNotFoundError when they are not there."""
        from postroom.mail import parse

        for part in parse(self.message.raw()).parts:
            if part.path == self.path:
                return part.content
        raise FileNotFoundError(f"the original of message {self.message.public_id} has no part {self.path}")
