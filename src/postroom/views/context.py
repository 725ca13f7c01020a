"""What every page shows around its content: the places to go, and how much waits in Triage."""

from __future__ import annotations

from typing import TypedDict

from django.http import HttpRequest

from postroom.models import Firm, Member, Message

MOST_WAITING = 99


class Places(TypedDict, total=False):
    """The names that templates know on every page."""

    firm: Firm
    triage_count: str


def places(request: HttpRequest) -> Places:
    """Return the firm and the number of messages that wait in Triage, counted no further than anybody reads."""
    member = getattr(request, "user", None)
    if not isinstance(member, Member):
        return {}
    if member.is_guest:
        return {"firm": Firm.get()}
    waiting = Message.objects.in_triage().visible_to(member).order_by()[: MOST_WAITING + 1].count()
    return {"firm": Firm.get(), "triage_count": f"{MOST_WAITING}+" if waiting > MOST_WAITING else str(waiting or "")}
