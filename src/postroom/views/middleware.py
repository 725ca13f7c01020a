"""What holds for every page: it runs nothing that is not ours, and it is for members."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.http import urlencode

from postroom.models import Member
from postroom.views.coming_in import OWES

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "manifest-src 'self'",
        "font-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ]
)
OPEN = {
    "up",
    "welcome",
    "welcome-link",
    "welcome-passkey",
    "sign-in",
    "sign-in-passkey",
    "sign-in-second",
    "sign-in-link",
    "notice-muting",
    "invitation",
    "invitation-passkey",
    "offers",
}
"""The pages that nobody needs to sign in for, by their names in urls.py."""

ABOUT_COMING_IN = {
    "security",
    "security-passkeys",
    "authenticator",
    "recovery-codes",
    "confirmation",
    "confirmation-passkey",
    "sign-out",
    "look",
    "news",
}
"""The pages of who has to add a second factor before he goes on."""


def content_security_policy(answer: Answer) -> Answer:
    """Send the policy with every page that has none of its own, and let no shared cache keep a page."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return answered


def where_instead_of_there(answer: Answer) -> Answer:
    """Tell a script that asks (`X-Asks: where`) where a form leads, rather than lead it there: it may be there."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if request.headers.get("X-Asks") != "where" or response.status_code != 302:
            return response
        told = HttpResponse(status=204, headers={"X-Then": response.headers["Location"]})
        told.cookies = response.cookies
        return told

    return answered


def sign_in_required(answer: Answer) -> Answer:
    """Lead strangers to the sign-in, and to the welcome while nobody is a member; tell them nothing else."""

    def answered(request: HttpRequest) -> HttpResponse:
        name = _name(request.path_info)
        if request.user.is_authenticated:
            owes = OWES in request.session and name not in ABOUT_COMING_IN
            return redirect("security") if owes else answer(request)
        if name in OPEN:
            return answer(request)
        if not Member.objects.exists():
            return redirect("welcome")
        back = _page_of(request)
        return redirect(f"/sign-in?{urlencode({'next': back})}" if back != "/" else "/sign-in")

    return answered


def _page_of(request: HttpRequest) -> str:
    """Return the page that was asked for, or the one whose form was sent: what was typed there is kept in its tab."""
    if request.method == "GET":
        return request.get_full_path()
    came = urlsplit(request.headers.get("referer", ""))
    return came.path + (f"?{came.query}" if came.query else "") if came.netloc == request.get_host() else "/"


def _name(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None
