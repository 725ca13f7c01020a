"""Search: what was asked, what was found, how it may be narrowed, and how one asks."""

from __future__ import annotations

from typing import Literal

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from postroom import search as full_text
from postroom.models import File, Member
from postroom.models.finding import find
from postroom.views.asking import MemberRequest
from postroom.views.completing import completions
from postroom.views.facets import facets
from postroom.views.notes import notes_saying
from postroom.views.versions import Held, as_held

PER_PAGE, LONGEST, MOST_KEPT = 20, 400, 6


@require_safe
def search(request: MemberRequest) -> HttpResponse:
    """Show what is found, or how to ask when nothing was asked."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    order: Literal["newest", "best"] = "best" if request.GET.get("order") == "best" else "newest"
    before = request.GET.get("before", "")
    cursor = int(before) if before.removeprefix("-").isdecimal() and len(before) < 20 else None
    found = find(request.user, text, order=order, limit=PER_PAGE, before=cursor) if text else None
    is_first = bool(text) and cursor is None
    told = {
        "q": text,
        "order": order,
        "found": found,
        "is_continued": cursor,
        "notes": notes_saying(text, request.user) if is_first else [],
        "kept": _kept_files(text, request.user) if is_first else [],
        "facets": facets(found, text) if found else [],
    }
    return render(request, "search.html", told)


@require_safe
def completing(request: MemberRequest) -> HttpResponse:
    """List how a query that is being typed may go on."""
    typed = request.GET.get("q", "").lstrip()[:LONGEST]
    return render(request, "_completions.html", {"completions": completions(typed, request.user)})


def _kept_files(text: str, member: Member) -> list[Held]:
    """Return the newest files of projects whose names have every word of a query that asks for words alone."""
    try:
        terms = full_text.terms(full_text.parse(text))
    except full_text.QueryError:
        return []
    files = File.objects.visible_to(member).select_related("by__person", "blob").defer("blob__content")
    words = [word for term in terms if term.field in ("", "files") for word in term.words]
    for word in words:
        files = files.filter(name__icontains=word)
    return [as_held(file) for file in files.order_by("-pk")[:MOST_KEPT]] if words else []
