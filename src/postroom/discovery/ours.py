"""Who "we" are: guessed from whose domain stands in nearly every message, then said by somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from postroom.mail import addresses
from postroom.models import Address, Firm, Kind, Member, Message, Participation, Person


@dataclass(frozen=True, slots=True)
class Guess:
    """A domain (or, at a shared provider, an address) that may be ours, and the share of the mail it takes part in."""

    name: str
    share: float

    @property
    def is_address(self) -> bool:
        return "@" in self.name


def guess_ours(most: int = 5) -> list[Guess]:
    """Return whom this mail seems to belong to, the likeliest first.

    A mailbox's owner writes or receives nearly all of it. Where he sits at a shared provider his address counts, else
    his domain.
    """
    total = max(1, Message.objects.count())
    parts = Participation.objects.exclude(address__person__kind=Kind.MACHINE)
    counted = parts.values("address__domain").annotate(n=Count("message", distinct=True)).order_by("-n")[: most * 4]
    domains = [(row["address__domain"], row["n"]) for row in counted]
    own = [Guess(name, n / total) for name, n in domains if not addresses.is_shared_provider(name)]
    shared = [name for name, _ in domains if addresses.is_shared_provider(name)]
    single = parts.filter(address__domain__in=shared).values("address__spec")
    people = single.annotate(n=Count("message", distinct=True)).order_by("-n")[:most]
    guesses = [*own, *(Guess(row["address__spec"], row["n"] / total) for row in people)]
    return sorted(guesses, key=lambda guess: -guess.share)[:most]


@transaction.atomic
def settle_ours(names: Sequence[str], *, by: Member | None = None) -> Firm:
    """Put on record that exactly these domains and addresses are ours, and whoever writes from them with it.

    Who wrote from one that is ours no longer is unknown again, unless somebody said what he is.
    """
    firm = Firm.get()
    cleaned = sorted({name.strip().lower() for name in names if name.strip()})
    firm.domains = [name for name in cleaned if "@" not in name]
    firm.addresses = [name for name in cleaned if "@" in name]
    firm.save()
    ours = Address.objects.filter(Q(domain__in=firm.domains) | Q(spec__in=firm.addresses))
    machines = [a.person_id for a in ours if addresses.is_machine(a.spec)]
    people = Person.objects.filter(addresses__in=ours, kind_is_decided=False).exclude(pk__in=machines)
    Person.objects.filter(pk__in=list(people.values_list("pk", flat=True))).update(kind=Kind.OURS)
    left = Person.objects.filter(kind=Kind.OURS, kind_is_decided=False).exclude(addresses__in=ours)
    left.update(kind=Kind.UNKNOWN)
    return firm
