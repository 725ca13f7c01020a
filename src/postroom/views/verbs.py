"""The verbs that clients, projects and conversations share, as pages: a new name, and merging."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from postroom.models import Change, Client, Conversation, Project
from postroom.models.deciding import rename
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members

Place = TypeVar("Place", Client, Project, Conversation)
View = Callable[..., HttpResponse]


def renaming(asked: Callable[[MemberRequest, str], Place]) -> View:
    """Return the page that gives what is asked for another name."""

    @require_POST
    @for_members
    def name(request: MemberRequest, public_id: str) -> HttpResponse:
        place = asked(request, public_id)
        return act(request, lambda: rename(place, request.POST.get("name", ""), by=request.user), place)

    return name


def merging_by(merge: Callable[..., Change], asked: Callable[[MemberRequest, str], Place]) -> View:
    """Return the page that lets another hold what the one asked for holds."""

    @require_POST
    @for_members
    def merging(request: MemberRequest, public_id: str) -> HttpResponse:
        gone, into = asked(request, public_id), asked(request, request.POST.get("into", ""))
        return act(request, lambda: merge(gone, into, by=request.user), into)

    return merging
