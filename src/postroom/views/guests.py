"""Inviting people and mail into a project: its guests, and its mail address."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from postroom.models import Change, Firm, Membership, Project, Role
from postroom.models.inviting import give_address, guest_at, invite, remove
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members

INVITED = "invited"
"""Where a session keeps, until the next page, whom its member has just invited."""


@require_POST
@for_members
def address(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give the project a mail address, or take it away."""
    place = _asked(request, public_id)
    return act(request, lambda: give_address(place, request.POST.get("address", ""), by=request.user), place)


@require_POST
@for_members
def guests(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let somebody outside see the project."""
    place = _asked(request, public_id)
    return act(request, lambda: _invited(request, place), place)


@require_POST
@for_members
def removal(request: MemberRequest, public_id: str, person: str) -> HttpResponse:
    """Let a guest see the project no longer."""
    place = _asked(request, public_id)
    membership = get_object_or_404(place.memberships.current(), person__public_id=person)
    return act(request, lambda: remove(membership, by=request.user), place)


def inviting(place: Project, request: MemberRequest) -> dict[str, object]:
    """Return what the project's page shows to members of its guests and its address."""
    if request.user.is_guest:
        return {}
    of_guests = place.memberships.current().filter(person__member__role=Role.GUEST)
    memberships = list(of_guests.select_related("person__member").order_by("person__name", "pk"))
    return {
        "memberships": memberships,
        "address": place.address or _proposed_address(place),
        **_sign_in_link(memberships, request),
    }


def _invited(request: MemberRequest, place: Project) -> Change:
    with transaction.atomic():
        guest = guest_at(request.POST.get("email", ""), name=request.POST.get("name", ""))
        change = invite(guest, place, by=request.user)
    request.session[INVITED] = guest.person.public_id
    return change


def _sign_in_link(memberships: Sequence[Membership], request: MemberRequest) -> dict[str, object]:
    """Return a sign-in link for the guest who was just invited, for owners and once."""
    asked = request.session.pop(INVITED, None)
    guest = next((m.person.member for m in memberships if m.person.public_id == asked), None)
    if guest is None or not request.user.is_owner:
        return {}
    link = reverse("sign-in-link", args=[guest.sign_in_token()])
    return {"invited": guest, "sign_in_link": request.build_absolute_uri(link)}


def _proposed_address(place: Project) -> str:
    local, domain = slugify(place.name)[:64].strip("-"), Firm.get().mail_domain
    return f"{local}@{domain}" if local and domain else ""


def _asked(request: MemberRequest, public_id: str) -> Project:
    return get_object_or_404(Project.objects.visible_to(request.user).living(), public_id=public_id)
