"""Naming: how a mail's subject stands to those on record; what opens a matter is told by it where a mail has one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from postroom.filing.content.terms import Reading

NUMBER = re.compile(r"\d+")
WORDS_MOST = 6
"""So many words of what stands in brackets are looked at."""


def naming(reading: Reading, author: str, subjects: Collection[str], cores: Collection[str]) -> list[str]:
    """Return the traits of a subject beside the subjects and cores on record, also with who writes; none without one.

    Some number the parts of their work, some send it again as `v2` in answer to the first, some as a new matter.
    """
    if not reading.subject_key:
        return []
    stands = f"{_standing(reading, subjects, cores)}{' answering' if reading.answers else ''}"
    traits = [stands, *_brackets(reading), *_quotation(reading)]
    return [*traits, *(f"{stands}, {trait}" for trait in traits[1:]), *(f"@{author} {trait}" for trait in traits)]


def _standing(reading: Reading, subjects: Collection[str], cores: Collection[str]) -> str:
    if reading.subject_key in subjects:
        return "known"
    return "known under other brackets" if reading.core in cores else "fresh"


def _brackets(reading: Reading) -> Iterator[str]:
    yield from (f"[{NUMBER.sub('#', word)}]" for word in dict.fromkeys(reading.tag.split()[:WORDS_MOST]))
    if reading.series:
        yield "first part" if reading.series[0] <= 1 else "later part"


def _quotation(reading: Reading) -> Iterator[str]:
    if reading.letter.quoted:
        yield "quotes"
