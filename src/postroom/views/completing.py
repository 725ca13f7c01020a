"""Completing: how a query that is being typed may go on, each way with what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext_lazy as _

from postroom.mail.kinds import Kind
from postroom.models import Client, Member, Project
from postroom.models.client import State
from postroom.views.knowing import LOOKED_AT, people_named
from postroom.views.originals import KINDS

MOST = 7
FIELDS = {
    "from": _("who wrote it"),
    "to": _("who got it"),
    "client": _("whose work it is"),
    "project": _("in which project"),
    "subject": _("a word of its subject"),
    "filename": _("a word of a file's name, or its ending"),
    "after": _("from a day, month or year on"),
    "before": _("earlier than a day, month or year"),
    "in": _("in a conversation, project or client of this name"),
    "has": _("with a file, or with a gap"),
    "is": _("open, closed, decided, asked, aside, ours"),
    "kind": _("personal, newsletter, receipt, invitation …"),
}
CHOICES = {
    "has": {"file": _("has a file"), "gap": _("refers to a message nobody holds")},
    "is": {
        "open": _("in an open conversation"),
        "closed": _("in a closed conversation"),
        "decided": _("something in it is marked as decided"),
        "asked": _("waits in Triage"),
        "aside": _("was set aside"),
        "ours": _("one of us wrote it"),
    },
    "kind": {kind.value.replace("_", "-"): KINDS.get(kind, _("A person wrote it")) for kind in Kind},
}


@dataclass(frozen=True, slots=True)
class Completion:
    """The whole query as it would be then, the term that is new in it, and what that means."""

    query: str
    term: str
    because: str


def completions(typed: str, member: Member) -> list[Completion]:
    """Return how the last term of a query may go on, as far as this member may know."""
    before, last = _parted(typed)
    field, colon, begun = last.removeprefix("-").partition(":")
    minus = "-" if last.startswith("-") else ""
    terms = _values(field.lower(), begun.strip('"'), member) if colon else _fields(field)
    return [Completion(f"{before}{minus}{term}", term, str(because)) for term, because in islice(terms, MOST)]


def _parted(typed: str) -> tuple[str, str]:
    """Part a query before its last term; a quotation mark that was not closed holds its spaces together."""
    edge = max(typed.rfind(" "), typed.rfind("("))
    if typed.count('"') % 2:
        opened = typed.rfind('"')
        edge = max(typed.rfind(" ", 0, opened), typed.rfind("(", 0, opened))
    return typed[: edge + 1], typed[edge + 1 :]


def _fields(begun: str) -> Iterator[tuple[str, object]]:
    if begun:
        yield from ((f"{name}:", because) for name, because in FIELDS.items() if name.startswith(begun.lower()))


def _values(field: str, begun: str, member: Member) -> Iterator[tuple[str, object]]:
    if field in CHOICES:
        yield from ((f"{field}:{key} ", said) for key, said in CHOICES[field].items() if key.startswith(begun.lower()))
    elif named := NAMED.get(field):
        yield from ((f"{field}:{_quoted(name)} ", because) for name, because in named(begun, member))


def _quoted(name: str) -> str:
    bare = name.replace('"', " ").strip()
    return bare if bare.isalnum() else f'"{bare}"'


def _clients(begun: str, member: Member) -> Iterator[tuple[str, str]]:
    named = Client.objects.visible_to(member).filter(name__icontains=begun, alias_of=None, state=State.CONFIRMED)
    yield from _those_that_begin_so_first(begun, [(client.name, "") for client in named.order_by("name")[:LOOKED_AT]])


def _projects(begun: str, member: Member) -> Iterator[tuple[str, str]]:
    named = Project.objects.visible_to(member).living().filter(name__icontains=begun).select_related("client")
    found = [(project.name, project.client.name) for project in named.order_by("name")[:LOOKED_AT]]
    yield from _those_that_begin_so_first(begun, found)


def _people(begun: str, member: Member) -> Iterator[tuple[str, str]]:
    if begun:
        found = [(person.name, str(person.get_kind_display())) for person in people_named(begun, member)]
        yield from _those_that_begin_so_first(begun, found)


def _those_that_begin_so_first(begun: str, named: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(named, key=lambda each: not each[0].lower().startswith(begun.lower()))


NAMED: dict[str, Callable[[str, Member], Iterator[tuple[str, str]]]] = {
    "client": _clients, "project": _projects, "from": _people, "to": _people,
}  # fmt: skip
