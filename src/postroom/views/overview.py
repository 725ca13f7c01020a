"""The overview: what is new, what waits, whom we work for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from postroom.models import Client, Conversation, Member, Message
from postroom.models.conversation import ConversationQuerySet
from postroom.models.seeing import little_seen_by
from postroom.views.asking import MemberRequest
from postroom.views.clients import largest_first
from postroom.views.rows import as_rows, newest_first

MOST_CLIENTS = 50


@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Show the newest conversations, the newest questions and the clients."""
    member = request.user
    seen = Client.objects.visible_to(member)
    conversations = newest_first(_seen_by(member).open())[:15]
    waiting = Message.objects.in_triage().visible_to(member).select_related("author__person").order_by("-sent_at")
    return render(
        request,
        "overview.html",
        {
            "rows": as_rows(list(conversations), member),
            "waiting": [] if member.is_guest else waiting[:5],
            "clients": [
                *seen.confirmed().order_by("name")[:MOST_CLIENTS],
                *largest_first(seen.proposed())[:MOST_CLIENTS],
            ][:MOST_CLIENTS],
        },
    )


def _seen_by(member: Member) -> ConversationQuerySet:
    """Return the conversations that a member may see; from his few messages, where they are few."""
    seen, little = Conversation.objects.visible_to(member), little_seen_by(member)
    if little is None:
        return seen
    return seen.filter(pk__in=Message.objects.filter(pk__among=little).values("conversation"))
