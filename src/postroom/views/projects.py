"""Projects: the work that conversations, loose mail and files belong to."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from postroom import filing
from postroom.models import Conversation, Member, Message, Project, State
from postroom.models.deciding import decide, split_project
from postroom.models.moving import merge_projects
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.decisions import decided_in
from postroom.views.guests import inviting
from postroom.views.holdings import completeness, newest_gaps, present
from postroom.views.links import not_held
from postroom.views.notes import note_form, notes_on
from postroom.views.notices import hearing_of
from postroom.views.requests import pressing
from postroom.views.restricting import circle
from postroom.views.shelves import shelf
from postroom.views.survivors import survivor_or_404
from postroom.views.verbs import merging_by, renaming
from postroom.views.versions import files_of
from postroom.views.years import week, year

MOST, MOST_FILES, MOST_DECISIONS = 50, 12, 5


@require_safe
def project(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one project with everything in it that the member may see."""
    place = survivor_or_404(Project, public_id, request.user)
    if place.public_id != public_id:
        return redirect(place)
    loose = Message.objects.in_triage().visible_to(request.user).filter(project=place)
    siblings = Project.objects.visible_to(request.user).living().filter(client=place.client).exclude(pk=place.pk)
    return render(
        request,
        "project.html",
        {
            "project": place,
            "shelf": shelf(place, request),
            "requests": pressing(request.user, conversation__project=place),
            "hearing": None if request.user.is_guest else hearing_of(place, request.user),
            "can_rule": not request.user.is_guest and not place.ticket_rules.standing().exists(),
            "year": year(place, request.user, request),
            "week": week(place, request.user, request),
            "loose": _with_guesses(loose, request),
            "decisions": list(decided_in(place, request)[:MOST_DECISIONS]),
            "notes": notes_on(place, request.user),
            "note_form": None if request.user.is_guest else note_form(place, request.user),
            "siblings": siblings.order_by("name")[:200],
            **_contents(place, request.user),
            **inviting(place, request),
            **circle(place, request.user),
        },
    )


def _with_guesses(loose: QuerySet[Message], request: MemberRequest) -> list[tuple[Message, Conversation | None]]:
    """Return the newest loose mail, each with the conversation where it probably belongs."""
    newest = list(loose.select_related("author__person", "filing").order_by("-sent_at")[:MOST])
    guesses = filing.likeliest(newest, request.user)
    return [(message, guesses.get(message.pk)) for message in newest]


def _contents(place: Project, member: Member) -> dict[str, object]:
    """Return what the project holds besides its conversations."""
    complete = completeness(place, member)
    return {
        "files": files_of(place, member, MOST)[:MOST_FILES],
        "people": present(place, member, complete.held),
        "not_held": not_held(place, member),
        "gaps": newest_gaps(place, member),
        "complete": complete,
    }


@require_POST
@for_members
def confirmation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Confirm a proposed project."""
    place = _asked(request, public_id)
    return act(request, lambda: decide(place, State.CONFIRMED, by=request.user), place)


@require_POST
@for_members
def ignoring(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say that this is no project."""
    place = _asked(request, public_id)
    return act(request, lambda: decide(place, State.IGNORED, by=request.user), place.client)


@require_POST
@for_members
def splitting(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let some of the project's conversations be a project of their own."""
    place = _asked(request, public_id)
    asked = request.POST.getlist("conversations")
    chosen = list(place.conversations.visible_to(request.user).filter(public_id__in=asked))
    fresh = request.POST.get("name", "").strip()[:200]
    if not chosen or not fresh:
        messages.error(request, _("Choose the conversations that leave, and give the new project a name."))
        return redirect(place)
    return act(request, lambda: split_project(place, chosen, name=fresh, by=request.user), place.client)


def _asked(request: MemberRequest, public_id: str) -> Project:
    return get_object_or_404(Project.objects.visible_to(request.user).living(), public_id=public_id)


name = renaming(_asked)
merging = merging_by(merge_projects, _asked)
