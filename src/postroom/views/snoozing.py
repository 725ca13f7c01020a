"""Snoozing: a conversation rests until a day that the member names, or until mail comes to it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from postroom.models import Conversation
from postroom.models.snooze import snooze, wake
from postroom.views.asking import MemberRequest, for_members

MORNING = time(7)


@require_POST
@for_members
def snoozing(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let a conversation rest until a day; without a day, wake it."""
    place = get_object_or_404(Conversation.objects.visible_to(request.user), public_id=public_id)
    asked = request.POST.get("until", "")
    if not asked:
        wake(place, by=request.user)
        messages.success(request, _("“%s” is shown again") % place)
        return redirect(place.project or place)
    try:
        until = timezone.make_aware(datetime.combine(date.fromisoformat(asked), MORNING))
    except ValueError:
        messages.error(request, _("A day is written like 2026-03-01."))
        return redirect(place)
    if until - timezone.now() > timedelta(days=3660):
        messages.error(request, _("Ten years are the longest rest."))
        return redirect(place)
    snooze(place, until, by=request.user)
    told = {"what": place, "day": date_format(until, "DATE_FORMAT")}
    messages.success(request, _("“%(what)s” rests until %(day)s, or until mail comes to it") % told)
    return redirect(place.project or place)
