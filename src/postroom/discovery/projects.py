"""Projects, proposed from how the conversations of one client cluster; what cannot be told apart is one project.

A project shows in subjects: a term that recurs in several conversations of one client and hardly anywhere else in the
firm's mail. Terms that keep each other's company name the same project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction

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
    return [project for client in clients for project in _settle(client, _matters(client), firm)]


def _terms_of_the_firm() -> Counter[str]:
    """Count the conversations, of whatever client, that a term is in; rare terms tell nothing and are left out."""
    rows = Conversation.objects.living().exclude(client=None).values_list("subject", flat=True)
    counts = Counter[str]()
    for subject in rows.iterator(chunk_size=10_000):
        counts.update(terms_of(subject))
    return Counter({term: n for term, n in counts.items() if n >= LEAST})


def _matters(client: Client) -> list[Matter]:
    rows = Conversation.objects.living().filter(client=client).order_by("pk").values_list("pk", "subject")
    return [Matter(pk, terms_of(subject)) for pk, subject in rows]


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


def _settle(client: Client, matters: Sequence[Matter], firm: Counter[str]) -> Iterable[Project]:
    groups = cluster(matters, firm)
    projects = [
        Project(
            client=client,
            name=_title(max(terms[:3], key=len)),
            state=State.PROPOSED,
            terms=terms[:20],
            because=f"its subjects say {terms[0]}",
        )
        for terms in groups
    ]
    rest = Project(client=client, name=client.name, because="what cannot be told apart is one project")
    placed = {matter.pk: next((p for p in projects if matter.terms & set(p.terms)), rest) for matter in matters}
    used = [project for project in [*projects, rest] if project in placed.values() or not matters]
    Project.objects.bulk_create(used)
    rows = [(project.pk, pk) for pk, project in placed.items()]
    set_columns(Conversation, ["project_id"], rows)
    _place_messages(used)
    return used


def _place_messages(projects: Iterable[Project]) -> None:
    for project in projects:
        Message.objects.filter(conversation__project=project).update(project=project)
        lead(Message.objects.filter(project=project))


def _title(term: str) -> str:
    return term[:1].upper() + term[1:]
