"""Confirming: who is signed in shows once more who he is, before he changes by what one comes in."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from postroom.forms.security import Confirming
from postroom.models.authenticator import take_code
from postroom.views import attempts
from postroom.views.asking import MemberRequest
from postroom.views.coming_in import CONFIRMED
from postroom.views.sign_in import next_page

HOLDS = 600
P = ParamSpec("P")
View = Callable[Concatenate[MemberRequest, P], HttpResponse]


def confirmed(view: View[P]) -> View[P]:
    """Let a page be seen only by who showed within ten minutes that it is he."""

    def guarded(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if time.time() - request.session.get(CONFIRMED, 0) < HOLDS:
            return view(request, *args, **kwargs)
        back = request.path if request.method == "GET" else reverse("security")
        return redirect(f"{reverse('confirmation')}?{urlencode({'next': back})}")

    return update_wrapper(guarded, view)


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: MemberRequest) -> HttpResponse:
    """Ask for the password, or a code, once more, and go on to where it was needed."""
    form = Confirming(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid() and _is_shown(request, form):
        request.session[CONFIRMED] = time.time()
        return redirect(next_page(request))
    context = {"form": form, "next": next_page(request), "has_passkeys": request.user.passkeys.exists()}
    return render(request, "confirmation.html", context, status=400 if form.is_bound else 200)


def _is_shown(request: MemberRequest, form: Confirming) -> bool:
    member, name = request.user, f"confirmation of {request.user.pk}"
    if attempts.are_spent(request, name):
        form.add_error(None, _("Too many attempts. Wait a quarter of an hour."))
        return False
    given = form.cleaned_data
    if given.get("password"):
        is_shown = member.check_password(given["password"])
    else:
        is_shown = bool(given.get("code")) and take_code(member, given["code"])
    if not is_shown:
        attempts.count(request, name)
        form.add_error(None, _("That is not right. Nothing was changed."))
    return is_shown
