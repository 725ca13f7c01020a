"""Sharing: a member who sees a message for he took part says who else of us shall see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from postroom.models.arrival import Arrival
from postroom.models.change import Alteration, Change, altered
from postroom.models.member import Member, Role
from postroom.models.message import Audience, Message, Participation

OURS = (Role.OWNER, Role.MEMBER)


def share(message: Message, *, by: Member) -> Change:
    """Let the team of its project see a message; raise ValueError when that is not this member's to say."""
    _require_part(message, by)
    return Change.objects.make("share", str(message), _seen_by(message, Audience.TEAM, None), by)


def keep_close(message: Message, *, by: Member) -> Change:
    """Let only those see a message who took part or brought it, wherever it is filed later.

    Raise ValueError when this member is none of them.
    """
    _require_part(message, by)
    return Change.objects.make("keep close", str(message), _seen_by(message, Audience.PARTICIPANTS, by), by)


def _seen_by(message: Message, audience: Audience, keeper: Member | None) -> list[Alteration]:
    kept = altered([message], "kept_close_by_id", keeper and keeper.pk)
    return [*altered([message], "audience", audience.value), *kept]


def insiders(messages: Sequence[Message]) -> dict[int, list[Member]]:
    """Return our members who took part in each of these messages or brought it, in three queries."""
    keys = [message.pk for message in messages]
    members = Member.objects.filter(is_active=True, role__in=OURS).select_related("person")
    parts = Participation.objects.filter(message__in=keys, address__person__member__in=members)
    brought = Arrival.objects.filter(message__in=keys, source__owner__in=members)
    pairs = {*parts.values_list("message_id", "address__person__member")}
    pairs |= {*brought.values_list("message_id", "source__owner")}
    known = members.in_bulk({member for _, member in pairs})
    found = defaultdict[int, list[Member]](list)
    for message, member in sorted(pairs):
        found[message].append(known[member])
    return dict(found)


def _require_part(message: Message, by: Member) -> None:
    if by not in insiders([message]).get(message.pk, []):
        raise ValueError("only who took part in a message, or brought it, says who else sees it")
