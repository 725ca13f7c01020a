"""The palette: every page, client, project, person and act by a few letters of its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from postroom.models import Client, Member, Project
from postroom.models.client import State
from postroom.views.asking import MemberRequest
from postroom.views.knowing import people_named

MOST, LONGEST = 6, 80
"""Entries of a kind that are shown; letters asked."""

PAGES = (
    ("today", gettext_lazy("Today")),
    ("clients", gettext_lazy("Clients")),
    ("search", gettext_lazy("Search")),
    ("account", gettext_lazy("Your account")),
    ("security", gettext_lazy("How you come in")),
    ("sessions", gettext_lazy("Sessions")),
)
MEMBERS_PAGES = (
    ("triage", gettext_lazy("Triage")),
    ("writing", gettext_lazy("Write")),
    ("drafts", gettext_lazy("Drafts")),
    ("requests", gettext_lazy("Requests")),
    ("proposals", gettext_lazy("Clients found in your mail")),
    ("questions", gettext_lazy("Be asked by mail")),
    ("imports", gettext_lazy("Imports")),
    ("mailboxes", gettext_lazy("Mailboxes")),
    ("filing", gettext_lazy("Filing")),
    ("exports", gettext_lazy("Exports")),
    ("changes", gettext_lazy("Changes")),
    ("lessons", gettext_lazy("Lessons")),
    ("members", gettext_lazy("Members")),
    ("firm", gettext_lazy("The firm")),
    ("design", gettext_lazy("Components")),
)
OWNERS_PAGES = (
    ("sources", gettext_lazy("Sources")),
    ("storage", gettext_lazy("Storage")),
    ("setbacks", gettext_lazy("Setbacks")),
    ("erasures", gettext_lazy("Erasures")),
)
ACTS = (
    ("writing", "", gettext_lazy("Write a letter")),
    ("imports", "", gettext_lazy("Bring old mail")),
    ("mailboxes", "h-find", gettext_lazy("Connect a mailbox")),
    ("account", "", gettext_lazy("Choose what is mailed to you, and when")),
    ("security", "", gettext_lazy("Add a passkey or a second factor")),
    ("requests-rules", "", gettext_lazy("Make conversations requests by a rule")),
)
OWNERS_ACTS = (
    ("members", "h-invite", gettext_lazy("Invite somebody")),
    ("firm", "", gettext_lazy("Set our mail domain and our hours")),
)
"""What is done on a page of its own; what can be done on the page that is open, its own script offers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to go, what it is, and its picture in the sprite."""

    name: str
    address: str
    kind: str
    icon: str


@require_safe
def palette(request: MemberRequest) -> HttpResponse:
    """List the places whose names hold what was asked, the pages first."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    return render(request, "palette.html", {"q": asked, "entries": list(entries(asked, request.user))})


def entries(asked: str, member: Member) -> Iterator[Entry]:
    """Yield what this member may go to; nothing but pages where nothing was asked."""
    for route, name in _pages_of(member):
        if asked.lower() in str(name).lower():
            yield Entry(str(name), reverse(route), gettext("page"), "file")
    if not asked:
        return
    for route, part, name in _acts_of(member):
        if asked.lower() in str(name).lower():
            yield Entry(str(name), f"{reverse(route)}{'#' * bool(part)}{part}", gettext("act"), "square-pen")
    clients = Client.objects.visible_to(member).filter(name__icontains=asked, alias_of=None)
    for client in clients.exclude(state=State.IGNORED)[:MOST]:
        yield Entry(client.name, client.get_absolute_url(), gettext("client"), "building")
    projects = Project.objects.visible_to(member).filter(name__icontains=asked, alias_of=None)
    for project in projects.exclude(state=State.IGNORED).select_related("client")[:MOST]:
        kind = gettext("project of %(client)s") % {"client": project.client}
        yield Entry(project.name, project.get_absolute_url(), kind, "folder")
    for person in people_named(asked, member)[:MOST]:
        yield Entry(person.name, person.get_absolute_url(), gettext("person"), "user")


def _pages_of(member: Member) -> tuple[tuple[str, object], ...]:
    if member.is_guest:
        return PAGES
    return PAGES + MEMBERS_PAGES + (OWNERS_PAGES if member.is_owner else ())


def _acts_of(member: Member) -> tuple[tuple[str, str, object], ...]:
    if member.is_guest:
        return ()
    return ACTS + (OWNERS_ACTS if member.is_owner else ())
