"""Candidates: the few conversations of a client that a mail may belong to, found without looking at the others."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory

RECENT, OF_THE_AUTHOR, ALIKE, UNDER_THE_SUBJECT, QUOTED = 15, 15, 20, 5, 5
RARE_TERMS, HOLDERS_MOST = 40, 60
"""Terms are tried from the rarest; one that more conversations hold than this finds nothing."""


def candidates(reading: Reading, memory: Memory, author: str) -> list[int]:
    """Return at most 70 conversations: recent ones, the author's, those that share rare terms, subject or sentences."""
    found: dict[int, None] = {}
    writer = memory.writers.get(author)
    _add(found, islice(reversed(memory.recent), RECENT))
    _add(found, islice(reversed(writer.places), OF_THE_AUTHOR) if writer else ())
    _add(found, memory.by_subject.get(reading.subject_key, ())[-UNDER_THE_SUBJECT:])
    _add(found, _quoted(reading, memory))
    _add(found, _alike(reading.terms.keys(), memory, ALIKE))
    if reading.quoted:
        _add(found, _alike(reading.quoted.keys(), memory, ALIKE // 2))
    return list(found)


def _add(found: dict[int, None], keys: Iterable[int]) -> None:
    found.update(dict.fromkeys(keys))


def _quoted(reading: Reading, memory: Memory) -> list[int]:
    held = (memory.by_said.get(number, ()) for number in reading.quotes)
    return [key for keys in held if len(keys) < QUOTED for key in keys][:QUOTED]


def _alike(terms: Iterable[str], memory: Memory, most: int) -> list[int]:
    """Return the conversations that share the most weight of rare terms."""
    held = [(len(keys), term, keys) for term in terms if (keys := memory.by_term.get(term)) is not None]
    weights: dict[int, float] = {}
    for count, term, keys in sorted(held)[:RARE_TERMS]:
        if count > HOLDERS_MOST:
            break
        weight = memory.weight(term) ** 2
        for key in keys:
            weights[key] = weights.get(key, 0.0) + weight
    return sorted(weights, key=lambda key: -weights[key])[:most]
