"""Probably here: mail that waits for an answer, shown at its best guess. Nothing outward relies on one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from postroom.models import Conversation, Member, Message


def probably_in(conversation: Conversation, member: Member) -> QuerySet[Message]:
    """Return what waits in Triage, of this conversation's client, and is likeliest to belong here, the oldest first.

    Guests are told of nothing that is only guessed.
    """
    if member.is_guest or conversation.client_id is None:
        return Message.objects.none()
    here = [conversation.pk, *conversation.aliases.values_list("pk", flat=True)]
    waiting = Message.objects.in_triage().visible_to(member).filter(client=conversation.client_id)
    return waiting.filter(filing__candidates__0__0__in=here).order_by("sent_at", "pk")


def likeliest(messages: Sequence[Message], member: Member) -> dict[int, Conversation]:
    """Return the likeliest conversation of each of these messages, by its key, where the member may know of one."""
    if member.is_guest:
        return {}
    first = {m.pk: m.filing.candidates[0][0] for m in messages if m.filing and m.filing.candidates}
    rows = Conversation.objects.visible_to(member).in_bulk(set(first.values()))
    clients = {message.pk: message.client_id for message in messages}
    return {pk: rows[key] for pk, key in first.items() if key in rows and rows[key].client_id == clients[pk]}
