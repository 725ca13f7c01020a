"""Restricting: who of us sees a client or a project."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from postroom.models import Change, Client, Member, Project, Role
from postroom.models.restricting import Place, admissions_to, open_up, restrict
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members

MOST = 200


@require_POST
@for_members
def client(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let only these members see a client, or all again."""
    return _said(request, get_object_or_404(Client.objects.visible_to(request.user), public_id=public_id))


@require_POST
@for_members
def project(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let only these members see a project, or all again."""
    return _said(request, get_object_or_404(Project.objects.visible_to(request.user), public_id=public_id))


def circle(place: Place, member: Member) -> dict[str, object]:
    """Return what the page of a place shows its members of who sees it."""
    if member.is_guest:
        return {}
    here = Member.objects.filter(is_active=True).exclude(role=Role.GUEST).select_related("person")
    admitted = admissions_to(place).current().values("member")
    named = here.order_by("person__name", "pk")
    inside = list(named.filter(pk__in=admitted)) if place.is_restricted else []
    return {"inside": inside, "members": list(named.exclude(pk=member.pk)[:MOST])}


def _said(request: MemberRequest, place: Place) -> HttpResponse:
    return act(request, lambda: _changed(request, place), place)


def _changed(request: MemberRequest, place: Place) -> Change:
    if request.POST.get("open") == "yes":
        return open_up(place, by=request.user)
    members = Member.objects.filter(person__public_id__in=request.POST.getlist("members")[:MOST])
    return restrict(place, list(members.select_related("person")), by=request.user)
