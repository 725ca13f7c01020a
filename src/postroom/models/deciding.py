"""Deciding about proposals: clients and projects are confirmed, renamed, split or ignored, and all can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction

from postroom.models.change import Change, altered
from postroom.models.client import Client, Domain, State
from postroom.models.conversation import Conversation
from postroom.models.member import Member
from postroom.models.message import Message
from postroom.models.person import Identification, Kind, Person
from postroom.models.project import Project
from postroom.models.restricting import inherit


@transaction.atomic
def decide(place: Client | Project, state: State, *, by: Member) -> Change:
    """Confirm or ignore a client (its proposed projects go with it) or a single project."""
    alterations = altered([place], "state", state.value)
    if isinstance(place, Client):
        undecided = place.projects.filter(state=State.PROPOSED, alias_of=None)
        alterations += altered(undecided, "state", state.value)
    return Change.objects.make(f"{state} {place._meta.verbose_name}", str(place), alterations, by)


def rename(place: Client | Project | Conversation | Person, name: str, *, by: Member) -> Change:
    """Give it another name; raise ValueError when there is none in it."""
    name = " ".join(name.split())[:200]
    if not name:
        raise ValueError("a name needs at least one letter")
    field = "subject" if isinstance(place, Conversation) else "name"
    return Change.objects.make("rename", f"{place} to {name}", altered([place], field, name), by)


def say_kind(person: Person, kind: Kind, *, by: Member) -> Change:
    """Say what somebody is to us, once and for all."""
    alterations = [*altered([person], "kind", kind.value), *altered([person], "kind_is_decided", True)]
    return Change.objects.make(f"say {kind}", str(person), alterations, by)


@transaction.atomic
def split_client(client: Client, people: Sequence[Person], *, name: str, by: Member) -> Change:
    """Let these people be a client of their own, with the conversations that only they take part in."""
    fresh = Client.objects.create(
        name=name, state=client.state, proposed_to=client.proposed_to, because=f"split by {by}", alias_of=client
    )
    project = Project.objects.create(client=fresh, name=name, state=client.state, because=f"split by {by}")
    inherit(fresh, client)
    others = client.people.exclude(pk__in=[person.pk for person in people])
    shared = Message.objects.filter(client=client, participations__address__person__in=others).values("conversation")
    moving = client.conversations.filter(messages__participations__address__person__in=people)
    conversations = list(moving.exclude(pk__in=shared).distinct())
    messages = Message.objects.filter(conversation__in=conversations)
    specs = [address.domain for person in people for address in person.addresses.all()]
    left = set(others.values_list("addresses__domain", flat=True))
    domains = Domain.objects.filter(client=client, name__in=[spec for spec in specs if spec not in left])
    alterations = [
        *altered([fresh], "alias_of_id", None),  # undone, it is led back to the client it came from
        *altered(Identification.objects.current().filter(client=client, person__in=people), "client_id", fresh.pk),
        *altered(domains, "client_id", fresh.pk),
        *altered(conversations, "client_id", fresh.pk),
        *altered(conversations, "project_id", project.pk),
        *altered(messages, "client_id", fresh.pk),
        *altered(messages, "project_id", project.pk),
    ]
    return Change.objects.make("split client", f"{fresh} from {client}", alterations, by)


@transaction.atomic
def split_project(project: Project, conversations: Sequence[Conversation], *, name: str, by: Member) -> Change:
    """Let these conversations be a project of their own."""
    fresh = Project.objects.create(
        client=project.client, name=name, state=project.state, because=f"split by {by}", alias_of=project
    )
    inherit(fresh, project)
    messages: models.QuerySet[Message] = Message.objects.filter(conversation__in=conversations)
    alterations = [
        *altered([fresh], "alias_of_id", None),
        *altered(conversations, "project_id", fresh.pk),
        *altered(messages, "project_id", fresh.pk),
    ]
    return Change.objects.make("split project", f"{fresh} from {project}", alterations, by)
