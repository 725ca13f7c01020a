"""Notices: what a member hears of by mail; an end to it by a link that needs no sign-in (RFC 8058)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from postroom.models import Conversation, Member, Notice, Project, Subscription
from postroom.models.subscription import Level, subscribe, unsubscribe
from postroom.views.asking import MemberRequest, for_members
from postroom.views.survivors import survivor_or_404

MOST = 200


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def notices(request: MemberRequest) -> HttpResponse:
    """Show of what a member hears by mail, and let him choose."""
    if request.method == "POST":
        if (level := request.POST.get("level", "")) in Level.values:
            subscribe(Level(level), by=request.user)
            messages.success(request, _("Saved what you hear of"))
        else:
            messages.error(request, _("Choose one of the three."))
        return redirect("notices")
    rows = Subscription.objects.filter(member=request.user).select_related("project", "conversation")
    all_ = rows.filter(project=None, conversation=None).first()
    told = {
        "levels": Level.choices,
        "level": all_.level if all_ else Level.MINE.value,
        "exceptions": rows.exclude(project=None, conversation=None)[:MOST],
    }
    return render(request, "notices.html", told)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def muting(request: HttpRequest, token: str) -> HttpResponse:
    """Let the member whom a notice went to hear no more of its conversation; the link alone changes nothing."""
    notice = get_object_or_404(Notice.objects.select_related("member", "conversation"), token=token)
    if request.method == "POST":
        subscribe(Level.NONE, by=notice.member, to=notice.conversation)
    return render(request, "muting.html", {"is_done": request.method == "POST"})


@require_POST
@for_members
def of_conversation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Follow a conversation, hear nothing of it, or hear of it as of everything else."""
    return _said(request, survivor_or_404(Conversation, public_id, request.user))


@require_POST
@for_members
def of_project(request: MemberRequest, public_id: str) -> HttpResponse:
    """Follow a project, hear nothing of it, or hear of it as of everything else."""
    return _said(request, survivor_or_404(Project, public_id, request.user))


def hearing_of(place: Conversation | Project, member: Member) -> dict[str, object]:
    """Return what a member says he hears of a place, and what he can say."""
    of = {"conversation": place} if isinstance(place, Conversation) else {"project": place}
    own = Subscription.objects.filter(member=member, **of).first()
    return {"level": own.level if own else "", "levels": Level.choices}


def _said(request: MemberRequest, place: Conversation | Project) -> HttpResponse:
    level = request.POST.get("level", "")
    if level in Level.values:
        subscribe(Level(level), by=request.user, to=place)
    else:
        unsubscribe(place, by=request.user)
    messages.success(request, _("Saved what you hear of"))
    return redirect(place)
