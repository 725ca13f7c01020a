"""What filing looks at: the facts of one mail, whether it is on record or only being asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from postroom import mail
from postroom.filing.content.letters import Letter
from postroom.models import (
    Address,
    Arrival,
    Body,
    Domain,
    Firm,
    Identification,
    Kind,
    Message,
    Participation,
    Person,
    Project,
    State,
)
from postroom.models.source import OLD_NEWS

ORDINARY = frozenset({"personal", "invitation"})


@dataclass(frozen=True, slots=True)
class Facts:
    """One mail as filing sees it. `message` is None when it is only being asked about."""

    message: Message | None
    id_hash: int | None
    refers_to: Sequence[int]
    quotes: Sequence[int]
    subject: str
    subject_key: int | None
    kind: str
    sent_at: datetime
    author: str
    everybody: frozenset[str]
    is_old_news: bool = False
    letter: Letter | None = None
    """What it says, where it is not on record."""
    passed_on: tuple[str, ...] = ()
    """Who speaks in the message that one of us passes on among ourselves, and whom it was written to."""
    told: Mapping[str, Any] = field(default_factory=dict)
    """What its body's row would tell, where it is not on record."""
    list_id: str = ""
    """The list that passed it on, where it is not on record."""
    disproof: str = ""
    """Why it does not come from its author's address; empty where it may."""

    @property
    def ids(self) -> list[int]:
        """Return the hashes of the ids it refers to, nearest first, and of its own."""
        return [*self.refers_to, *([] if self.id_hash is None else [self.id_hash])]

    @property
    def is_ordinary(self) -> bool:
        """Is it written by a person to people, rather than sent by a machine or to a list?"""
        return self.kind in ORDINARY


def of_messages(messages: Sequence[Message]) -> list[Facts]:
    """Return the facts of messages on record, in the order of their dates, in five queries."""
    parts = specs_in(message.pk for message in messages)
    fresh_news = set(
        Message.objects.filter(pk__among=parts)
        .exclude(arrivals__source__kind__in=OLD_NEWS)
        .values_list("pk", flat=True)
    )
    passed_on, disproofs = _passed_on(parts), Arrival.objects.disproofs(parts)
    return [
        Facts(
            message=message,
            id_hash=message.id_hash,
            refers_to=message.refers_to,
            quotes=message.quotes,
            subject=message.subject,
            subject_key=message.subject_key,
            kind=message.kind,
            sent_at=message.sent_at,
            author=next((spec for role, spec in parts[message.pk] if role == "from"), ""),
            everybody=frozenset([spec for _, spec in parts[message.pk]]),
            is_old_news=message.pk not in fresh_news,
            passed_on=passed_on.get(message.pk, ()),
            disproof=disproofs.get(message.pk, ""),
        )
        for message in sorted(messages, key=lambda message: (message.sent_at, message.pk))
    ]


