"""Gathering: what is done to conversations, one or several at a time, as one Change that is taken back as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from postroom.models.change import Change, altered
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.moving import merged
from postroom.models.ticketing import done_with


def close(conversations: Sequence[Conversation], *, by: Member) -> Change:
    """Close these conversations, those that are open; mail that answers them still comes there."""
    return _closed([each for each in conversations if not each.closed_at], timezone.now(), "close", by)


def reopen(conversations: Sequence[Conversation], *, by: Member) -> Change:
    """Open these conversations again, those that are closed."""
    return _closed([each for each in conversations if each.closed_at], None, "open", by)


@transaction.atomic
def merge_all(conversations: Sequence[Conversation], *, by: Member, into: Conversation | None = None) -> Change:
    """Let one of them hold what the others held: that one, or the one in which something was written last."""
    if len(conversations) < 2:
        raise ValueError("choose two conversations or more to merge them")
    into = into or max(conversations, key=lambda each: (each.last_at, each.pk))
    others = sorted((each for each in conversations if each != into), key=lambda each: (each.last_at, each.pk))
    alterations = [alteration for gone in others for alteration in merged(gone, into)]
    return Change.objects.make("merge", f"{_counted(others)} into {into}", alterations, by)


def _closed(conversations: Sequence[Conversation], at: datetime | None, verb: str, by: Member) -> Change:
    if not conversations:
        raise ValueError("these conversations are so already")
    alterations = [*altered(conversations, "closed_at", at), *done_with(conversations, at)]
    return Change.objects.make(verb, _counted(conversations), alterations, by)


def _counted(conversations: Sequence[Conversation]) -> str:
    """Name the first, and count the others."""
    first = str(conversations[0])[:200]
    return f"{first} and {len(conversations) - 1} more" if len(conversations) > 1 else first
