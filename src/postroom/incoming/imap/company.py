"""Company: with whom the owner of a mailbox is in touch, counted in memory while no client is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from postroom.incoming.prepare import Prepared
from postroom.mail import addresses
from postroom.models.offer import Told

MOST_PEOPLE = 20_000
"""Addresses that are counted; a mailbox with more has strangers enough among the first."""
LEAST, MOST_OFFERED = 3, 30
"""Mails with somebody, in both directions, that make him worth asking about; and how many are asked about."""


@dataclass
class Company:
    """Mails that came from an address and that went to it, and the name it was last written with."""

    came: Counter[str] = field(default_factory=Counter)
    went: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)

    def meet(self, heads: Iterable[Prepared], own: str) -> None:
        """Count personal mail between the owner, by his address, and others."""
        for head in heads:
            author = next((part.address for part in head.parts if part.role == "from"), "")
            others = [part for part in head.parts if part.address != own and part.role != "bcc"]
            if head.kind != "personal" or len(others) > 5 or own not in {part.address for part in head.parts}:
                continue
            for part in others:
                if part.address in self.names or len(self.names) < MOST_PEOPLE:
                    self.names[part.address] = part.name or self.names.get(part.address, "")
                    self.came[part.address] += part.role == "from"
                    self.went[part.address] += author == own and part.role != "from"

    def in_touch(self) -> list[Told]:
        """Return who wrote and was written to, one a domain, the busiest first; at shared providers nobody is."""
        totals = {each: self.came[each] + self.went[each] for each in self.names if self.came[each] and self.went[each]}
        once: dict[str, Told] = {}
        for each, total in sorted(totals.items(), key=lambda pair: (-pair[1], pair[0])):
            domain = addresses.domain(each)
            if total >= LEAST and not addresses.is_shared_provider(domain):
                once.setdefault(domain, Told(self.names[each], each, "", total))
        return list(once.values())[:MOST_OFFERED]
