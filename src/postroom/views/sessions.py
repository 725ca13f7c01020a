"""Sessions: where a member is signed in, and the way to end it there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from postroom.models import Session
from postroom.models.session import hashed
from postroom.views.asking import MemberRequest


@require_safe
def sessions(request: MemberRequest) -> HttpResponse:
    """List where this member is signed in."""
    rows = Session.objects.of(request.user)[:100]
    return render(request, "sessions.html", {"sessions": rows, "this": hashed(request.session.session_key or "")})


@require_POST
def ending(request: MemberRequest, key: str) -> HttpResponse:
    """End one session of this member's."""
    ended, _rows = Session.objects.of(request.user).filter(pk=key).delete()
    messages.success(request, _("The session ended") if ended else _("That session had ended already"))
    return redirect("sessions")


@require_POST
def endings(request: MemberRequest) -> HttpResponse:
    """End every session of this member's but the one he is in."""
    ended, _rows = Session.objects.of(request.user).exclude(pk=hashed(request.session.session_key or "")).delete()
    messages.success(request, ngettext("%d session ended", "%d sessions ended", ended) % ended)
    return redirect("sessions")
