"""The look: by day, by night, or as the system of the reader has it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from postroom.views.sign_in import next_page

COOKIE, KEPT = "look", 365 * 24 * 3600
AFTER = {"": "dark", "dark": "light", "light": ""}
"""Each look, with the one that a press of the button brings; none is the system's."""


def look_of(request: HttpRequest) -> str:
    """Return the look that was chosen by hand in this browser: light, dark, or none."""
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in AFTER else ""


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Keep the next look in this browser, and show the same page in it."""
    answer = redirect(next_page(request))
    answer.set_cookie(
        COOKIE, AFTER[look_of(request)], max_age=KEPT, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return answer
