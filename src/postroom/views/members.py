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
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from postroom.forms.members import Inviting
from postroom.models import Member, Membership, Role
from postroom.models.authenticator import forget_second_factors, has_second_factor, with_second_factor
from postroom.models.staffing import change_role, require_second_factor
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members, for_owners
from postroom.views.confirming import confirmed

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
            "twofold": with_second_factor(),
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
def second_factor(request: MemberRequest) -> HttpResponse:
    """Ask every member for a second factor from now on, or no more; sessions of those who have none end."""
    is_asked = request.POST.get("is_required") == "yes"
    if is_asked and not has_second_factor(request.user):
        messages.error(request, _("Add a second factor of your own first, so that you can come in yourself."))
        return redirect("security")
    ended = require_second_factor(is_asked)
    messages.success(
        request,
        _("Every member needs a second factor from now on") if is_asked else _("A password is enough from now on"),
    )
    if ended:
        messages.info(request, ngettext("%d session ended", "%d sessions ended", ended) % ended)
    return redirect("members")


@require_POST
@for_owners
@confirmed
def second_factor_removal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let somebody in by his password alone, who lost what he had besides."""
    member = _asked(public_id)
    forget_second_factors(member)
    messages.success(request, _("%s comes in by password or link alone, until a second factor is added again") % member)
    return redirect("members")


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
