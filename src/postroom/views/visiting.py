"""Each visit: shown in the member's own time zone, and remembered on his session now and then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from postroom.models import Member
from postroom.models.session import PLACE, PROGRAM, SEEN

EVERY = timedelta(minutes=10)
"""A visit sooner than this after the last one is not written down: it would cost each page a write."""

Answer = Callable[[HttpRequest], HttpResponse]


def visit(answer: Answer) -> Answer:
    """Let a member see moments in his zone, and his sessions when they were last used."""

    def answered(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Member):
            _remember(request, timezone.now())
            with timezone.override(ZoneInfo(request.user.time_zone) if request.user.time_zone else None):
                return answer(request)
        return answer(request)

    return answered


def _remember(request: HttpRequest, now: datetime) -> None:
    seen = parse_datetime(request.session.get(SEEN, ""))
    if seen is None or now - seen > EVERY:
        request.session[PROGRAM] = request.META.get("HTTP_USER_AGENT", "")[:300]
        request.session[PLACE] = request.META.get("REMOTE_ADDR", "")
        request.session[SEEN] = now.isoformat()
