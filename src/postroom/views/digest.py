"""The digest: what it would tell now, project by project, and when it is mailed."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from postroom.forms.digest import DigestForm
from postroom.insight.bundle import bundle, overdue
from postroom.models import DigestTime
from postroom.models.questions import answer_address
from postroom.views.asking import MemberRequest, for_members


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def digest(request: MemberRequest) -> HttpResponse:
    """Show a member what waits and what came since yesterday, and let him choose when it is mailed."""
    mine = DigestTime.objects.filter(member=request.user).first()
    zone = request.user.time_zone or settings.TIME_ZONE
    form = DigestForm(request.POST or None, instance=mine or DigestTime(member=request.user, time_zone=zone))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved when your digest comes"))
        return redirect("digest")
    now = timezone.now()
    days = 7 if mine and mine.weekday is not None else 1
    told = {
        "form": form,
        "sections": bundle(request.user, now - timedelta(days=days), now),
        "overdue": overdue(request.user, now),
        "can_send": bool(settings.POSTROOM_SMTP_URL) and bool(answer_address()),
    }
    return render(request, "digest.html", told, status=400 if form.is_bound else 200)
