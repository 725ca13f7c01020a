"""Standing in: what waits for an answer of somebody who is away, for the one who sees to it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postroom.insight.waiting import Wait
from postroom.models import Absence, Conversation, Member, Participation
from postroom.models.absence import stood_in_for
from postroom.models.message import Part


def standing_in(deputy: Member, waits: Sequence[Wait]) -> list[tuple[Absence, list[Wait]]]:
    """Return each absence in which a member stands in, with those of these waits that came to who is away or are his.

    What the deputy may not see is not among the waits, so that it is not told here.
    """
    absences = stood_in_for(deputy)
    if not absences:
        return []
    away = {absence.member.person_id: absence.member_id for absence in absences}
    came = _came_to(away, [wait.last for wait in waits])
    his = _seen_to_by(list(away.values()), [wait.conversation for wait in waits if wait.conversation])
    return [
        (
            absence,
            [w for w in waits if (w.last, absence.member_id) in came or (w.conversation, absence.member_id) in his],
        )
        for absence in absences
    ]


def _came_to(members: Mapping[int, int], messages: Sequence[int]) -> set[tuple[int, int]]:
    """Return which of these messages came to which of these members, who are given by the persons they are."""
    openly = Participation.objects.filter(message__among=messages, role__in=(Part.TO, Part.CC))
    rows = openly.filter(address__person__in=members).values_list("message_id", "address__person_id")
    return {(message, members[person]) for message, person in rows}


def _seen_to_by(members: Sequence[int], conversations: Sequence[int]) -> set[tuple[int | None, int | None]]:
    """Return which of these conversations is which member's to see to."""
    assigned = Conversation.objects.filter(pk__among=conversations, assignee__in=members)
    return set(assigned.values_list("pk", "assignee"))
