"""Facets: of what was found, whose it is, in which work, by whom, of what kind and year; each narrows the query.

They are told from the newest hits alone, a hundred at most, in one query: how common a word is costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from postroom.mail.kinds import Kind
from postroom.models import Message
from postroom.models.finding import Found
from postroom.views.originals import KINDS

MOST = 6
"""Choices of one facet; the rarer ones are found by narrowing on."""
TELLING = "client__name project__name author__person__name kind sent_at".split()


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow a query: what it is called, how many of the newest hits it leaves, and the query then."""

    name: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """What hits differ in, with its commonest values."""

    name: str
    choices: Sequence[Choice]


def facets(found: Found, asked: str) -> list[Facet]:
    """Return what the newest hits differ in, and what to ask for one sort of them alone."""
    keys = {hit.message for hit in found.newest}
    rows = list(Message.objects.filter(pk__in=keys).values_list(*TELLING)) if len(keys) > 1 else []
    clients, projects, people = ([row[at] for row in rows] for at in range(3))
    kinds = [Kind(row[3]) for row in rows if row[3]]
    named = [
        Facet(str(_("Client")), _choices(clients, asked, "client")),
        Facet(str(_("Project")), _choices(projects, asked, "project")),
        Facet(str(_("Written by")), _choices(people, asked, "from")),
        Facet(str(_("Kind")), [_of_kind(kind, n, asked) for kind, n in Counter(kinds).most_common(MOST)]),
        Facet(str(_("Year")), _years([row[4].year for row in rows], asked)),
    ]
    return [facet for facet in named if len(facet.choices) > 1]


def _choices(values: Sequence[str | None], asked: str, field: str) -> list[Choice]:
    common = Counter(value for value in values if value and '"' not in value).most_common(MOST)
    return [Choice(value, n, f'{asked} {field}:"{value}"') for value, n in common]


def _of_kind(kind: Kind, count: int, asked: str) -> Choice:
    name = KINDS.get(kind, pgettext_lazy("kind of mail", "Personal"))
    return Choice(str(name), count, f"{asked} kind:{kind.value.replace('_', '-')}")


def _years(years: Sequence[int], asked: str) -> list[Choice]:
    newest_first = sorted(Counter(years).items(), reverse=True)[:MOST]
    return [Choice(str(year), n, f"{asked} after:{year} before:{year + 1}") for year, n in newest_first]
