"""Lessons: what filings taught, what each has decided since, and the way to revoke it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from postroom.models import Client, Identification, Lesson, Member, Message, Teaching
from postroom.models.identifying import said_by_people
from postroom.models.lesson import Outcome, outcomes
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.paging import Page, page

ADDRESSES = "address"
KINDS = [*Teaching.choices, (ADDRESSES, _("Who writes from where"))]


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson, the message whose place it leads to, and what came of it."""

    lesson: Lesson
    message: Message
    outcome: Outcome
    is_undecided: bool
    """Does it lead nowhere at present, since others of the same key say otherwise?"""


@require_safe
@for_members
def lessons(request: MemberRequest) -> HttpResponse:
    """List the lessons of one kind that are in force, the newest first."""
    asked = request.GET.get("kind", "")
    kind = asked if asked in dict(KINDS) else Teaching.MACHINE.value
    shown: Page[Identification] | Page[Lesson]
    rows: Sequence[Row] = []
    if kind == ADDRESSES:
        shown = page(request, _identifications(request.user))
    else:
        shown = page(request, _lessons(kind, request.user))
        rows = _rows(shown.rows)
    return render(request, "lessons.html", {"kinds": KINDS, "kind": kind, "page": shown, "rows": rows})


def _lessons(kind: str, member: Member) -> models.QuerySet[Lesson]:
    found = Lesson.objects.in_force().filter(kind=kind).visible_to(member).with_others()
    placed = found.select_related("filing__by__person", "filing__message__project__client")
    return placed.select_related("filing__message__conversation").order_by("-pk")


def _rows(found: Sequence[Lesson]) -> list[Row]:
    decided = outcomes([lesson.pk for lesson in found])
    return [
        Row(lesson, lesson.filing.message, decided.get(lesson.pk, Outcome()), _is_undecided(lesson)) for lesson in found
    ]


def _is_undecided(lesson: Lesson) -> bool:
    before: int | None = getattr(lesson, "project_before", None)
    if lesson.kind == Teaching.PERSON:
        return before not in (None, lesson.filing.message.project_id)
    return lesson.kind in (Teaching.NUMBER, Teaching.WORDS) and getattr(lesson, "elsewhere", None) is not None


def _identifications(member: Member) -> models.QuerySet[Identification]:
    """Return what people said of addresses whose people this member may know of."""
    people = Identification.objects.current().filter(client__in=Client.objects.visible_to(member)).values("person")
    said = said_by_people().filter(person__in=people, address__person=models.F("person"))
    return said.select_related("address", "person", "by__person").order_by("-pk")


@require_POST
@for_members
def revoking(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let a lesson decide nothing any more."""
    lesson = get_object_or_404(Lesson.objects.in_force().visible_to(request.user), public_id=public_id)
    return act(request, lambda: lesson.revoke(by=request.user), "lessons")
