"""The addresses in new mail: each belongs to a person, who may belong to a client by his domain."""

from __future__ import annotations

from collections.abc import Iterable

from postroom import mail
from postroom.incoming.prepare import PreparedPart
from postroom.models import Address, Domain, Firm, Kind, Person
from postroom.models.person import belong


def addresses_of(parts: Iterable[PreparedPart]) -> dict[str, Address]:
    """Return every address, with a person for each that was never seen before."""
    names: dict[str, str] = {}
    for part in parts:
        names[part.address] = names.get(part.address) or part.name
    known = Address.objects.known(names)
    fresh = sorted(spec for spec in names if spec not in known)
    firm = Firm.get()
    people = Person.objects.bulk_create([Person(name=names[spec], kind=_kind(spec, firm)) for spec in fresh])
    _enrol(dict(zip(fresh, people, strict=True)))
    created = Address.objects.bulk_create(
        [
            Address(spec=spec, domain=mail.addresses.domain(spec)[:253], person=person)
            for spec, person in zip(fresh, people, strict=True)
        ]
    )
    return known | {address.spec: address for address in created}


def _enrol(people: dict[str, Person]) -> None:
    """Let whoever writes from a client's domain for the first time belong to that client."""
    fresh = {spec: person for spec, person in people.items() if person.kind == Kind.UNKNOWN}
    domains = Domain.objects.filter(name__among={mail.addresses.domain(spec) for spec in fresh})
    clients = dict(domains.values_list("name", "client_id"))
    belong(
        (person.pk, clients[domain], f"writes from {domain}")
        for spec, person in fresh.items()
        if (domain := mail.addresses.domain(spec)) in clients
    )


def _kind(spec: str, firm: Firm) -> Kind:
    if firm.owns(spec):
        return Kind.OURS
    return Kind.MACHINE if mail.addresses.is_machine(spec) else Kind.UNKNOWN
