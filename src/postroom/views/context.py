"""What every page shows around its content: the places to go, and how much waits in Triage."""

from __future__ import annotations

from typing import TypedDict

from django.http import HttpRequest

from postroom.models import Firm, Member, Message
from postroom.views.look import look_of

MOST_WAITING, LOOKED_AT = 99, 1000


class Places(TypedDict, total=False):
    """The names that templates know on every page."""

    firm: Firm
    triage_count: str
    look: str


def places(request: HttpRequest) -> Places:
    """Return the firm and the number of messages that wait in Triage, counted no further than anybody reads.

    Only the newest are looked at: there may be any number that this member may not see.
    """
    member = getattr(request, "user", None)
    if not isinstance(member, Member):
        return {}
    if member.is_guest:
        return {"firm": Firm.get(), "look": look_of(request)}
    newest = Message.objects.in_triage().order_by("-sent_at").values("pk")[:LOOKED_AT]
    waiting = Message.objects.filter(pk__in=newest).visible_to(member).order_by()[: MOST_WAITING + 1].count()
    counted = f"{MOST_WAITING}+" if waiting > MOST_WAITING else str(waiting or "")
    return {"firm": Firm.get(), "look": look_of(request), "triage_count": counted}
