"""News: whether something was filed or changed since a page was opened, of what its reader may see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from postroom.models import Change, Client, Conversation, Filing, Member, Message, Note, Project
from postroom.views.asking import MemberRequest

LOOKED_AT, CHANGES, FEW, ROWS = 200, 30, 3, 100
"""Newest filings and changes that are looked at, the first of these, and rows of each.

Nobody is told of what he may not see, not even by a number that moves.
"""
REMEMBERED = 60
"""Seconds that an answer is remembered; what one may see changes by changes and filings, and hardly otherwise."""
Row = tuple[str, int]
SEEN: dict[str, type[Message] | type[Conversation] | type[Project] | type[Client]] = {
    "Message": Message,
    "Conversation": Conversation,
    "Project": Project,
    "Client": Client,
}


@require_safe
def news(request: MemberRequest) -> JsonResponse:
    """Answer {"latest": the newest filing this member may see, "changed": the newest change to that}, as keys.

    `after` is the change he knows of. As long as nothing happens anywhere, the answer is remembered and two look-ups
    of the newest keys are all; else a few queries of bounded size.
    """
    after = request.GET.get("after", "")
    known = int(after) if after.isdecimal() and len(after) < 19 else 0
    newest = [model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0 for model in (Filing, Change)]
    name = f"news-{request.user.pk}-{known}-{newest[0]}-{newest[1]}"
    told = cache.get(name)
    if told is None:
        told = {"latest": _newest_filing(request.user, newest[0]), "changed": _newest_change(request.user, known)}
        cache.set(name, told, REMEMBERED)
    return JsonResponse(told)


def _newest_filing(member: Member, newest: int) -> int:
    seen = Message.objects.visible_to(member).filter(pk=OuterRef("message"))
    looked_at = Filing.objects.filter(Exists(seen), pk__gt=newest - LOOKED_AT)
    return looked_at.order_by("-pk").values_list("pk", flat=True).first() or 0


def _newest_change(member: Member, known: int) -> int:
    """Return the newest of the last changes that touched what this member may see, or the one he knows of.

    Nearly always it is among the very newest, so that these are looked at first.
    """
    rows = list(Change.objects.filter(pk__gt=known).order_by("-pk").values_list("pk", "inverse")[:CHANGES])
    return _newest_seen(member, rows[:FEW]) or _newest_seen(member, rows[FEW:]) or known


def _newest_seen(member: Member, rows: Sequence[tuple[int, Any]]) -> int:
    touched = {pk: set(_touched(inverse)) for pk, inverse in rows}
    notes = (
        {}
        if member.is_guest
        else _places_of_notes({pk for all_ in touched.values() for name, pk in all_ if name == "Note"})
    )
    lies = {pk: {place for row in all_ for place in notes.get(row, [row])} for pk, all_ in touched.items()}
    seen = set(_seen_by(member, {row for all_ in lies.values() for row in all_}))
    return next((pk for pk, all_ in lies.items() if all_ & seen), 0)


def _touched(inverse: Sequence[Sequence[Any]]) -> Iterator[Row]:
    for model, _field, rows, *_values in inverse:
        yield from ((model, pk) for pk in rows[:ROWS])


def _places_of_notes(notes: set[int]) -> dict[Row, list[Row]]:
    """Return the conversation or the project that each of these notes stands on."""
    if not notes:
        return {}
    rows = Note.objects.filter(pk__in=notes).values_list("pk", "conversation", "project")
    return {("Note", pk): [("Conversation", talk or 0), ("Project", project or 0)] for pk, talk, project in rows}


def _seen_by(member: Member, rows: set[Row]) -> Iterator[Row]:
    for name, model in SEEN.items():
        if asked := [pk for of, pk in rows if of == name]:
            found = model.objects.visible_to(member).filter(pk__in=asked).values_list("pk", flat=True)
            yield from ((name, pk) for pk in found)
