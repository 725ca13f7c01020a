"""The privacy gate: which mail of somebody's own mailbox is the firm's business, judged before a byte of it is kept.

It looks at a message that is worked out in memory, and at what the record knows of those who are named in it. What it
does not let through is not kept, header included; only the number of those is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from postroom.incoming.prepare import Prepared, PreparedPart
from postroom.mail import addresses
from postroom.models.arrival import IN_SPAM
from postroom.models.naming import phrase
from postroom.models.ordering import BY_HAND

LEAST_QUOTED = 2
"""Sentences on record that a mail must quote, where it quotes so many: one alone may be anybody's."""
SPAM = re.compile(
    rb"^(?:x-spam-flag:[ \t]*yes|x-spam-status:[ \t]*yes|x-ms-exchange-organization-scl:[ \t]*[5-9])",
    re.IGNORECASE | re.MULTILINE,
)
SPAM_LOOKED_AT = 64 * 1024


class Because(StrEnum):
    """Why a message was kept, in the words that its owner reads."""

    CLIENT = "somebody of a client is in it"
    ANSWERS = "it belongs to a message on record"
    MISSED = "a message on record answers it"
    QUOTES = "it quotes a message on record"
    FILED = BY_HAND
    SHARED = "it is in a mailbox of the firm"
    PROJECT = "it is among us, and names a project"
    SPAM = IN_SPAM


@dataclass(frozen=True, slots=True)
class Known:
    """What the record knows of a batch of messages: addresses in small letters, numbers as they are indexed."""

    ours: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    """Addresses of people who belong to a client that was confirmed."""
    domains: frozenset[str] = frozenset()
    """Domains of clients that were confirmed."""
    ids: frozenset[int] = frozenset()
    """Hashes of Message-IDs on record."""
    missed: frozenset[int] = frozenset()
    """Hashes of Message-IDs that messages on record name and nobody holds."""
    sentences: frozenset[int] = frozenset()
    """Fingerprints of sentences that stand in few messages on record."""
    settled: frozenset[str] = frozenset()
    """Addresses and domains that are something to us already: ours, partners, machines, clients in waiting."""
    names: tuple[frozenset[str], ...] = ()
    """Projects, each by the phrases that plainly mean it: any one of them must stand in a mail."""
    never: frozenset[str] = frozenset()
    """Addresses and domains whose mail the owner of the mailbox keeps to himself."""


@dataclass(slots=True)
class Counts:
    """What became of the messages of a mailbox: numbers, and nothing else."""

    kept: int = 0
    passed: int = 0
    unreadable: int = 0
    by: dict[str, int] = field(default_factory=dict)


def judge(letter: Prepared, known: Known) -> Because | None:
    """Say why this message is to be kept, or None where it is not."""
    people = {part.address for part in letter.parts}
    if not known.never.isdisjoint(people | domains(people)):
        return None
    if not known.clients.isdisjoint(people) or not known.domains.isdisjoint(domains(people)):
        return Because.CLIENT
    if not known.ids.isdisjoint(referred(letter)):
        return Because.ANSWERS
    if letter.id_hash in known.missed:
        return Because.MISSED
    if _quotes(letter, known.sentences):
        return Because.QUOTES
    return Because.PROJECT if _is_about_a_project(letter, people, known) else None


def is_by_a_client(letter: Prepared, known: Known) -> bool:
    """Did somebody of a client write it, with nobody in it whom the owner of the mailbox keeps to himself?"""
    people = {part.address for part in letter.parts}
    authors = {part.address for part in letter.parts if part.role == "from"}
    if len(authors) != 1 or not known.never.isdisjoint(people | domains(people)):
        return False
    return authors <= known.clients or domains(authors) <= known.domains


def is_spam(raw: bytes) -> bool:
    """Has the host that took a mail marked it as spam?"""
    return SPAM.search(raw[:SPAM_LOOKED_AT].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]) is not None


def possible_client(letter: Prepared, known: Known, own: str) -> PreparedPart | None:
    """Return who wrote a personal mail to the owner of a mailbox (`own`) and may be a client; None where nobody may."""
    authors = [part for part in letter.parts if part.role == "from"]
    if len(authors) != 1 or letter.kind != "personal" or letter.sensitivity or letter.list_domain:
        return None
    author, is_to_him = authors[0], any(part.address == own for part in letter.parts if part.role == "to")
    names = {author.address, *domains([author.address])}
    is_known = not names.isdisjoint(known.settled | known.never | known.ours)
    is_shared = any(map(addresses.is_shared_provider, names))
    return author if is_to_him and not is_known and not is_shared and author.address != own else None


def referred(letter: Prepared) -> set[int]:
    """Return the hashes of the ids that a message answers, or encloses."""
    return {number for number, _ in letter.references} | set(letter.enclosed)


def domains(addresses: Iterable[str]) -> set[str]:
    return {address.rpartition("@")[2] for address in addresses}


def _quotes(letter: Prepared, sentences: Collection[int]) -> bool:
    least = min(LEAST_QUOTED, len(letter.quoted))
    return bool(letter.quoted) and sum(number in sentences for number in letter.quoted) >= least


def _is_about_a_project(letter: Prepared, people: set[str], known: Known) -> bool:
    """Is it talk among us alone that names a project where everybody looks: subject, first lines, files?

    Whoever marks his mail as private has said what it is.
    """
    if len(people) < 2 or not people <= known.ours or letter.kind != "personal" or letter.sensitivity:
        return False
    said = phrase(" ".join([letter.subject, letter.excerpt, *(file.name for file in letter.files)]))
    return any(name in said for names in known.names for name in names)
