"""Gathering: what is done to several conversations of a project, or several messages of a conversation, at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from postroom.models import Change, Conversation, Member, Message, Project
from postroom.models.gathering import close, merge_all, reopen
from postroom.models.moving import move, put_in
from postroom.models.sharing import keep_close, share
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.decisions import place_of

MOST = 200
VERBS: dict[str, Callable[..., Change]] = {"close": close, "open": reopen, "merge": merge_all}


@require_POST
@for_members
def conversations(request: MemberRequest, public_id: str) -> HttpResponse:
    """Close, open or merge the chosen conversations of a project, or put them in another."""
    place = get_object_or_404(Project.objects.visible_to(request.user).living(), public_id=public_id)
    chosen = _chosen(place, request)
    if not chosen:
        messages.error(request, _("Choose conversations first."))
        return redirect(place)
    asked = request.POST.get("into")
    if asked and request.POST.get("verb") == "merge":
        stays = next((each for each in chosen if each.public_id == asked), None)
        return act(request, lambda: merge_all(chosen, into=stays, by=request.user), place)
    if verb := VERBS.get(request.POST.get("verb", "")):
        return act(request, lambda: verb(chosen, by=request.user), place)
    others = Project.objects.visible_to(request.user).living().filter(client=place.client)
    into = get_object_or_404(others, public_id=request.POST.get("project", ""))
    return act(request, lambda: put_in(chosen, into, by=request.user), place)


@require_POST
@for_members
def moving(request: MemberRequest, public_id: str) -> HttpResponse:
    """Move the chosen messages of a conversation to another."""
    seen = Conversation.objects.visible_to(request.user)
    place = get_object_or_404(seen, public_id=public_id)
    into = get_object_or_404(seen, public_id=request.POST.get("into", ""))
    mail = place.messages.visible_to(request.user).filter(public_id__in=request.POST.getlist("messages")[:MOST])
    chosen: Sequence[Message] = list(mail.select_related("strand"))
    if not chosen:
        messages.error(request, _("Choose the messages that leave."))
        return redirect(place)
    return act(request, lambda: move(chosen, into, because=[f"moved by {request.user}"], by=request.user), place)


@require_POST
@for_members
def audience(request: MemberRequest, public_id: str) -> HttpResponse:
    """Share a message with the team of its project, or keep it to those who took part."""
    message = get_object_or_404(Message.objects.visible_to(request.user), public_id=public_id)
    verb = share if request.POST.get("audience") == "team" else keep_close
    return act(request, lambda: verb(message, by=request.user), place_of(message))


def _chosen(place: Project, request: MemberRequest) -> list[Conversation]:
    """Return the conversations of a project that were ticked, as far as the member sees them."""
    member: Member = request.user
    asked = request.POST.getlist("conversations")[:MOST]
    return list(Conversation.objects.visible_to(member).filter(project=place, public_id__in=asked))
