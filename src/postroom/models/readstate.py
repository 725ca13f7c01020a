"""Read states: how far each member has read in a conversation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db import models

from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Message

NEWS = timedelta(days=30)
"""What comes to light later than this, as an old mailbox brings it, is history and no news."""


class ReadState(models.Model):
    """How far a member has read: what came on record behind `upto`, and was written after `since`, is new to him."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="read_states")
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="read_states")
    upto = models.BigIntegerField(help_text="the key of a message; all that came on record before were read")
    since = models.DateTimeField(help_text="what was written before is no news, whenever it comes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "conversation"], name="reads_a_conversation_once")]

    def __str__(self) -> str:
        return f"{self.member} in {self.conversation}"


def read(message: Message, *, by: Member) -> None:
    """Say that a member has read a message and what came into its conversation before."""
    assert message.conversation is not None
    known = {"since": message.conversation.last_at - NEWS}
    state, _ = ReadState.objects.get_or_create(
        member=by, conversation=message.conversation, defaults={"upto": message.pk, **known}
    )
    ReadState.objects.filter(pk=state.pk, upto__lt=message.pk).update(upto=message.pk, **known)


def unread(message: Message, *, by: Member) -> None:
    """Let a message, and what was written in its conversation after it, be new to a member again."""
    assert message.conversation is not None
    behind = message.conversation.messages.filter(sent_at__gte=message.sent_at)
    first = behind.aggregate(first=models.Min("pk"))["first"]  # they came on record in any order
    ReadState.objects.update_or_create(
        member=by, conversation=message.conversation, defaults={"upto": first - 1, "since": message.sent_at}
    )


def new_to(member: Member, conversations: Iterable[Conversation], now: datetime) -> models.QuerySet[Message]:
    """Return what the member may see in these conversations and has not read; what he wrote is never new to him.

    Where he never read, that is what was written since he joined, in the last month.
    """
    keys = [conversation.pk for conversation in conversations]
    states = ReadState.objects.filter(member=member, conversation__in=keys)
    behind = {s.conversation_id: models.Q(pk__gt=s.upto, sent_at__gte=s.since) for s in states}
    unopened = models.Q(sent_at__gt=max(member.joined_at, now - NEWS))
    asked = [models.Q(behind.get(key, unopened), conversation=key) for key in keys]
    if not asked:
        return Message.objects.none()
    return Message.objects.visible_to(member).filter(reduce(or_, asked)).exclude(author__person=member.person_id)


def new_counts(member: Member, conversations: Iterable[Conversation], now: datetime) -> dict[int, int]:
    """Return how many messages are new to the member in each of these conversations, in two queries."""
    counted = new_to(member, conversations, now).order_by().values_list("conversation")
    return dict(counted.annotate(models.Count("pk")))
