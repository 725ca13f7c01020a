"""Triage: one letter at a time, the best places for it, and a word from a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from postroom import filing
from postroom.models import Change, Conversation, Message, Project
from postroom.models.moving import open_new, set_aside
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.letters import letters, readable
from postroom.views.people import namesake

QUEUE = 30
MOST_FOUND = 10


@require_safe
@for_members
def triage(request: MemberRequest) -> HttpResponse:
    """Show the queue, newest first, and the letter that is asked about with its three best places."""
    seen = Message.objects.visible_to(request.user)
    queue = list(seen.in_triage().select_related("author__person").order_by("-sent_at", "-pk")[:QUEUE])
    asked = request.GET.get("message") or (queue[0].public_id if queue else "")
    letter = get_object_or_404(readable(seen.for_reading()), public_id=asked) if asked else None
    places = filing.places(letter, request.user)[:3] if letter else []
    return render(
        request,
        "triage.html",
        {
            "queue": queue,
            "letter": letters([letter], request.user)[0] if letter else None,
            "places": places,
            "namesake": namesake(letter, request.user),
            "found": _elsewhere(request),
            "projects": Project.objects.visible_to(request.user)
            .living()
            .select_related("client")
            .order_by("name")[:200],
            **_neighbours(queue, letter),
        },
    )


def _elsewhere(request: MemberRequest) -> list[Conversation]:
    """Return the conversations whose subject holds the words that were asked for."""
    words = request.GET.get("where", "").split()
    found = Conversation.objects.visible_to(request.user).select_related("client", "project")
    for word in words[:8]:
        found = found.filter(subject__icontains=word)
    return list(found.order_by("-last_at")[:MOST_FOUND]) if words else []


def _neighbours(queue: list[Message], letter: Message | None) -> dict[str, Message | None]:
    """Return the letters before and after the one that is shown."""
    at = queue.index(letter) if letter in queue else -1
    return {
        "previous": queue[at - 1] if at > 0 else None,
        "next": queue[at + 1] if 0 <= at < len(queue) - 1 else None,
    }


@require_POST
@for_members
def filing_of(request: MemberRequest, public_id: str) -> HttpResponse:
    """Place a message: under a conversation, in a project as a new one, or aside as not about our work."""
    message = get_object_or_404(Message.objects.visible_to(request.user).select_related("strand"), public_id=public_id)
    return act(request, lambda: _place(message, request), "triage")


def _place(message: Message, request: MemberRequest) -> Change:
    member, asked = request.user, request.POST
    if asked.get("aside"):
        return set_aside([message], by=member)
    if asked.get("conversation"):
        known = Conversation.objects.visible_to(member).select_related("client", "project")
        place = get_object_or_404(known, public_id=asked["conversation"])
        return message.file_under(place, because=[f"chosen by {member}"], by=member)
    living = Project.objects.visible_to(member).living().select_related("client")
    return open_new(message, get_object_or_404(living, public_id=asked.get("project", "")), by=member)
