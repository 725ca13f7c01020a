"""Naming: what plainly names a project of ours, wherever the words of a mail are looked at."""

from __future__ import annotations

from typing import NamedTuple

from postroom.models.client import Domain, State
from postroom.models.project import Project

LEAST_LETTERS = 3
MOST_PROJECTS = 2000


class Named(NamedTuple):
    """A project and its client, by their keys, and the phrases that plainly mean the one or the other."""

    project: int
    client: int
    by_project: frozenset[str]
    by_client: frozenset[str]

    @property
    def by_any(self) -> frozenset[str]:
        return self.by_project | self.by_client


def named_projects() -> tuple[Named, ...]:
    """Return what plainly names each project of ours, in two queries."""
    hosts: dict[int, list[str]] = {}
    for client, name in Domain.objects.filter(client__state=State.CONFIRMED).values_list("client_id", "name"):
        hosts.setdefault(client, []).append(name)
    projects = Project.objects.filter(alias_of=None, state=State.CONFIRMED, client__state=State.CONFIRMED)
    rows = projects.values_list("pk", "client_id", "name", "client__name")[:MOST_PROJECTS]
    return tuple(
        Named(project, client, plain(name), plain(client_name) | frozenset(map(phrase, hosts.get(client, ()))))
        for project, client, name, client_name in rows
    )


def plain(name: str) -> frozenset[str]:
    """Return the phrase that plainly means what is called so: a name of two words or more.

    A name of one word is none: too many gardens are nobody's project.

    >>> plain("Harbour Museum"), plain("Garden")
    (frozenset({' harbour museum '}), frozenset())
    """
    words = phrase(name)
    return frozenset([words] if sum(len(word) >= LEAST_LETTERS for word in words.split()) >= 2 else [])


def phrase(text: str) -> str:
    """Return the words of a text in small letters, with one blank between them and at both ends.

    >>> phrase("Re: Harbour-Museum, 2nd floor")
    ' re harbour museum 2nd floor '
    """
    words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
    return f" {' '.join(words)} "
