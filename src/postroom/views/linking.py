"""Linking: a message about two matters is shown in the second conversation, too."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from postroom.models import Conversation, Member, Message
from postroom.models.link import Link, link, unlink
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members

MOST_SHOWN, MOST_TARGETS = 50, 100


def linked_here(place: Conversation, member: Member) -> QuerySet[Link]:
    """Return the links that lead into a conversation, by the dates of their messages."""
    links = Link.objects.standing().visible_to(member).filter(conversation=place)
    shown = links.select_related("message__author__person", "message__conversation", "by__person")
    return shown.order_by("message__sent_at", "pk")[:MOST_SHOWN]


def links_of(message: Message, member: Member) -> dict[str, object]:
    """Return where a message is linked, and the conversations of its client in which it might be, the newest first."""
    if member.is_guest or message.client_id is None:
        return {}
    standing = Link.objects.standing().visible_to(member).filter(message=message).select_related("conversation")
    links = list(standing.order_by("pk")[:MOST_SHOWN])  # a query within the next one would be too deep for SQLite
    taken = [message.conversation_id, *(link.conversation_id for link in links)]
    others = Conversation.objects.visible_to(member).living().filter(client=message.client_id)
    return {"links": links, "targets": others.exclude(pk__in=filter(None, taken)).order_by("-last_at")[:MOST_TARGETS]}


@require_POST
@for_members
def linking(request: MemberRequest, public_id: str) -> HttpResponse:
    """Link a message in a conversation of its client, and show that conversation."""
    message = get_object_or_404(Message.objects.visible_to(request.user), public_id=public_id)
    seen = Conversation.objects.visible_to(request.user)
    to = get_object_or_404(seen, public_id=request.POST.get("conversation", ""))
    return act(request, lambda: link(message, to, by=request.user), to)


@require_POST
@for_members
def removing(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a link away; the message stays where it is filed."""
    standing = Link.objects.standing().visible_to(request.user).select_related("message", "conversation")
    asked = get_object_or_404(standing, public_id=public_id)
    return act(request, lambda: unlink(asked, by=request.user), asked.conversation)
