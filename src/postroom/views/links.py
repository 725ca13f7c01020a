"""Links: files that letters only link to, which lie elsewhere until somebody fetches them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from postroom.models import Body, File, Member, Message, Project
from postroom.views.enclosures import Elsewhere, elsewhere

LOOKED_AT, MOST = 1000, 20
"""Letters of a project that are looked through for links, the newest; and links that are shown of them."""


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A file that a letter links to and nobody has brought."""

    message: Message
    file: Elsewhere


def links_of(message: Message) -> list[Elsewhere]:
    """Return the files that a message links to."""
    try:
        told = message.body.told
    except Body.DoesNotExist:
        return []
    return elsewhere(told.get("transfers", []), timezone.localdate())


def not_held(project: Project, member: Member) -> list[NotHeld]:
    """Return the files that the newest letters of a project link to and nobody has brought, newest first."""
    newest = Message.objects.visible_to(member).filter(project=project).order_by("-sent_at").values("pk")[:LOOKED_AT]
    linking = Message.objects.filter(pk__in=newest, body__told__has_key="transfers")
    letters = list(linking.select_related("body", "author__person", "conversation").order_by("-sent_at", "-pk")[:MOST])
    brought = set(File.objects.visible_to(member).filter(message__in=letters).values_list("message_id", "link"))
    return [
        NotHeld(letter, file) for letter in letters for file in links_of(letter) if (letter.pk, file.url) not in brought
    ][:MOST]
