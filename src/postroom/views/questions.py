"""Questions by mail: whether a member wants them and when, and what became of the last ones."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from postroom.forms.questions import AppointmentForm
from postroom.models import Appointment, QuestionList
from postroom.models.questions import answer_address
from postroom.views.asking import MemberRequest, for_members

NEWEST = 10


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def questions(request: MemberRequest) -> HttpResponse:
    """Show a member his own hour, and let him choose it."""
    mine = Appointment.objects.filter(member=request.user).first()
    mine = mine or Appointment(member=request.user, time_zone=settings.TIME_ZONE)
    form = AppointmentForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved when you are asked"))
        return redirect("questions")
    sent = QuestionList.objects.filter(member=request.user)
    told = {
        "form": form,
        "can_send": bool(settings.POSTROOM_SMTP_URL),
        "address": answer_address(),
        "lists": sent.select_related("submission").prefetch_related("questions")[:NEWEST],
    }
    return render(request, "questions.html", told, status=400 if form.is_bound else 200)
