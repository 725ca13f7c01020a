"""Downloads: letters as plain text, to be kept or passed on outside."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from postroom.models import Body, Conversation, Message
from postroom.models.message import Part
from postroom.templatetags.words import author, named
from postroom.views.asking import MemberRequest

PLAIN = "text/plain; charset=utf-8"
RULE = "\n" + "-" * 72 + "\n\n"


@require_safe
def message_text(request: MemberRequest, public_id: str) -> HttpResponse:
    """Hand out one message as plain text."""
    seen = Message.objects.visible_to(request.user).for_reading()
    letter = get_object_or_404(seen, public_id=public_id)
    return HttpResponse(_written(letter), content_type=PLAIN, headers=named_after(letter, ".txt"))


@require_safe
def conversation_text(request: MemberRequest, public_id: str) -> StreamingHttpResponse:
    """Hand out what the member may see of a conversation as plain text, oldest first."""
    place = get_object_or_404(Conversation.objects.visible_to(request.user), public_id=public_id)
    seen = place.messages.visible_to(request.user).for_reading().order_by("sent_at", "pk")
    return StreamingHttpResponse(_all_of(seen), content_type=PLAIN, headers=named_after(place, ".txt"))


def _all_of(letters: QuerySet[Message]) -> Iterator[str]:
    for number, letter in enumerate(letters.iterator(chunk_size=50)):
        yield (RULE if number else "") + _written(letter)


def _written(letter: Message) -> str:
    """Write a message as its four headers and its whole words."""
    parts = letter.participations.all()
    to = ", ".join(named(part) for part in parts if part.role in (Part.TO, Part.CC))
    sender = f"{author(letter)} <{letter.author.spec}>" if letter.author else author(letter)
    day = timezone.localtime(letter.sent_at).strftime("%Y-%m-%d %H:%M %z")
    return f"From: {sender}\nTo: {to}\nDate: {day}\nSubject: {letter.subject}\n\n{_words(letter).strip()}\n"


def _words(letter: Message) -> str:
    try:
        return letter.body.text
    except Body.DoesNotExist:
        return ""


def named_after(place: Message | Conversation, suffix: str) -> dict[str, str]:
    """Return the header that lets a browser keep what it gets, under the name of its subject."""
    name = f"{slugify(place.subject[:60], allow_unicode=True) or 'letter'}{suffix}"
    return {"Content-Disposition": content_disposition_header(True, name) or "attachment"}
