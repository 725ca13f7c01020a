"""Snoozes: conversations that a member does not want to see before a day, or before something new is in them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone

from postroom.models.conversation import Conversation, ConversationQuerySet
from postroom.models.member import Member


class Snooze(models.Model):
    """One member's wish not to be shown a conversation for a while."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="snoozes")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="snoozes")
    until = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "conversation"], name="snoozes_a_conversation_once")]

    def __str__(self) -> str:
        return f"{self.conversation} until {self.until:%Y-%m-%d}"


def snooze(conversation: Conversation, until: datetime, *, by: Member) -> None:
    """Let a conversation rest for a member until a moment, or until mail comes to it."""
    Snooze.objects.update_or_create(
        member=by, conversation=conversation, defaults={"until": until, "at": max(timezone.now(), conversation.last_at)}
    )


def wake(conversation: Conversation, *, by: Member) -> None:
    """Show a conversation to a member again."""
    Snooze.objects.filter(member=by, conversation=conversation).delete()


def rests_until(conversation: Conversation, member: Member, now: datetime) -> datetime | None:
    """Return until when a conversation rests for a member."""
    own = Snooze.objects.filter(conversation=conversation, member=member, until__gt=now, at__gte=conversation.last_at)
    return own.values_list("until", flat=True).first()


def resting(conversations: ConversationQuerySet, member: Member, now: datetime) -> ConversationQuerySet:
    """Return which of these conversations rest for the member."""
    return conversations.filter(models.Exists(_rests(member, now)))


def awake(conversations: ConversationQuerySet, member: Member, now: datetime) -> ConversationQuerySet:
    """Return which of these conversations do not rest for the member."""
    return conversations.filter(~models.Exists(_rests(member, now)))


def _rests(member: Member, now: datetime) -> models.QuerySet[Snooze]:
    """What came after somebody snoozed a conversation wakes it."""
    own = Snooze.objects.filter(member=member, conversation=models.OuterRef("pk"), until__gt=now)
    return own.filter(at__gte=models.OuterRef("last_at"))
