"""Proposals: the clients that were found in mail, decided in one sitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from postroom.models import Change, Client, Conversation, Identification, Member, Project, State
from postroom.models.deciding import decide, rename
from postroom.models.moving import merge_clients
from postroom.views.acting import act
from postroom.views.asking import MemberRequest, for_members

MOST = 100


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was found and waits for a word."""

    clients: int = 0
    people: int = 0
    projects: int = 0
    conversations: int = 0


def proposed_to(member: Member) -> QuerySet[Client]:
    """Return the clients that wait for a word of this member."""
    return Client.objects.visible_to(member).filter(state=State.PROPOSED)


def tally(clients: QuerySet[Client]) -> Tally:
    """Count what these clients are made of."""
    return Tally(
        clients.count(),
        Identification.objects.current().filter(client__in=clients).values("person").distinct().count(),
        Project.objects.living().filter(client__in=clients).count(),
        Conversation.objects.living().filter(client__in=clients).count(),
    )


@require_safe
@for_members
def proposals(request: MemberRequest) -> HttpResponse:
    """Show what was found, the clients with the most conversations first, each with what it is made of."""
    waiting = proposed_to(request.user)
    known = Client.objects.visible_to(request.user).exclude(state=State.IGNORED).order_by("name", "pk")
    return render(
        request,
        "proposals.html",
        {
            "tally": tally(waiting),
            "proposals": _with_what_they_are_made_of(waiting),
            "others": known[:200],
            "is_decided": Client.objects.confirmed().exists(),
        },
    )


@require_POST
@for_members
def proposal(request: MemberRequest, public_id: str) -> HttpResponse:
    """Decide one proposal: confirm it under the name given, ignore it, or let another client hold it."""
    client = get_object_or_404(Client.objects.visible_to(request.user), public_id=public_id)
    return act(request, lambda: _decided(client, request), "proposals")


@transaction.atomic
def _decided(client: Client, request: MemberRequest) -> Change:
    """Carry out the verdict; raise ValueError when it cannot be."""
    verdict, name = request.POST.get("verdict"), " ".join(request.POST.get("name", client.name).split())
    if verdict == "ignore":
        return decide(client, State.IGNORED, by=request.user)
    if verdict == "merge":
        into = Client.objects.visible_to(request.user).filter(public_id=request.POST.get("into", "")).first()
        if into is None or into == client:
            raise ValueError(f"choose the client that {client} belongs to")
        return merge_clients(client, into, by=request.user)
    if name != client.name:
        messages.success(request, str(renamed := rename(client, name, by=request.user)), extra_tags=renamed.public_id)
        client.refresh_from_db()
    return decide(client, State.CONFIRMED, by=request.user)


def _with_what_they_are_made_of(waiting: QuerySet[Client]) -> Sequence[Client]:
    held = waiting.annotate(
        conversation_count=_count(Conversation.objects.living()),
        person_count=_count(Identification.objects.current()),
        project_count=_count(Project.objects.living()),
    )
    people = Identification.objects.current().select_related("person").order_by("person__name", "pk")
    projects = Project.objects.living().order_by("name", "pk")
    made_of = held.prefetch_related(
        "domains",
        Prefetch("identifications", people, to_attr="belonging"),
        Prefetch("projects", projects, to_attr="work"),
    )
    return list(made_of.order_by("-conversation_count", "pk")[:MOST])


def _count(rows: QuerySet[Conversation] | QuerySet[Identification] | QuerySet[Project]) -> Coalesce:
    counted = rows.filter(client=OuterRef("pk")).order_by().values("client").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
