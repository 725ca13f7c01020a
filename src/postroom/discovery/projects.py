"""Projects, proposed from how the conversations of one client cluster; what cannot be told apart is one project.

A project shows in subjects: a term that recurs in several conversations of one client and hardly anywhere else in the
firm's mail. Terms that keep each other's company name the same project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db import models, transaction

from postroom.mail import subjects
from postroom.models import Client, Conversation, Member, Message, Project
from postroom.models.bulk import set_columns
from postroom.models.client import State
from postroom.models.indexing import lead

LEAST = 5
"""A term in fewer conversations than this is a matter, not a project."""
OWN = 0.9
"""The share of a term's conversations that must be this client's own."""
COMMON = 0.85
"""A term in more of the client's conversations than this is the client's name, not a project's."""
AT_ONCE = 5000
"""Conversations whose subjects are held in memory together."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A conversation as clustering sees it."""

    pk: int
    terms: frozenset[str]


@transaction.atomic
def propose_projects(member: Member | None = None) -> list[Project]:
    """Give every client that has no project yet the projects its conversations show, and put them there."""
    clients = list(Client.objects.filter(projects=None, alias_of=None).order_by("pk"))
    if not clients:
        return []
    firm = _terms_of_the_firm()
    return [project for group in _groups(clients) for project in _settle(group, firm)]


def _groups(clients: Sequence[Client]) -> Iterator[list[Client]]:
    """Part the clients into groups that have so many conversations together that memory holds them."""
    counted = Conversation.objects.living().filter(client__among=[client.pk for client in clients])
    sizes = dict(counted.order_by().values_list("client").annotate(models.Count("pk")))
    group, size = list[Client](), 0
    for client in clients:
        if group and size + sizes.get(client.pk, 0) > AT_ONCE:
            yield group
            group, size = [], 0
        group.append(client)
        size += sizes.get(client.pk, 0)
    yield group


def _terms_of_the_firm() -> Counter[str]:
    """Count the conversations, of whatever client, that a term is in; rare terms tell nothing and are left out."""
    rows = Conversation.objects.living().exclude(client=None).values_list("subject", flat=True)
    counts = Counter[str]()
    for subject in rows.iterator(chunk_size=10_000):
        counts.update(terms_of(subject))
    return Counter({term: n for term, n in counts.items() if n >= LEAST})


def _matters(clients: Sequence[Client]) -> dict[int, list[Matter]]:
    matters: dict[int, list[Matter]] = {client.pk: [] for client in clients}
    rows = Conversation.objects.living().filter(client__among=matters).order_by("pk")
    for client, pk, subject in rows.values_list("client_id", "pk", "subject"):
        matters[client].append(Matter(pk, terms_of(subject)))
    return matters


def terms_of(subject: str) -> frozenset[str]:
    """Return the words and pairs of neighbouring words in a subject, its reply marks left out.

    >>> sorted(terms_of("Re: Grey tiles"))
    ['grey', 'grey tiles', 'tiles']
    """
    words = "".join(c if c.isalnum() else " " for c in subjects.bare(subject).casefold()).split()[:40]
    single = {word for word in words if len(word) >= 4 and not word.isdigit()}
    return frozenset(single | {f"{a} {b}" for a, b in pairwise(words) if len(a) + len(b) > 5})


def cluster(matters: Sequence[Matter], firm: Counter[str]) -> list[list[str]]:
    """Return the terms of each project that these conversations show, the largest first; none where none stands out."""
    counts = Counter(term for matter in matters for term in matter.terms)
    telling = [
        term for term, n in counts.items() if n >= LEAST and n >= OWN * firm[term] and n <= COMMON * len(matters)
    ]
    groups: list[tuple[set[int], list[str]]] = []
    for term in sorted(telling, key=lambda term: (-counts[term], -len(term), term)):
        held = {matter.pk for matter in matters if term in matter.terms}
        for members, terms in groups:
            if len(held & members) >= 0.5 * len(held):
                members |= held
                terms.append(term)
                break
        else:
            groups.append((held, [term]))
    return [terms for members, terms in groups if len(members) >= LEAST] if len(groups) > 1 else []


def _settle(clients: Sequence[Client], firm: Counter[str]) -> list[Project]:
    matters = _matters(clients)
    proposed = [_proposed(client, matters[client.pk], firm) for client in clients]
    projects = [project for used, _ in proposed for project in used]
    Project.objects.bulk_create(projects)
    placed = [(project.pk, pk) for _, places in proposed for pk, project in places.items()]
    set_columns(Conversation, ["project_id"], placed)
    _place_messages(projects)
    return projects


def _proposed(
    client: Client, matters: Sequence[Matter], firm: Counter[str]
) -> tuple[list[Project], dict[int, Project]]:
    """Return the projects of a client, not yet on record, and which of them each conversation belongs to."""
    projects = [
        Project(
            client=client,
            name=_title(max(terms[:3], key=len)),
            state=State.PROPOSED,
            terms=terms[:20],
            because=f"its subjects say {terms[0]}",
        )
        for terms in cluster(matters, firm)
    ]
    rest = Project(client=client, name=client.name, because="what cannot be told apart is one project")
    placed = {matter.pk: next((p for p in projects if matter.terms & set(p.terms)), rest) for matter in matters}
    held = {id(project) for project in placed.values()}
    return [project for project in [*projects, rest] if id(project) in held or not matters], placed


def _place_messages(projects: Sequence[Project]) -> None:
    place = Conversation.objects.filter(pk=models.OuterRef("conversation")).values("project")
    messages = Message.objects.filter(conversation__project__among=[project.pk for project in projects])
    messages.update(project=models.Subquery(place))
    lead(messages, ["project"])


def _title(term: str) -> str:
    return term[:1].upper() + term[1:]
