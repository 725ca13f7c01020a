"""Requests: what was promised, filtered, sorted and kept as views; changed one by one or several at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from postroom.forms.wish import assignable, wish_of
from postroom.models import Change, Client, Conversation, Member, Project, SavedView, Ticket
from postroom.models.savedview import remove_view, save_view
from postroom.models.ticket import Priority, Status, TicketQuerySet, Type
from postroom.models.ticketing import Wish, alter, assign, make_ticket, what_changed
from postroom.views.acting import act
from postroom.views.asked import DUES, SHOWN, SORTS, asked_of, found_by, written
from postroom.views.asking import MemberRequest, for_members
from postroom.views.notices import hearing_of
from postroom.views.survivors import survivor_or_404

MOST, MOST_PLACES, MOST_HISTORY, MOST_PRESSING = 200, 300, 6, 6


@require_safe
@for_members
def requests(request: MemberRequest) -> HttpResponse:
    """Show the tickets that are asked for, those that press most first."""
    asked = asked_of(request.GET)
    projects = Project.objects.visible_to(request.user).living().select_related("client")
    return render(
        request,
        "requests.html",
        {
            "asked": asked,
            "query": written(asked),
            "page": found_by(asked, request),
            "views": SavedView.objects.visible_to(request.user).select_related("member__person"),
            "asked_items": list(asdict(asked).items()),
            "choices": {"shown": SHOWN, "dues": DUES, "sorts": SORTS},
            "clients": Client.objects.visible_to(request.user).confirmed().order_by("name")[:MOST_PLACES],
            "projects": projects.order_by("client__name", "name")[:MOST_PLACES],
            **wishes(),
        },
    )


@require_safe
@for_members
def request_(request: MemberRequest, number: int) -> HttpResponse:
    """Lead to the conversation that a request is about."""
    seen = Ticket.objects.visible_to(request.user).select_related("conversation")
    return redirect(get_object_or_404(seen, number=number).conversation)


@require_POST
@for_members
def changing(request: MemberRequest) -> HttpResponse:
    """Change the chosen requests, as far as they are still what their reader saw; say what became of the others."""
    back = f"/requests?{request.POST.get('asked', '')}" if request.POST.get("asked") else "/requests"
    shown = dict(each.partition(":")[::2] for each in request.POST.getlist("requests")[:MOST])
    if not shown:
        messages.error(request, _("Choose requests first."))
        return redirect(back)
    with transaction.atomic():
        fresh, stale = _still_as_shown(shown, request)
        for ticket in stale:
            messages.error(request, _("Left as it is: %s.") % what_changed(ticket))
        if not fresh:
            return redirect(back)
        return act(request, lambda: alter(fresh, wish_of(request.POST, request.user), by=request.user), back)


def _still_as_shown(shown: dict[str, str], request: MemberRequest) -> tuple[list[Ticket], list[Ticket]]:
    """Return the tickets that are as they were shown, and those changed since; nobody else changes them meanwhile."""
    numbers = [int(number) for number in shown if number.isdecimal() and len(number) < 10]
    seen = Ticket.objects.visible_to(request.user).current().filter(number__in=numbers)
    locked = Ticket.objects.select_for_update(of=("self",)).select_related("conversation")
    tickets = list(locked.filter(pk__in=list(seen.values_list("pk", flat=True))).order_by("number"))
    fresh = [ticket for ticket in tickets if shown[str(ticket.number)] in ("", ticket.stamp)]
    return fresh, [ticket for ticket in tickets if ticket not in fresh]


@require_POST
@for_members
def of_conversation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Make a conversation a request; where it is one, change it, if it is still what its reader saw."""
    place = survivor_or_404(Conversation, public_id, request.user)
    current = place.tickets.current().select_related("conversation")
    with transaction.atomic():
        ticket = current.select_for_update(of=("self",)).first()
        if ticket is None:
            return act(request, lambda: make_ticket(place, by=request.user, wish=_said(request)), place)
        if request.POST.get("stamp", "") not in ("", ticket.stamp):
            messages.error(request, _("Left as it is: %s.") % what_changed(ticket))
            return redirect(place)
        return act(request, lambda: alter([ticket], wish_of(request.POST, request.user), by=request.user), place)


def _said(request: MemberRequest) -> Wish:
    return replace(wish_of(request.POST, request.user), status=None)


@require_POST
@for_members
def assignee(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give a conversation to somebody, whether it is a request or not."""
    place = survivor_or_404(Conversation, public_id, request.user)

    def given() -> Change:
        to = wish_of(request.POST, request.user).assignee
        return assign([place], to if isinstance(to, Member) else None, by=request.user)

    return act(request, given, place)


@require_POST
@for_members
def saving(request: MemberRequest) -> HttpResponse:
    """Keep what is asked for as a view."""
    asked = written(asked_of(request.POST))
    is_shared, name = "is_shared" in request.POST, request.POST.get("name", "")
    return act(request, lambda: save_view(name, asked, is_shared=is_shared, by=request.user), f"/requests?{asked}")


@require_POST
@for_members
def removal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take a view away."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), public_id=public_id)
    return act(request, lambda: remove_view(view, by=request.user), "requests")


def panel(place: Conversation, member: Member) -> dict[str, object]:
    """Return what the page of a conversation shows of its request and of who sees to it; nothing to a guest."""
    if member.is_guest:
        return {}
    current = Ticket.objects.current().filter(conversation=place).select_related("follows")
    history = place.events.exclude(change=None).select_related("change__undone_by", "by__person")
    return {
        "ticket": current.first(),
        "history": list(history[:MOST_HISTORY]),
        "hearing": hearing_of(place, member),
        **wishes(),
    }


def pressing(member: Member, **where: object) -> list[Ticket]:
    """Return what presses most of the requests that are not done and a member may see, of a place or an assignee."""
    return _most_pressing(Ticket.objects.visible_to(member).undone().filter(**where))


def overdue(member: Member) -> list[Ticket]:
    """Return the requests that are overdue longest of those that a member may see, and that are not his own."""
    return _most_pressing(
        Ticket.objects.visible_to(member).overdue(timezone.now()).exclude(conversation__assignee=member)
    )


def _most_pressing(tickets: TicketQuerySet) -> list[Ticket]:
    named = tickets.select_related("conversation__client", "conversation__project", "conversation__assignee__person")
    return list(named.order_by(*SORTS[""][1])[:MOST_PRESSING])


def wishes() -> dict[str, Sequence[object]]:
    """Return what can be wished of a request, for the selects of a page."""
    return {
        "statuses": Status.choices,
        "priorities": Priority.choices,
        "types": Type.choices,
        "assignable": assignable(),
    }
