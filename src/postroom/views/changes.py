"""Changes: what a member did to the record, each with its way back."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from postroom import filing
from postroom.insight.witnesses import witnesses
from postroom.models import CannotUndo, Change, Message
from postroom.sentences import said
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.paging import page
from postroom.views.ways_back import nearest, page_left

ANSWERS = ("file", "set aside", "identify", "tell apart")
"""The verbs by which Triage is answered."""
SITTING = timedelta(hours=2)


@require_safe
@for_members
def changes(request: MemberRequest) -> HttpResponse:
    """List what this member changed, newest first.

    Those of others stay theirs: the subject of a change may tell of mail that only they see.
    """
    own = Change.objects.filter(by=request.user).select_related("undone_by", "undoes").defer("inverse")
    return render(request, "changes.html", {"page": page(request, own.order_by("-pk"), 50)})


@require_safe
@for_members
def change(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one change of this member's: who could see what it moved, and what was filed because of that."""
    done = get_object_or_404(Change.objects.select_related("undone_by"), public_id=public_id, by=request.user)
    moved = filing.moved_by(done)
    seen = Message.objects.visible_to(request.user)
    if moved is None or hasattr(done, "undone_by") or not seen.filter(pk=moved.messages[0].pk).exists():
        return render(request, "change.html", {"change": done})
    told = {
        "followers": filing.following(done, request.user),
        "witnesses": witnesses(done, moved.messages[0], moved.left, request.user),
    }
    return render(request, "change.html", {"change": done, "moved": moved, **told})


@require_POST
@for_members
def following(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let what was filed because of a moved message follow it."""
    done = get_object_or_404(Change, public_id=public_id, by=request.user, undone_by=None)
    moved = filing.moved_by(done)
    return act(request, lambda: filing.take_along(done, by=request.user), moved.to if moved else "changes")


@require_POST
@for_members
def undoing(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a change back, or say what stands in the way, on the page where that was asked for."""
    change = get_object_or_404(Change, public_id=public_id, by=request.user)
    try:
        back = change.undo(by=request.user)
    except CannotUndo as problem:
        messages.error(request, str(problem))
    except IntegrityError:  # another project was given the address meanwhile
        messages.error(request, _("What this would bring back belongs to another place now; change that first."))
    else:
        messages.success(request, str(back))
        if request.POST.get("back") == "triage" and (earlier := _answer_before(change)):
            messages.success(request, _("Before that: %s") % said(str(earlier)), extra_tags=earlier.public_id)
    if request.POST.get("back") == "triage":
        return redirect(_letter_of(change, request))
    return redirect(page_left(request) or nearest(change, request.user))


def _answer_before(change: Change) -> Change | None:
    """Return what the same member answered in Triage before this, at one sitting, and did not take back."""
    own = Change.objects.filter(by=change.by, verb__in=ANSWERS, undoes=None, undone_by=None, pk__lt=change.pk)
    return own.filter(at__gt=change.at - SITTING).order_by("-pk").first()


def _letter_of(change: Change, request: MemberRequest) -> str:
    """Return the page of Triage that asks again about the first letter of a change."""
    rows = [rows[0] for model, _field, rows, *_values in change.inverse if model == "Message"]
    message = Message.objects.in_triage().visible_to(request.user).filter(pk__in=rows[:1]).first()
    return f"{reverse('triage')}?message={message.public_id}" if message else reverse("triage")
