"""Gathering: what is done to several conversations at a time, as one Change that is taken back as one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from postroom.models.change import Alteration, Change
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.moving import merged


def close_all(conversations: Sequence[Conversation], *, by: Member) -> Change:
    """Close these conversations; those that are closed stay so since they were."""
    still_open = [each for each in conversations if each.closed_at is None]
    return _closed(still_open, timezone.now().isoformat(), "close", by)


def reopen_all(conversations: Sequence[Conversation], *, by: Member) -> Change:
    """Open these conversations again."""
    return _closed([each for each in conversations if each.closed_at], None, "open", by)


@transaction.atomic
def merge_all(conversations: Sequence[Conversation], *, by: Member) -> Change:
    """Let the one in which something was written last hold what the others held."""
    if len(conversations) < 2:
        raise ValueError("choose two conversations or more to merge them")
    *others, into = sorted(conversations, key=lambda each: (each.last_at, each.pk))
    alterations = [alteration for gone in others for alteration in merged(gone, into)]
    return Change.objects.make("merge", f"{_counted(others)} into {into}"[:300], alterations, by)


def _closed(conversations: Sequence[Conversation], at: str | None, verb: str, by: Member) -> Change:
    """Moments are written as text, since a change keeps them as JSON."""
    if not conversations:
        raise ValueError("these conversations are so already")
    alterations = [
        Alteration("Conversation", "closed_at", [each.pk], each.closed_at and each.closed_at.isoformat(), at)
        for each in conversations
    ]
    return Change.objects.make(verb, _counted(conversations), alterations, by)


def _counted(conversations: Sequence[Conversation]) -> str:
    """Name the first, and count the others."""
    first = str(conversations[0])[:200]
    return f"{first} and {len(conversations) - 1} more" if len(conversations) > 1 else first
