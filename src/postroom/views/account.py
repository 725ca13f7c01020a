"""The account: what a member says of himself, and his password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from postroom.forms.account import Account, ChangedPassword
from postroom.models import Member
from postroom.views import attempts
from postroom.views.asking import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: MemberRequest) -> HttpResponse:
    """Show a member what is his own to say, and save it."""
    member = request.user
    form = Account(request.POST or None, initial=_said_so_far(member))
    if request.method == "POST" and form.is_valid():
        form.save(member)
        messages.success(request, _("Saved"))
        return redirect("account")
    return render(request, "account.html", {"form": form}, status=400 if form.is_bound else 200)


def _said_so_far(member: Member) -> dict[str, str]:
    own = {"language": member.language, "time_zone": member.time_zone, "signature": member.signature}
    return {"name": member.person.name, **own}


@sensitive_post_parameters("current", "password")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: MemberRequest) -> HttpResponse:
    """Let a member change his password; he stays in here, and every other session of his ends."""
    member, name = request.user, f"password of {request.user.pk}"
    form = ChangedPassword(request.POST or None, member=member)
    if request.method == "POST" and attempts.are_spent(request, name):
        form = ChangedPassword(member=member)
        messages.error(request, _("Too many attempts. Wait a quarter of an hour."))
    elif request.method == "POST" and form.is_valid():
        form.give_to(member)
        update_session_auth_hash(request, member)
        messages.success(request, _("The password is changed. Your other sessions ended."))
        return redirect("account")
    elif form.errors.get("current"):
        attempts.count(request, name)
    return render(request, "account_password.html", {"form": form}, status=400 if form.is_bound else 200)
