"""The first visit: nobody is a member yet, and who comes by the printed link becomes the owner."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from postroom.forms.welcome import Welcome
from postroom.models import Member
from postroom.models.founding import is_founding_key
from postroom.views.coming_in import come_in


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """Tell who comes without the link where it is; once there is an owner, this page is gone."""
    _require_nobody()
    return render(request, "welcome_closed.html")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def welcome_link(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first owner of who holds the key, and go on to settling in."""
    _require_nobody()
    if not is_founding_key(token):
        return render(request, "welcome_closed.html", status=403)
    form = Welcome(request.POST or None)
    if request.method == "POST" and form.is_valid():
        come_in(request, form.join())
        return redirect("settling")
    return render(request, "welcome.html", {"form": form, "token": token}, status=400 if form.is_bound else 200)


def _require_nobody() -> None:
    if Member.objects.exists():
        raise Http404
