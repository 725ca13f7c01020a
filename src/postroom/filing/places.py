"""Candidates: the few places where a mail that is asked about may belong, the best first, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Max, QuerySet, When

from postroom.filing.alike import Alike
from postroom.filing.facts import People, of_messages
from postroom.filing.guessing import guesses
from postroom.filing.namesakes import namesake
from postroom.filing.projects import likely_projects
from postroom.models import Client, Conversation, Kind, Member, Message, Project

MOST_PROJECTS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation, or (with none) a new conversation in a project."""

    conversation: Conversation | None
    project: Project | None
    reason: str


def places(message: Message, member: Member, together: Sequence[Alike] = (), most: int = 3) -> list[Place]:
    """Return the best places for a message that this member may see and choose, each once.

    Where mails wait that are alike, one is a new conversation for them `together`. A message that lies somewhere is
    asked about because it should lie elsewhere.
    """
    projects = _likeliest(message, member)
    best: dict[Conversation | Project | None, Place] = {}
    for place in _all(message, member, projects):
        if place.conversation is None or place.conversation.pk != message.conversation_id:
            best.setdefault(place.conversation or place.project, place)
        if len(best) == most:
            break
    if together and projects:
        first = next(iter(projects))
        if first not in best and len(best) == most:
            best.popitem()
        best[first] = Place(None, first, f"together with {_counted(together)}: it {together[0].reason}")
    return list(best.values())


def _counted(together: Sequence[Alike]) -> str:
    return "the other one like it" if len(together) == 1 else f"the {len(together)} others like it"


def _all(message: Message, member: Member, projects: Mapping[Project, str]) -> Iterator[Place]:
    yield from _asked_about(message, member)
    yield from _written_to(message, member)
    yield from _by_content(message, member, projects)
    yield from _among_the_same_people(message, member)
    for project, reason in projects.items():
        yield Place(None, project, f"a new conversation in {project}{reason}")


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


def _by_content(message: Message, member: Member, projects: Mapping[Project, str]) -> Iterator[Place]:
    """The conversations that speak of what the mail speaks of, and a new one, as likely as the guesses say."""
    likely = guesses(message, message.client_id or _of_namesake(message, member), Message.objects.visible_to(member))
    rows = Conversation.objects.visible_to(member).select_related("project")
    found = rows.in_bulk([guess.conversation for guess in likely if guess.conversation])
    for guess in likely:
        reason = "; ".join([*guess.reasons, f"{guess.probability:.0%} likely"])
        if guess.conversation in found:
            place = found[guess.conversation]
            yield Place(place, place.project, reason)
        elif guess.conversation is None and projects:
            project = next(iter(projects))
            yield Place(None, project, f"a new conversation in {project}: {reason}")


def _of_namesake(message: Message, member: Member) -> int | None:
    """Return the client, if this member may know of him, of the person whose name an unknown author bears."""
    one = namesake(message)
    return one.client if one and Client.objects.visible_to(member).filter(pk=one.client).exists() else None


def _likeliest(message: Message, member: Member) -> dict[Project, str]:
    """Return the few projects it may be about: the one it is in, then the likeliest and why, then the latest."""
    found: dict[Project, str] = {}
    if message.client_id:
        among = list(Project.objects.visible_to(member).living().filter(client=message.client_id).order_by("pk"))
        found = {
            each.project: f": {each.reason}" for each in likely_projects(message, message.client_id, among, member)
        }
    found = found | {project: "" for project in _projects(message, member)[:MOST_PROJECTS] if project not in found}
    first = sorted(found, key=lambda project: project.pk != message.project_id)
    return {project: found[project] for project in first[:MOST_PROJECTS]}


def _among_the_same_people(message: Message, member: Member) -> Iterator[Place]:
    people = [part.address.person_id for part in message.participations.all() if part.address.person.kind != Kind.OURS]
    ours = [part.address.person_id for part in message.participations.all() if part.address.person.kind == Kind.OURS]
    rows = Conversation.objects.visible_to(member).filter(closed_at=None)
    if message.client_id:
        rows = rows.filter(client=message.client_id)
    shared = rows.filter(messages__participations__address__person__in=people or ours, opened_at__lte=message.sent_at)
    best = shared.annotate(n=Count("messages", distinct=True), latest=Max("messages__sent_at")).order_by("-latest")[:3]
    for conversation in best.select_related("project"):
        yield Place(
            conversation, conversation.project, f"the same people wrote there on {conversation.last_at:%-d %B %Y}"
        )


def _projects(message: Message, member: Member) -> QuerySet[Project]:
    """Return the projects of those whose mail it may be: the one it is in first, then the latest written about."""
    of_whom = [message.client_id] if message.client_id else list(_clients_in(message))
    rows = Project.objects.visible_to(member).living().filter(client__in=of_whom).select_related("client")
    own = Case(When(pk=message.project_id or 0, then=0), default=1)
    return rows.annotate(latest=Max("conversations__last_at")).order_by(own, "-latest", "pk")


def _clients_in(message: Message) -> set[int]:
    people = [part.address.person for part in message.participations.all()]
    rows = Client.objects.filter(identifications__person__in=people, identifications__revoked_at=None)
    return set(rows.values_list("pk", flat=True))
