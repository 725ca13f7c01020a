"""Failures: whom a message did not reach, as the reports of mail servers say."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from postroom.models.member import Member
from postroom.models.message import Message


class FailureQuerySet(models.QuerySet["Failure"]):
    def of(self, messages: Iterable[Message], member: Member) -> dict[int, list[Failure]]:
        """Return what this member may see of where these messages failed, by the hash of their id, newest last."""
        seen = Message.objects.visible_to(member).filter(pk=models.OuterRef("report"))
        hashes = [message.id_hash for message in messages if message.id_hash is not None]
        found = self.filter(models.Exists(seen), id_hash__in=hashes)
        failures: dict[int, list[Failure]] = {}
        for failure in found.select_related("report").order_by("report__sent_at", "pk"):
            failures.setdefault(failure.id_hash, []).append(failure)
        return failures


class Failure(models.Model):
    """A recipient whom a message did not reach, or not yet, by one delivery report."""

    report = models.ForeignKey(Message, models.PROTECT, related_name="failures")
    id_hash = models.BigIntegerField(db_index=True, help_text="of the id of the message that failed")
    recipient = models.CharField(max_length=320)
    is_permanent = models.BooleanField()
    status = models.CharField(max_length=16, blank=True, help_text="enhanced status code (RFC 3463)")
    reason = models.CharField(max_length=500, blank=True, help_text="in the server's words")

    objects = FailureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.reason or self.status}"
