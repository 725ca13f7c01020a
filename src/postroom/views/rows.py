"""Conversations as rows of a list: each with who wrote last and what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db import models
from django.utils import timezone

from postroom.insight.waiting import Turn
from postroom.models import Conversation, Member, Message
from postroom.models.readstate import new_counts

NOBODYS: Mapping[int, Turn] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation, and the newest message in it that the member may see."""

    conversation: Conversation
    last: Message | None
    new: int = 0
    """Messages that the member has not read."""
    turn: Turn = Turn.NOBODY


def newest_first(conversations: models.QuerySet[Conversation]) -> models.QuerySet[Conversation]:
    """Order conversations by their last message and fetch the names of their places."""
    return conversations.select_related("client", "project").order_by("-last_at", "-pk")


def as_rows(conversations: Sequence[Conversation], member: Member, whose: Mapping[int, Turn] = NOBODYS) -> list[Row]:
    """Return a row for each, in four queries whatever their number; `whose` turn it is, by their keys."""
    seen = Message.objects.visible_to(member).filter(conversation=models.OuterRef("pk")).order_by("-sent_at", "-pk")
    shown = Conversation.objects.filter(pk__in=[c.pk for c in conversations])
    pairs = dict(shown.values_list("pk", models.Subquery(seen.values("pk")[:1])))
    lasts = Message.objects.select_related("author__person").in_bulk([pk for pk in pairs.values() if pk])
    new = new_counts(member, conversations, timezone.now())
    return [
        Row(
            conversation=conversation,
            last=lasts.get(pairs.get(conversation.pk, 0)),
            new=new.get(conversation.pk, 0),
            turn=whose.get(conversation.pk, Turn.NOBODY),
        )
        for conversation in conversations
    ]
