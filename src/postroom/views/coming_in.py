"""Coming in: what happens once somebody showed who he is, by whatever means."""

from __future__ import annotations

import time
from typing import NamedTuple

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from postroom.models import Firm, Member
from postroom.models.authenticator import has_second_factor

BACKEND = "django.contrib.auth.backends.ModelBackend"
HALF, HALF_HOLDS = "half_in", 600
CONFIRMED = "confirmed_at"
"""When it was last shown in a session who is in it, in seconds of the clock."""
OWES = "owes_second_factor"
"""Set in a session whose member has to add a second factor before he goes on."""


class Half(NamedTuple):
    """Somebody who gave his password, or came by a link, and whose second factor is awaited."""

    member: Member
    next: str


def come_in(request: HttpRequest, member: Member, *, is_twofold: bool = False) -> None:
    """Sign a member in, who showed all that is asked of him."""
    login(request, member, backend=BACKEND)
    request.session.pop(HALF, None)
    request.session[CONFIRMED] = time.time()
    if not is_twofold and not member.is_guest and Firm.get().requires_second_factor:
        request.session[OWES] = True


def come_in_or_halfway(request: HttpRequest, member: Member, then: str) -> HttpResponse:
    """Sign a member in, and go on to a page; ask first for the second factor of who has one."""
    if not has_second_factor(member):
        come_in(request, member)
        return redirect(then)
    request.session.cycle_key()
    request.session[HALF] = [member.pk, member.session_stamp, time.time(), then]
    return redirect("sign-in-second")


def half_in(request: HttpRequest) -> Half | None:
    """Return who is half in, in this browser, for ten minutes."""
    pk, stamp, at, then = request.session.get(HALF) or (0, "", 0.0, "")
    member = Member.objects.filter(pk=pk, is_active=True).first()
    is_late = time.time() - at > HALF_HOLDS
    return None if member is None or is_late or member.session_stamp != stamp else Half(member, then)
