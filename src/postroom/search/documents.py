"""What is searched for and what is found: documents, hits, scopes; and the number that orders documents by date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from postroom.search.words import MOST_WORDS, words

SEQUENCE_BITS = 29
LATEST_SECOND = 2**34 - 2
LAST = ((LATEST_SECOND + 1) << SEQUENCE_BITS) - 1
"""The greatest id there can be."""
MOST_IN_FIELD = 3_000
"""Words of a field other than the text, so that there is always room for that."""
MOST_BYTES = 1_000_000
"""PostgreSQL holds 1,048,575 bytes of words a document, counted here as it writes them."""
MOST_PLACES = 255
"""PostgreSQL remembers so many places of a word in a document; those behind are found by no phrase."""
HOLE = "_"
"""Stands where a word is not held; no query can ask for it."""


class Words(NamedTuple):
    """The words that a document is found by, cut and folded, with a blank between two."""

    subject: str
    files: str
    sender: str
    recipients: str
    text: str

    @classmethod
    def of(cls, text: str = "", *, subject: str = "", files: str = "", sender: str = "", recipients: str = "") -> Words:
        """Cut texts into words, no more of them than either engine can hold, so that both answer alike."""
        columns = [words(column, MOST_IN_FIELD) for column in (subject, files, sender, recipients)]
        columns.append(words(text, MOST_WORDS - sum(map(len, columns))))
        said = cls(*map(" ".join, columns))
        return said if _is_ordinary(said, columns) else cls(*map(" ".join, _bounded(columns)))


COLUMNS = Words._fields


@dataclass(frozen=True, slots=True)
class Document:
    """What one message, or one file of it (`attachment` is not 0), is found by."""

    message: int
    attachment: int
    moment: datetime
    words: Words
    traits: tuple[str, ...] = ()
    """What leads to it besides its words: where its message lies, of what kind it is; maybe no longer true."""

    @property
    def id(self) -> int:
        """Return 63 bits that order documents by date: whole seconds, then the row with one bit for a file.

        Rows are told apart up to 2**28 of them; behind that, only two of one second can be taken for each other.
        """
        sequence = self.attachment << 1 | 1 if self.attachment else self.message << 1
        return id_at(self.moment) | sequence & ((1 << SEQUENCE_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found; `rank` is smaller for better ones, where that was asked for."""

    id: int
    message: int
    attachment: int
    rank: float | None = None


Param = str | int | float | datetime | None
"""What a database takes in the place of a %s."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A condition in SQL over `d`, the table of documents (`d.id`, `d.message`, `d.attachment`)."""

    sql: str
    params: tuple[Param, ...]
    traits: tuple[str, ...] = ()
    """Every document that fulfils the condition has one of these."""
    is_few: bool = False
    """Does it name messages one by one, so that it is shorter to begin there than with the words?"""


FacetCompiler = Callable[[str, str], Scope]


def trait(name: str, value: int | str) -> str:
    """Write a trait as a word that stands in no text and that no query can ask for.

    >>> trait("client", 12)
    '_client12'
    """
    return f"{HOLE}{name}{value}"


def id_at(moment: datetime) -> int:
    """Return the smallest id that a document of this moment can have."""
    return min(max(0, int(moment.timestamp())), LATEST_SECOND) << SEQUENCE_BITS


def second_behind(hit: int) -> int:
    """Return the smallest id of the second behind that of this hit."""
    return ((hit >> SEQUENCE_BITS) + 1) << SEQUENCE_BITS


def _is_ordinary(said: Words, columns: list[list[str]]) -> bool:
    """Is there surely room for all of this, as for nearly every document? It costs little to tell."""
    count = sum(map(len, columns))
    return 2 * 4 * sum(map(len, said)) + 16 * count < MOST_BYTES and (
        count <= MOST_PLACES or max(Counter(chain.from_iterable(columns)).values()) <= MOST_PLACES
    )


def _bounded(columns: list[list[str]]) -> list[list[str]]:
    """Leave out words for which there is no room, and the places of a word that nobody remembers."""
    room, said = MOST_BYTES, Counter[str]()
    kept: list[list[str]] = []
    for column in columns:
        kept.append([])
        for word in column:
            room -= 2 * len(word.encode()) + 16
            if room < 0:
                break
            said[word] += 1
            kept[-1].append(word if said[word] <= MOST_PLACES else HOLE)
    return kept
