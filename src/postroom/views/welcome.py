"""The first visit: nobody is a member yet, and whoever comes becomes the owner."""

from __future__ import annotations

from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from postroom.forms.welcome import Welcome
from postroom.models import Member
from postroom.views.sign_in import BACKEND


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def welcome(request: HttpRequest) -> HttpResponse:
    """Make the first owner; once there is one, this page is gone."""
    if Member.objects.exists():
        raise Http404
    form = Welcome(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.join(), backend=BACKEND)
        return redirect("today")
    return render(request, "welcome.html", {"form": form})
