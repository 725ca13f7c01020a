"""Holdings: what a project holds besides its conversations: people, gaps, and how complete all of it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from postroom.models import Gap, Member, Message, Participation, Person, Project
from postroom.views.missing import Missing, missing, shown

MOST_PEOPLE, MOST_GAPS = 40, 20
MANY, REMEMBERED = 5000, 300
"""Letters through which is counted each time; and the seconds that a count through more holds."""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in a project, how many letters he has a part in, and when the last one was written."""

    person: Person
    letters: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many messages are held, and how many are known of and missing."""

    held: int
    missing: int

    @property
    def known(self) -> int:
        return self.held + self.missing


def present(project: Project, member: Member, held: int) -> list[Present]:
    """Return who takes part in the letters of a project that the member may see, most first, in three queries.

    To count through all letters takes long where many are `held`: that is remembered for a while.
    """
    key = f"present-{project.pk}-{member.pk}"
    rows: list[tuple[int, int, datetime]] = (cache.get(key) if held > MANY else None) or _counted(project, member)
    if held > MANY:
        cache.add(key, rows, REMEMBERED)
    people = Person.objects.prefetch_related("addresses").in_bulk([person for person, _, _ in rows])
    return [Present(people[person], letters, last_at) for person, letters, last_at in rows]


def _counted(project: Project, member: Member) -> list[tuple[int, int, datetime]]:
    """Return who takes part by their keys, in how many letters, and when the last one was written."""
    parts = Participation.objects.filter(Exists(_seen(project, member).filter(pk=OuterRef("message"))))
    parts = parts.filter(message__project=project).order_by()
    counted = parts.values_list("address__person").annotate(
        n=Count("message", distinct=True), last=Max("message__sent_at")
    )
    return list(counted.order_by("-n", "address__person")[:MOST_PEOPLE])


def gaps(project: Project, member: Member) -> QuerySet[Gap]:
    """Return what is known to be missing, as far as the member sees who refers to it."""
    noticed = Gap.objects.open().filter(noticed_in__project=project)
    return noticed.filter(Exists(_seen(project, member).filter(pk=OuterRef("noticed_in"))))


def newest_gaps(project: Project, member: Member) -> list[Missing]:
    """Return the newest of them, with who refers to each."""
    return missing(shown(gaps(project, member)).order_by("-noticed_in__sent_at")[:MOST_GAPS])


def completeness(project: Project, member: Member) -> Completeness:
    """Return how much of the mail that is known to exist is held, in two queries."""
    return Completeness(_seen(project, member).order_by().count(), gaps(project, member).order_by().count())


def _seen(project: Project, member: Member) -> QuerySet[Message]:
    return Message.objects.visible_to(member).filter(project=project)
