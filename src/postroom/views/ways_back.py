"""Ways back: the page that a verb was said on, or the nearest one that is still there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from postroom.models import Change, Client, Conversation, Member, Message, Project
from postroom.views.asking import MemberRequest
from postroom.views.knowing import known_to

ALWAYS_THERE = frozenset(
    "today triage clients requests proposals settling search changes lessons imports mailboxes members firm"
    " sources".split()
)
NOUNS: dict[str, Callable[[Member], models.QuerySet[models.Model]]] = {
    "client": lambda member: Client.objects.visible_to(member),
    "project": lambda member: Project.objects.visible_to(member),
    "project-files": lambda member: Project.objects.visible_to(member),
    "project-decisions": lambda member: Project.objects.visible_to(member),
    "conversation": lambda member: Conversation.objects.visible_to(member),
    "message": lambda member: Message.objects.visible_to(member),
    "person": known_to,
    "change": lambda member: Change.objects.filter(by=member),
}
"""What a page is about, by the name of its route: it is there as long as the member may see that."""


def page_left(request: MemberRequest) -> str:
    """Return the page that a form says it stood on, or the one above it, if the member may still see it."""
    asked = request.POST.get("back", "")
    return next(_standing(asked, request.user), "") if is_ours(asked, request) else ""


def nearest(change: Change, member: Member) -> str:
    """Return where what a change moved lies now, else the list of changes."""
    rows = [key for model, _field, keys, *_values in change.inverse if model == "Message" for key in keys[:1]]
    seen = Message.objects.visible_to(member).filter(pk__in=rows[:1]).select_related("conversation", "project")
    message = seen.first()
    place = message and (message.conversation or message.project or message)
    return place.get_absolute_url() if place else reverse("changes")


def is_ours(address: str, request: HttpRequest) -> bool:
    """Does this address lead to a page of this house?"""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())


def _standing(address: str, member: Member) -> Iterator[str]:
    """Yield the address if its page is there, then those of the pages above it that are."""
    path = urlsplit(address).path
    while path:
        if _is_there(path, member):
            yield address
        address = path = path.rpartition("/")[0]


def _is_there(path: str, member: Member) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.url_name in NOUNS:
        return NOUNS[match.url_name](member).filter(public_id=match.kwargs["public_id"]).exists()
    return match.url_name in ALWAYS_THERE
