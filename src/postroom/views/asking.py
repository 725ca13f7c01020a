"""Who asks for a page: a request that carries a member, and what his role opens to him."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from postroom.models import Member

P = ParamSpec("P")
View = Callable[Concatenate["MemberRequest", P], HttpResponse]


class MemberRequest(HttpRequest):
    """A request that `sign_in_required` let through: it has a member."""

    user: Member


def for_members(view: View[P]) -> View[P]:
    """Keep guests out of a page."""

    def guarded(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_guest:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return update_wrapper(guarded, view)


def for_owners(view: View[P]) -> View[P]:
    """Keep everybody but owners out of a page."""

    def guarded(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_owner:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return update_wrapper(guarded, view)
