"""Questions to the name service, asked through a function that is handed in, and bounded: a stranger chooses them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

Resolver = Callable[[str, str], Sequence[str]]
"""Answers a name and a type (TXT, A, AAAA, MX, PTR) with its records as text, most wanted first; none where there are
none; raises Unanswered where nobody knows."""

LOOKUPS_MOST = 60  # for one message, all its signatures and policies together
ANSWERS_MOST = 50
ANSWER_MOST = 8_000  # characters
NAME_MOST = 253


class Unanswered(Exception):
    """The name service gave no answer; asked later, it may."""


@dataclass(slots=True)
class Lookups:
    """The questions that one message raised, each asked once."""

    resolve: Resolver
    answers: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def __call__(self, name: str, kind: str) -> tuple[str, ...]:
        """Return the records; raise Unanswered also when too many were asked for."""
        name = name.rstrip(".").lower()
        if not name or len(name) > NAME_MOST or any(not 0 < len(label) < 64 for label in name.split(".")):
            return ()
        if (name, kind) not in self.answers:
            if len(self.answers) >= LOOKUPS_MOST:
                raise Unanswered(f"its names lead to more than {LOOKUPS_MOST} questions")
            found = self.resolve(name, kind)
            self.answers[name, kind] = tuple(each[:ANSWER_MOST] for each in found[:ANSWERS_MOST])
        return self.answers[name, kind]


def organisation(domain: str) -> str:
    """Return the organisational domain (RFC 7489 3.2): one label below a public suffix, as of the list we ship.

    >>> organisation("mail.tiles.co.uk")
    'tiles.co.uk'
    """
    return _suffixes()(domain.lower().rstrip(".")) or domain.lower().rstrip(".")


@cache
def _suffixes() -> Callable[[str], str | None]:
    from publicsuffixlist import PublicSuffixList  # takes a moment to read, and most mail needs none

    known = PublicSuffixList()
    return lambda domain: known.privatesuffix(domain) if domain else None


def are_aligned(domain: str, author: str, strict: bool = False) -> bool:
    """Does a domain that was proven speak for the author's (RFC 7489 3.1)?"""
    domain, author = domain.lower().rstrip("."), author.lower().rstrip(".")
    return bool(domain) and (domain == author or (not strict and organisation(domain) == organisation(author)))
