"""Decisions: what was agreed in a project, in the words that were written."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from postroom.models import Decided, Message, Project
from postroom.models.decided import mark_decided, revoke
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.paging import page
from postroom.views.survivors import survivor_or_404


@require_safe
@for_members
def decisions(request: MemberRequest, public_id: str) -> HttpResponse:
    """List what was decided in a project, newest first."""
    place = survivor_or_404(Project, public_id, request.user)
    if place.public_id != public_id:
        return redirect("project-decisions", place.public_id)
    return render(request, "decisions.html", {"project": place, "page": page(request, decided_in(place, request), 50)})


def decided_in(place: Project, request: MemberRequest) -> QuerySet[Decided]:
    """Return the decisions of a project, newest first by the date of the letters."""
    standing = Decided.objects.standing().visible_to(request.user).filter(message__project=place)
    named = standing.select_related("message__author__person", "message__conversation", "by__person")
    return named.order_by("-message__sent_at", "-pk")


@require_POST
@for_members
def marking(request: MemberRequest, public_id: str) -> HttpResponse:
    """Mark a passage of a message as decided, or all of it where none is given."""
    message = get_object_or_404(Message.objects.visible_to(request.user), public_id=public_id)
    words = request.POST.get("words", "")
    return act(request, lambda: mark_decided(message, words, by=request.user), place_of(message))


@require_POST
@for_members
def revoking(request: MemberRequest, public_id: str) -> HttpResponse:
    """Mark a passage as decided no longer."""
    marked = get_object_or_404(Decided.objects.standing().visible_to(request.user), public_id=public_id)
    return act(request, lambda: revoke(marked, by=request.user), place_of(marked.message))


def place_of(message: Message) -> str:
    """Return where a message stands among its neighbours, or its own page where it has none."""
    if message.conversation is None:
        return reverse("message", args=[message.public_id])
    return f"{message.conversation.get_absolute_url()}?message={message.public_id}#m-{message.public_id}"
