"""Rows to train on: each later mail of a stream in its disguises, beside its candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from bench.filing_sets.disguises import DISGUISES
from bench.filing_sets.streams import Sent, Stream

from postroom.filing.content.candidates import candidates
from postroom.filing.content.case import Case
from postroom.filing.content.features import NAMES, features
from postroom.filing.content.opening import opening
from postroom.filing.content.terms import read
from postroom.filing.content.topics import Memory

LEVELS = ("L1", "L2", "L3", "L3 renamed", "L4")
EVERY = {"L3 renamed": 3, "L4": 3}
"""Of a disguise that fewer wear one mail in so many is kept, or a new subject would say nothing."""
LEARNED_FIRST = 0.04
"""The share of a stream, by date, that is only learned; what follows is also trained on."""
MAILS_MOST = 1200
"""So many mails of a stream, evenly over time, are trained on, so that no long list outweighs the others."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One disguised mail: its candidates' features (n x NAMES), how it opens, the right row (-1: none), is it new."""

    level: str
    rows: np.ndarray
    opens: list[float]
    right: int
    is_new: bool


def judged(stream: Stream) -> Iterator[Judged]:
    """Yield the mails of those who wrote before, in the order of their dates, each as it looked when it came."""
    memory, member, named = Memory(), stream.member, dict[str, Counter[str]]()
    first = int(len(stream.mails) * LEARNED_FIRST)
    chosen = set(np.linspace(first, len(stream.mails) - 1, MAILS_MOST).astype(int).tolist())
    for number, known in enumerate(stream.mails):
        author = known.sent.letter.author
        if number in chosen and known.fate != "apart" and author in memory.writers:
            for level in (level for level in LEVELS if number % EVERY.get(level, 1) == 0):
                sent = DISGUISES[level](known.sent, member)
                writer = author_of(sent, memory, named)
                reading = read(sent.letter)
                keys = candidates(reading, memory, writer)
                case = Case(reading, memory, writer)
                rows = np.array(features(case, keys), np.float32).reshape(-1, len(NAMES))
                right = keys.index(known.conversation) if known.conversation in keys else -1
                opens = opening(case, len(keys))
                yield Judged(level, rows, opens, right, known.conversation not in memory.topics)
        memory.learn(read(known.sent.letter), known.conversation)
        named.setdefault(known.sent.letter.name.casefold(), Counter())[author] += 1


def author_of(sent: Sent, memory: Memory, named: dict[str, Counter[str]]) -> str:
    """Return who is taken to have written it: of an address never seen, the only one known by that name."""
    alike = named.get(sent.letter.name.casefold(), Counter())
    author = sent.letter.author
    return next(iter(alike)) if author not in memory.writers and len(alike) == 1 else author
