"""Clients, proposed from whom we write to and who writes to us."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Count, Q

from postroom.discovery.client_names import client_names
from postroom.mail import addresses
from postroom.models import (
    Address,
    Client,
    Domain,
    Firm,
    Kind,
    ListenAddress,
    Member,
    Message,
    Participation,
    Person,
    Project,
)
from postroom.models.person import belong

PARTNER_REACH = 2
"""Somebody outside who keeps turning up in the mail of this many other outsiders works with us, not for one of them."""
STRETCH = 20_000
"""Messages looked at together, so that memory does not grow with the record."""


@dataclass(slots=True)
class Acquaintance:
    """Somebody outside, and how we are in touch."""

    person: int
    spec: str
    wrote: int = 0
    got: int = 0
    company: Counter[str] = field(default_factory=Counter)

    @property
    def group(self) -> str:
        """Return what makes him one client with others: his domain, or at a shared provider himself."""
        domain = addresses.domain(self.spec)
        return self.spec if addresses.is_shared_provider(domain) else domain

    @property
    def is_in_touch(self) -> bool:
        return self.got > 0 or self.wrote > 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """A client to be: its domains (or the address of one person alone), and its people."""

    names: list[str]
    people: list[Acquaintance]

    @property
    def because(self) -> str:
        count = sum(one.wrote + one.got for one in self.people)
        people = f"{len(self.people)} {'person' if len(self.people) == 1 else 'people'}"
        return f"{people} at {', '.join(self.names)[:150]} in {count} {'message' if count == 1 else 'messages'} with us"


@transaction.atomic
def propose_clients(member: Member | None) -> list[Client]:
    """Propose a client for each outside domain (or person at a shared provider) that we are in touch with.

    What was decided before stays; people at a client's domain join it. Lists, newsletters and machines never make one.
    """
    _mark_machines()
    people = [one for one in _acquaintances() if one.is_in_touch]
    partners = _partners(people)
    Person.objects.filter(pk__in=[one.person for one in people if one.group in partners]).update(kind=Kind.PARTNER)
    groups: dict[str, list[Acquaintance]] = {}
    for one in people:
        if one.group not in partners:
            groups.setdefault(one.group, []).append(one)
    fresh = _by_stem(set(groups) - _join_known(groups))
    return _propose(
        [Proposal(names, [one for name in names for one in groups[name]]) for names in fresh.values()], member
    )


def _mark_machines() -> None:
    """Somebody who only ever sent what is not personal is a machine."""
    authors = Message.objects.filter(author__person__kind=Kind.UNKNOWN, author__person__kind_is_decided=False)
    counts = authors.values("author__person").annotate(personal=Count("pk", filter=Q(kind="personal")))
    machines = [row["author__person"] for row in counts if row["personal"] == 0]
    Person.objects.filter(pk__in=machines).update(kind=Kind.MACHINE)


def _acquaintances() -> list[Acquaintance]:
    """Return everybody outside whom personal mail connects with us, with the company they keep."""
    outside = Address.objects.filter(person__kind=Kind.UNKNOWN, person__kind_is_decided=False).exclude(_listened())
    known = {a.pk: Acquaintance(a.person_id, a.spec) for a in outside}
    ours = set(Address.objects.filter(person__kind=Kind.OURS).values_list("pk", flat=True))
    theirs = Participation.objects.filter(address__in=outside).order_by("message").values_list("message", flat=True)
    keys = array("q", theirs.distinct().iterator())
    for at in range(0, len(keys), STRETCH):
        personal = Participation.objects.filter(message__among=keys[at : at + STRETCH], message__kind="personal")
        for parts in _by_message(personal.order_by("message_id").values_list("message_id", "address_id", "role")):
            _meet(parts, known, ours)
    return list(known.values())


def _listened() -> Q:
    """Return the addresses that our own listener takes mail for: they are nobody's but ours."""
    projects = Project.objects.exclude(address=None).values("address")
    at_ours = Q(spec__in=projects) | Q(spec__in=ListenAddress.objects.values("address"))
    return at_ours | Q(domain=domain) if (domain := Firm.get().mail_domain) else at_ours


def _by_message(rows: Iterable[tuple[int, int, str]]) -> Iterable[list[tuple[int, str]]]:
    message, parts = None, list[tuple[int, str]]()
    for row_message, address, role in rows:
        if row_message != message:
            if parts:
                yield parts
            message, parts = row_message, []
        parts.append((address, role))
    if parts:
        yield parts


def _meet(parts: list[tuple[int, str]], known: dict[int, Acquaintance], ours: set[int]) -> None:
    """Count one message in: who of us and of them is in it, and who keeps whose company."""
    people = {address for address, _ in parts}
    if not people & ours:
        return
    author = next((address for address, role in parts if role == "from"), None)
    outside = [known[address] for address in people if address in known]
    groups = {one.group for one in outside}
    for one in outside:
        one.company.update(groups - {one.group})
    if author in known:
        known[author].wrote += 1
    elif author in ours:
        for one in outside:
            one.got += 1


def _partners(people: list[Acquaintance]) -> set[str]:
    """Return the groups that mostly appear in the company of others, and of several."""
    company: dict[str, Counter[str]] = {}
    mail: Counter[str] = Counter()
    for one in people:
        company.setdefault(one.group, Counter()).update(one.company)
        mail[one.group] += one.wrote + one.got
    reach = {group: [other for other, n in met.items() if n >= 2] for group, met in company.items()}
    return {
        group
        for group, others in reach.items()
        if len(others) >= PARTNER_REACH
        and all(mail[group] <= mail[other] for other in others)
        and sum(company[group].values()) * 4 >= mail[group]
    }


def _join_known(groups: dict[str, list[Acquaintance]]) -> set[str]:
    """Let people at domains that belong to a client already join it; return those domains."""
    known = dict(Domain.objects.filter(name__among=groups).values_list("name", "client_id"))
    belong((one.person, client, f"writes from {name}") for name, client in known.items() for one in groups[name])
    return set(known)


def _by_stem(groups: set[str]) -> dict[str, list[str]]:
    """Put domains together that differ in their ending alone: one firm in several countries."""
    stems: dict[str, list[str]] = {}
    for group in sorted(groups):
        label = group.split(".")[0] if "@" not in group else group
        stems.setdefault(label if len(label) >= 4 and group.count(".") == 1 else group, []).append(group)
    return stems


def _propose(proposals: Sequence[Proposal], member: Member | None) -> list[Client]:
    names = client_names([(p.names[0], [one.person for one in p.people]) for p in proposals])
    clients = Client.objects.bulk_create(
        [Client(name=name, proposed_to=member, because=p.because) for p, name in zip(proposals, names, strict=True)]
    )
    pairs = list(zip(clients, proposals, strict=True))
    domains = [Domain(name=name, client=client) for client, p in pairs for name in p.names if "@" not in name]
    Domain.objects.bulk_create(domains)
    belong((one.person, client.pk, f"in touch with us from {p.names[0]}") for client, p in pairs for one in p.people)
    return clients
