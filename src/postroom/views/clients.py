"""Clients: whom we work for, proposed from mail and decided by people."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from postroom.models import Client, Person, State
from postroom.models.deciding import decide, split_client
from postroom.models.moving import merge_clients
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members
from postroom.views.knowing import known_to
from postroom.views.paging import page
from postroom.views.restricting import circle
from postroom.views.rows import as_rows, newest_first
from postroom.views.survivors import survivor_or_404
from postroom.views.verbs import merging_by, renaming

MOST_PEOPLE = 200


def largest_first(proposed: QuerySet[Client]) -> QuerySet[Client]:
    """Put those with the most conversations first: they are the surest, and the first to be looked for."""
    return proposed.annotate(held=Count("conversations")).order_by("-held", "pk")


@require_safe
def clients(request: MemberRequest) -> HttpResponse:
    """List the clients, and before them those that were found in mail and wait for a word."""
    seen = Client.objects.visible_to(request.user).prefetch_related("domains")
    return render(
        request,
        "clients.html",
        {
            "proposed": [] if request.user.is_guest else largest_first(seen.filter(state=State.PROPOSED))[:100],
            "page": page(request, seen.filter(state=State.CONFIRMED).order_by("name", "pk"), 50),
            "ignored": [] if request.user.is_guest else seen.filter(state=State.IGNORED).order_by("name")[:100],
        },
    )


@require_safe
def client(request: MemberRequest, public_id: str) -> HttpResponse:
    """Show one client: its projects, people and conversations, and what makes it one."""
    place = survivor_or_404(Client, public_id, request.user)
    if place.public_id != public_id:
        return redirect(place, permanent=False)
    others = Client.objects.visible_to(request.user).exclude(pk=place.pk).exclude(state=State.IGNORED)
    conversations = page(request, newest_first(place.conversations.visible_to(request.user)))
    return render(
        request,
        "client.html",
        {
            "client": place,
            "domains": place.domains.order_by("name"),
            "projects": place.projects.visible_to(request.user).living().order_by("name"),
            "people": _people(place, request)[:MOST_PEOPLE],
            "page": conversations,
            "rows": as_rows(conversations.rows, request.user),
            "others": others.order_by("name")[:200],
            **circle(place, request.user),
        },
    )


@require_POST
@for_members
def confirmation(request: MemberRequest, public_id: str) -> HttpResponse:
    """Confirm a proposed client, with the projects proposed for it."""
    place = _asked(request, public_id)
    return act(request, lambda: decide(place, State.CONFIRMED, by=request.user), place)


@require_POST
@for_members
@transaction.atomic
def confirmations(request: MemberRequest) -> HttpResponse:
    """Confirm every client that is proposed to this member."""
    proposed = list(Client.objects.visible_to(request.user).filter(state=State.PROPOSED))
    for place in proposed:
        decide(place, State.CONFIRMED, by=request.user)
    messages.success(request, ngettext("%d client confirmed", "%d clients confirmed", len(proposed)) % len(proposed))
    return redirect("clients")


@require_POST
@for_members
def ignoring(request: MemberRequest, public_id: str) -> HttpResponse:
    """Say that this is no client of ours."""
    place = _asked(request, public_id)
    return act(request, lambda: decide(place, State.IGNORED, by=request.user), "clients")


@require_POST
@for_members
def splitting(request: MemberRequest, public_id: str) -> HttpResponse:
    """Let some of the client's people be a client of their own."""
    place = _asked(request, public_id)
    chosen = list(_people(place, request).filter(public_id__in=request.POST.getlist("people")))
    fresh = request.POST.get("name", "").strip()[:200]
    if not chosen or not fresh:
        messages.error(request, _("Choose the people who leave, and give the new client a name."))
        return redirect(place)
    return act(request, lambda: split_client(place, chosen, name=fresh, by=request.user), "clients")


def _people(place: Client, request: MemberRequest) -> QuerySet[Person]:
    """Return the client's people whom this member may know of."""
    of_client = place.identifications.current().values("person")
    return known_to(request.user).filter(pk__in=of_client).prefetch_related("addresses").order_by("name", "pk")


def _asked(request: MemberRequest, public_id: str) -> Client:
    return get_object_or_404(Client.objects.visible_to(request.user), public_id=public_id)


name = renaming(_asked)
merging = merging_by(merge_clients, _asked)
