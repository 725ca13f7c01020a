"""Candidates: the few places where a mail that is asked about may belong, the best first, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max

from postroom.filing.facts import People, of_messages
from postroom.filing.guessing import guesses
from postroom.models import Client, Conversation, Kind, Member, Message, Project


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation, or (with none) a new conversation in a project."""

    conversation: Conversation | None
    project: Project | None
    reason: str


def places(message: Message, member: Member, most: int = 3) -> list[Place]:
    """Return the best places for a message that this member may see and choose, each once."""
    best: dict[Conversation | Project | None, Place] = {}
    for place in _all(message, member):
        best.setdefault(place.conversation or place.project, place)
        if len(best) == most:
            break
    return list(best.values())


def _all(message: Message, member: Member) -> Iterator[Place]:
    yield from _asked_about(message, member)
    yield from _written_to(message, member)
    yield from _by_content(message, member)
    yield from _among_the_same_people(message, member)
    for project in _projects(message, member):
        yield Place(None, project, f"a new conversation in {project}")


def _asked_about(message: Message, member: Member) -> Iterator[Place]:
    """Places that the filing itself was in doubt about."""
    named = dict(message.filing.candidates) if message.filing else {}
    rows = Conversation.objects.visible_to(member).filter(pk__in=named).select_related("project").in_bulk()
    for pk, reason in named.items():
        if pk in rows:
            yield Place(rows[pk], rows[pk].project, reason)


def _written_to(message: Message, member: Member) -> Iterator[Place]:
    """A new conversation in the project whose own address it was written to."""
    [facts] = of_messages([message])
    project = People([facts]).addressed(facts)
    if project and Project.objects.visible_to(member).filter(pk=project.pk).exists():
        yield Place(None, project, f"it was written to the address of {project}")


def _by_content(message: Message, member: Member) -> Iterator[Place]:
    """The conversations that speak of what the mail speaks of, and a new one, as likely as the guesses say."""
    likely = guesses(message, message.client_id, Message.objects.visible_to(member))
    rows = Conversation.objects.visible_to(member).select_related("project")
    found = rows.in_bulk([guess.conversation for guess in likely if guess.conversation])
    for guess in likely:
        reason = "; ".join([*guess.reasons, f"{guess.probability:.0%} likely"])
        if guess.conversation in found:
            place = found[guess.conversation]
            yield Place(place, place.project, reason)
        elif guess.conversation is None and (project := next(_projects(message, member), None)):
            yield Place(None, project, f"a new conversation in {project}: {reason}")


def _among_the_same_people(message: Message, member: Member) -> Iterator[Place]:
    people = [part.address.person_id for part in message.participations.all() if part.address.person.kind != Kind.OURS]
    ours = [part.address.person_id for part in message.participations.all() if part.address.person.kind == Kind.OURS]
    rows = Conversation.objects.visible_to(member).filter(closed_at=None)
    if message.client_id:
        rows = rows.filter(client=message.client_id)
    shared = rows.filter(messages__participations__address__person__in=people or ours, opened_at__lte=message.sent_at)
    best = shared.annotate(n=Count("messages", distinct=True), latest=Max("messages__sent_at")).order_by("-latest")[:3]
    for conversation in best.select_related("project"):
        yield Place(conversation, conversation.project, f"the same people wrote there on {conversation.last_at:%-d %B}")


def _projects(message: Message, member: Member) -> Iterator[Project]:
    clients = Client.objects.visible_to(member)
    of_whom = [message.client_id] if message.client_id else list(_clients_in(message))
    rows = Project.objects.living().filter(client__in=clients).filter(client__in=of_whom)
    yield from rows.annotate(latest=Max("conversations__last_at")).order_by("-latest", "pk")[:3]


def _clients_in(message: Message) -> set[int]:
    people = [part.address.person for part in message.participations.all()]
    rows = Client.objects.filter(identifications__person__in=people, identifications__revoked_at=None)
    return set(rows.values_list("pk", flat=True))
