"""Reading: what a member says he has read, and what shall be new to him again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from postroom.models import Conversation, Message
from postroom.models.readstate import read, unread
from postroom.views.asking import MemberRequest


@require_POST
def reading(request: MemberRequest, public_id: str) -> HttpResponse:
    """Keep that the member has read a conversation up to a message; scripts are answered without a page."""
    place = get_object_or_404(Conversation.objects.visible_to(request.user), public_id=public_id)
    seen = place.messages.visible_to(request.user)
    read(get_object_or_404(seen, public_id=request.POST.get("message", "")), by=request.user)
    return HttpResponse(status=204) if "quietly" in request.POST else redirect(place)


@require_POST
def unreading(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let a message and what came after it be new again, and go back to the list it stands in."""
    seen = Message.objects.visible_to(request.user).filter(conversation__isnull=False)
    message = get_object_or_404(seen.select_related("conversation__project"), public_id=public_id)
    assert message.conversation is not None
    unread(message, by=request.user)
    return redirect(message.conversation.project or "today")
