"""Namesakes: who writes from an address that nobody knows, under the name of somebody whom we do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models.functions import Lower

from postroom.mail.addresses import is_shared_provider
from postroom.models import Address, Arrival, Firm, Identification, Kind, Message, Person, State
from postroom.models.identifying import answered

NAME_WORDS = 2
"""A name of fewer words is many people's."""


class Namesake(NamedTuple):
    """Somebody whom we know, and his one client."""

    person: Person
    client: int


def namesakes(unknown: Iterable[tuple[str, str]]) -> dict[str, Namesake]:
    """Return whom each of these (address, name) may be, by the address, in at most six queries.

    That is the only one of that name among all people of confirmed clients, who is of one client alone. His domain may
    be a shared provider's or nobody's, but not that of people whom we know as somebody else's. What somebody answered
    is not asked again.
    """
    names = {spec: name for spec, name in unknown if name_key(name)}
    people = _only_ones(names.values()) if names else {}
    strangers = Address.objects.filter(spec__in=[spec for spec, name in names.items() if name_key(name) in people])
    asked = {address: people[name_key(names[address.spec])] for address in strangers if people}
    settled = answered([address.pk for address in asked]) if asked else set()
    writers = _whose_domains({address.domain for address in asked}) if asked else {}
    return {
        address.spec: one
        for address, one in asked.items()
        if (address.pk, one.person.pk) not in settled and writers.get(address.domain, {one.client}) == {one.client}
    }


def namesake(message: Message) -> Namesake | None:
    """Return whom the author of a message may be, who writes from an address that is not known."""
    author = message.author
    if author is None or author.person.kind != Kind.UNKNOWN or Arrival.objects.disproofs([message.pk]):
        return None
    return namesakes([(author.spec, message.author_name)]).get(author.spec)


def name_key(name: str) -> str:
    """Return what the spellings of a name have in common; nothing where it has too few words.

    >>> name_key("Lee, Cleo") == name_key("Cleo  LEE")
    True
    """
    words = _in_order(name).lower().split()
    return " ".join(words) if len(words) >= NAME_WORDS and "@" not in name else ""


def _in_order(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else " ".join(name.split())


def _only_ones(names: Iterable[str]) -> dict[str, Namesake]:
    """Return the people who alone bear these names, each with his one client."""
    belongs = Identification.objects.current().filter(client__state=State.CONFIRMED, client__alias_of=None)
    spelt = {spelling for name in names for spelling in _spellings(_in_order(name))}
    known = belongs.annotate(called=Lower("person__name")).filter(called__in=spelt, person__kind=Kind.CLIENT)
    found: dict[str, list[Namesake]] = defaultdict(list)
    for identification in known.select_related("person"):
        if identification.client_id is not None:
            one = Namesake(identification.person, identification.client_id)
            found[name_key(one.person.name)].append(one)
    return {key: ones[0] for key, ones in found.items() if len(ones) == 1}


def _spellings(name: str) -> Iterable[str]:
    """Return a name as a database may write it in small letters: SQLite knows those of ASCII only."""
    first, _, last = name.rpartition(" ")
    for form in (name, f"{last}, {first}"):
        yield form.lower()
        yield "".join(letter.lower() if letter.isascii() else letter for letter in form)


def _whose_domains(places: Collection[str]) -> dict[str, set[int | None]]:
    """Return the clients (None: no client's) of whom people write from these domains that we know."""
    firm, firms = Firm.get(), [place for place in places if not is_shared_provider(place)]
    writers: dict[str, set[int | None]] = {place: {None} for place in firms if firm.owns(f"x@{place}")}
    known = Address.objects.filter(domain__in=firms).exclude(person__kind=Kind.UNKNOWN)
    people = list(known.values_list("domain", "person_id").distinct())
    belongs = Identification.objects.current().of_people().filter(person__in=[person for _, person in people])
    clients = dict(belongs.values_list("person_id", "client_id"))
    for place, person in people:
        writers.setdefault(place, set()).add(clients.get(person))
    return writers