def _passed_on(messages: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return whom the outermost message names that each of these passes on, the speaker first.

    Only mail among ourselves is looked at: where an outsider takes part, his client is known by him.
    """
    outsiders = Participation.objects.exclude(address__person__kind=Kind.OURS).filter(message=OuterRef("message"))
    bodies = Body.objects.filter(~Exists(outsiders), message__among=messages)
    found = {message: _outermost(told) for message, told in bodies.values_list("message_id", "told")}
    return {message: named for message, named in found.items() if named}


def passed_on_by_us(everybody: Collection[str], told: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the same for a mail that is not on record, of which its body's row would tell this."""
    ours = set(Address.objects.filter(spec__among=everybody, person__kind=Kind.OURS).values_list("spec", flat=True))
    firm = Firm.get()
    return _outermost(told) if all(spec in ours or firm.owns(spec) for spec in everybody) else ()


def _outermost(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Return who speaks in the outermost message that is passed on, and whom it was written to."""
    forward = next(iter(told.get("forwards", [])), None)
    if not forward:
        return ()
    named = [forward.get("from"), *forward.get("to", []), *forward.get("cc", [])]
    return tuple(each["address"] if each else "" for each in named)


def specs_in(messages: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """Return who takes part in each of these messages: (role, address)."""
    parts: dict[int, list[tuple[str, str]]] = {pk: [] for pk in messages}
    rows = Participation.objects.filter(message__among=parts).order_by("pk")
    for message, role, spec in rows.values_list("message_id", "role", "address__spec"):
        parts[message].append((role, spec))
    return parts


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to us, and the clients he belongs to."""

    kind: Kind
    clients: frozenset[int] = frozenset()


STRANGER = Standing(Kind.UNKNOWN)
AT_HOME = (Kind.OURS, Kind.PARTNER, Kind.MACHINE)
"""Kinds of people who write about any client's work."""


class People:
    """Who is who among a batch of mails, and which of the addresses are projects', looked up in six queries."""

    def __init__(self, batch: Sequence[Facts]) -> None:
        specs = {spec for facts in batch for spec in (*facts.everybody, *facts.passed_on)}
        people = dict(Address.objects.filter(spec__among=specs).values_list("spec", "person"))
        kinds = dict(Person.objects.filter(pk__among=set(people.values())).values_list("pk", "kind"))
        clients: dict[int, set[int]] = {}
        belongs = Identification.objects.current().filter(person__among=kinds, client__alias_of=None)
        for person, client in belongs.exclude(client=None).values_list("person", "client"):
            clients.setdefault(person, set()).add(client)
        self._standing = {
            spec: Standing(Kind(kinds[person]), frozenset(clients.get(person, ()))) for spec, person in people.items()
        }
        self._standing |= _by_domain(specs - people.keys())
        self._addresses: dict[int, set[str]] = {}
        for spec, person in Address.objects.filter(person__among=kinds).values_list("spec", "person"):
            self._addresses.setdefault(person, set()).add(spec)
        self._person = people
        self._written_to = self._whom_they_answer(batch)
        self._projects = {str(p.address): _survivor(p) for p in Project.objects.filter(address__among=specs)}

    def _whom_they_answer(self, batch: Sequence[Facts]) -> dict[tuple[int, int], set[str]]:
        """Look up whom the messages that strangers answer were written to: {(client, hash of the id): addresses}."""
        answered = {number for facts in batch if self.is_stranger(facts.author) for number in facts.refers_to}
        parts = Participation.objects.filter(message__id_hash__among=answered, message__client__isnull=False)
        found: dict[tuple[int, int], set[str]] = {}
        for client, number, spec in parts.values_list("message__client_id", "message__id_hash", "address__spec"):
            if number is not None:
                found.setdefault((client, number), set()).add(spec)
        return found

    def learn(self, facts: Facts, client: int | None) -> None:
        """Remember whom a mail of this client was written to, since those may answer it."""
        if client is not None and facts.id_hash is not None:
            self._written_to.setdefault((client, facts.id_hash), set()).update(facts.everybody)

    def standing(self, spec: str) -> Standing:
        return self._standing.get(spec, STRANGER)

    def is_stranger(self, spec: str) -> bool:
        standing = self.standing(spec)
        return standing.kind not in AT_HOME and not standing.clients

    def clients_of(self, facts: Facts) -> frozenset[int]:
        """Return the client of the project that this mail was written to, else those whose people are in it."""
        if project := self.addressed(facts):
            return frozenset({project.client_id})
        return frozenset().union(*(self.standing(spec).clients for spec in self._people_in(facts)))

    def _people_in(self, facts: Facts) -> frozenset[str]:
        """Return who takes part, also in what one of us passes on, unless a stranger speaks there."""
        if not facts.passed_on or self.is_stranger(facts.passed_on[0]):
            return facts.everybody
        return facts.everybody.union(facts.passed_on)

    def addressed(self, facts: Facts) -> Project | None:
        """Return the one project whose own address this mail was written to, by somebody who belongs there."""
        projects = {p.pk: p for spec in facts.everybody if (p := self._projects.get(spec)) and p.state != State.IGNORED}
        fitting = [project for project in projects.values() if self.belongs(facts, project.client_id)]
        return fitting[0] if len(fitting) == 1 else None

    def outsiders(self, facts: Facts) -> frozenset[str]:
        """Return the addresses, all that they have, of those in it who are not ours."""
        outside = [spec for spec in self._people_in(facts) if self.standing(spec).kind != Kind.OURS]
        return frozenset(outside).union(*(self._addresses.get(self._person.get(spec, 0), ()) for spec in outside))

    def belongs(self, facts: Facts, client: int) -> bool:
        """Has the author a reason to write where this client's mail lies?

        He is of the client, or one of ours, or what he answers was written to him, too.
        """
        author = self.standing(facts.author)
        if author.kind in AT_HOME or client in author.clients:
            return True
        return any(facts.author in self._written_to.get((client, n), ()) for n in facts.refers_to)


def _by_domain(specs: Iterable[str]) -> dict[str, Standing]:
    """Return what those are who never took part in mail on record, and whose domain is a client's."""
    domains = {spec: mail.addresses.domain(spec) for spec in specs}
    if not domains:
        return {}
    clients = dict(Domain.objects.filter(name__among=set(domains.values())).values_list("name", "client_id"))
    return {
        spec: Standing(Kind.CLIENT, frozenset({clients[domain]}))
        for spec, domain in domains.items()
        if domain in clients
    }


def _survivor(project: Project) -> Project:
    while project.alias_of is not None:
        project = project.alias_of
    return project
