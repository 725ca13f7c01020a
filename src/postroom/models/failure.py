"""Failures: whom a message did not reach, as the reports of mail servers say."""

from __future__ import annotations

from django.db import models

from postroom.models.message import Message


class Failure(models.Model):
    """A recipient whom a message did not reach, or not yet, by one delivery report."""

    report = models.ForeignKey(Message, models.PROTECT, related_name="failures")
    id_hash = models.BigIntegerField(null=True, db_index=True, help_text="of the id of the message that failed")
    recipient = models.CharField(max_length=320)
    is_permanent = models.BooleanField()
    status = models.CharField(max_length=16, blank=True, help_text="enhanced status code (RFC 3463)")
    reason = models.CharField(max_length=500, blank=True, help_text="in the server's words")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.reason or self.status}"
