"""Conversations: read in the order they were written, and put right where judgement erred."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from postroom import filing
from postroom.models import Conversation, Project
from postroom.models.gathering import close, reopen
from postroom.models.moving import merge, put_in, split
from postroom.models.readstate import new_to
from postroom.models.snooze import rests_until
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.entries import entries, told_last
from postroom.views.linking import linked_here
from postroom.views.notes import note_form, notes_on
from postroom.views.requests import panel
from postroom.views.survivors import survivor_or_404
from postroom.views.verbs import merging_by, renaming
from postroom.views.windows import window

MOST_TARGETS, MOST_PROBABLE, MOST_NEW = 100, 20, 1000


@require_safe
def conversation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show the messages of a conversation that the member may see, oldest first, the newest or those asked for open."""
    place = survivor_or_404(Conversation, public_id, request.user)
    if place.public_id != public_id:
        return redirect(place)
    seen = place.messages.visible_to(request.user)
    shown = window(request, seen)
    new = set(new_to(request.user, [place], timezone.now()).values_list("pk", flat=True)[:MOST_NEW])
    notes = notes_on(place, request.user)
    others = Conversation.objects.visible_to(request.user).open().filter(client=place.client).exclude(pk=place.pk)
    projects = Project.objects.visible_to(request.user).living().filter(client=place.client)
    return render(
        request,
        "conversation.html",
        {
            "conversation": place,
            "window": shown,
            "rests_until": rests_until(place, request.user, timezone.now()),
            "entries": entries(shown, new, notes, request.user),
            "notes_last": told_last(shown, notes),
            "note_form": None if request.user.is_guest else note_form(place, request.user),
            "is_new": bool(new),
            "newest": seen.only("public_id").order_by("-pk").first(),
            "probable": filing.probably_in(place, request.user).select_related("author__person")[:MOST_PROBABLE],
            "erasures": () if request.user.is_guest else place.erasures.done().select_related("by__person")[:20],
            "linked": linked_here(place, request.user),
            "others": others.order_by("-last_at").only("public_id", "subject")[:MOST_TARGETS],
            "projects": projects.exclude(conversations=place).order_by("name").only("public_id", "name")[:MOST_TARGETS],
            **panel(place, request.user),
        },
    )


@require_POST
@for_members
def splitting(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let some of the messages be a conversation of their own."""
    place = _asked(request, public_id)
    chosen = list(place.messages.visible_to(request.user).filter(public_id__in=request.POST.getlist("messages")))
    if not chosen:
        messages.error(request, _("Choose the messages that leave."))
        return redirect(place)
    subject = request.POST.get("subject", "").strip()
    return act(request, lambda: split(chosen, subject=subject, by=request.user), chosen[0])


@require_POST
@for_members
def project(request: MemberRequest, public_id: str) -> HttpResponse:
    """Put the conversation in another project of its client."""
    place = _asked(request, public_id)
    living = Project.objects.visible_to(request.user).living()
    into = get_object_or_404(living, public_id=request.POST.get("project", ""))
    return act(request, lambda: put_in([place], into, by=request.user), place)


@require_POST
@for_members
def closing(request: MemberRequest, public_id: str) -> HttpResponse:
    """Close the conversation; mail that answers it still comes here."""
    place = _asked(request, public_id)
    return act(request, lambda: close([place], by=request.user), place)


@require_POST
@for_members
def opening(request: MemberRequest, public_id: str) -> HttpResponse:
    """Open a closed conversation again."""
    place = _asked(request, public_id)
    return act(request, lambda: reopen([place], by=request.user), place)


def _asked(request: MemberRequest, public_id: str) -> Conversation:
    return get_object_or_404(Conversation.objects.visible_to(request.user), public_id=public_id)


name = renaming(_asked)
merging = merging_by(merge, _asked)
