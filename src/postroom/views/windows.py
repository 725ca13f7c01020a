"""Windows: a stretch of a conversation, so that one of five hundred letters opens as fast as one of five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from postroom.models import Message

WIDEST, AROUND = 100, 50
"""Messages in a window, and on either side of the one that was asked for."""
LINE = (
    "public_id", "sent_at", "subject", "excerpt", "author_name", "audience", "conversation_id",
    "author__spec", "author__person__name", "author__person__kind", "author__person__public_id",
)  # fmt: skip
"""What a folded message shows of itself."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some neighbouring messages, oldest first, the one that was asked for, and whether there are more beside them."""

    messages: Sequence[Message]
    asked: Message | None = None
    are_older: bool = False
    are_newer: bool = False


def window(request: HttpRequest, seen: QuerySet[Message]) -> Window:
    """Return the newest of these messages, or those around `?message=`, in two queries."""
    light = seen.select_related("author__person").only(*LINE)
    asked = light.filter(public_id=request.GET.get("message", "")).first()
    if asked is None:
        newest = _last(light, WIDEST + 1)
        return Window(newest[-WIDEST:], None, len(newest) > WIDEST)
    same_moment = Q(sent_at=asked.sent_at)
    upto = _last(light.filter(Q(sent_at__lt=asked.sent_at) | same_moment & Q(pk__lte=asked.pk)), AROUND + 1)
    behind = light.filter(Q(sent_at__gt=asked.sent_at) | same_moment & Q(pk__gt=asked.pk)).order_by("sent_at", "pk")
    newer = list(behind[: AROUND + 1])
    return Window([*upto[-AROUND:], *newer[:AROUND]], asked, len(upto) > AROUND, len(newer) > AROUND)


def _last(messages: QuerySet[Message], most: int) -> list[Message]:
    return list(messages.order_by("-sent_at", "-pk")[:most])[::-1]
