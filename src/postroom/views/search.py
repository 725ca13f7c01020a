"""Search: what was asked, what was found, and how one asks."""

from __future__ import annotations

from typing import Literal

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from postroom.models.finding import find
from postroom.views.asking import MemberRequest
from postroom.views.notes import notes_saying

PER_PAGE = 20


@require_safe
def search(request: MemberRequest) -> HttpResponse:
    """Show what is found, or how to ask when nothing was asked."""
    text = request.GET.get("q", "").strip()[:400]
    order: Literal["newest", "best"] = "best" if request.GET.get("order") == "best" else "newest"
    before = request.GET.get("before", "")
    cursor = int(before) if before.removeprefix("-").isdecimal() and len(before) < 20 else None
    found = find(request.user, text, order=order, limit=PER_PAGE, before=cursor) if text else None
    notes = notes_saying(text, request.user) if text and cursor is None else []
    told = {"q": text, "order": order, "found": found, "is_continued": cursor, "notes": notes}
    return render(request, "search.html", told)
