"""Members: who may sign in, as what; owners invite and change that."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from postroom.forms.members import Inviting
from postroom.models import Member, Membership, Role
from postroom.models.staffing import change_role
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members, for_owners

INVITED = "invited_member"
"""Where a session keeps, until the next page, whom its owner has just invited."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
@transaction.atomic
def members(request: MemberRequest) -> HttpResponse:
    """List who may sign in and who left; invite somebody."""
    if request.method == "POST" and not request.user.is_owner:
        raise PermissionDenied
    form = Inviting(request.POST or None)
    if request.method == "POST" and form.is_valid() and (invited := form.invite()):
        request.session[INVITED] = invited.person.public_id
        return redirect("members")
    everybody = Member.objects.select_related("person").prefetch_related(_projects()).order_by("person__name", "pk")
    return render(
        request,
        "members.html",
        {
            "form": form,
            "members": everybody.filter(is_active=True)[:500],
            "former": everybody.filter(is_active=False)[:500],
            "roles": Role.choices,
            **_link(request),
        },
        status=400 if form.is_bound else 200,
    )


@require_POST
@for_owners
def role(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let a member be an owner, a member or a guest from now on."""
    asked, member = request.POST.get("role", ""), _asked(public_id)
    if asked not in Role.values:
        messages.error(request, _("Choose a role."))
        return redirect("members")
    return act(request, lambda: change_role(member, Role(asked), by=request.user), "members")


@require_POST
@for_owners
def invitation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show a fresh link for somebody who has not come in yet."""
    request.session[INVITED] = _asked(public_id).person.public_id
    return redirect("members")


def _link(request: MemberRequest) -> dict[str, object]:
    """Return the link for who was just invited, once."""
    asked = request.session.pop(INVITED, None)
    invited = Member.objects.filter(person__public_id=asked, is_active=True, last_login=None).first() if asked else None
    if invited is None or not request.user.is_owner:
        return {}
    return {"invited": invited, "link": request.build_absolute_uri(reverse("invitation", args=[invited.invitation()]))}


def _projects() -> Prefetch[str]:
    return Prefetch(
        "person__memberships", Membership.objects.current().select_related("project"), to_attr="in_projects"
    )


def _asked(public_id: str) -> Member:
    return get_object_or_404(Member, person__public_id=public_id, is_active=True)
