"""Each visit: in the reader's language and time zone, and remembered on his session now and then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.dateparse import parse_datetime

from postroom.models import Member
from postroom.models.session import PLACE, PROGRAM, SEEN

EVERY = timedelta(minutes=10)
"""A visit sooner than this after the last one is not written down: it would cost each page a write."""

Answer = Callable[[HttpRequest], HttpResponse]


def visit(answer: Answer) -> Answer:
    """Speak the language that a member chose, else one that his browser asks for; show moments in his zone."""

    def answered(request: HttpRequest) -> HttpResponse:
        member = request.user if isinstance(request.user, Member) else None
        zone = ZoneInfo(member.time_zone) if member and member.time_zone else None
        language = (member and member.language) or translation.get_language_from_request(request)
        if member:
            _remember(request, timezone.now())
        with timezone.override(zone), translation.override(language):
            response = answer(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return answered


def _remember(request: HttpRequest, now: datetime) -> None:
    seen = parse_datetime(request.session.get(SEEN, ""))
    if seen is None or now - seen > EVERY:
        request.session[PROGRAM] = request.META.get("HTTP_USER_AGENT", "")[:300]
        request.session[PLACE] = request.META.get("REMOTE_ADDR", "")
        request.session[SEEN] = now.isoformat()
