"""Rows to train on: each later mail of a stream in its disguises, beside its candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from bench.filing_sets.disguises import DISGUISES
from bench.filing_sets.streams import Stream

from postroom.filing.content.candidates import candidates
from postroom.filing.content.case import Case
from postroom.filing.content.features import NAMES, features
from postroom.filing.content.opening import opening
from postroom.filing.content.terms import read
from postroom.filing.content.topics import Memory

LEVELS = ("L1", "L2", "L3", "L3 renamed")
EVERY = {"L3 renamed": 12}
"""Of a disguise that few wear so many mails are left out for each that is kept, or a new subject would say nothing."""
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
    memory, member = Memory(), stream.member
    first = int(len(stream.mails) * LEARNED_FIRST)
    chosen = set(np.linspace(first, len(stream.mails) - 1, MAILS_MOST).astype(int).tolist())
    for number, known in enumerate(stream.mails):
        author = known.sent.letter.author
        if number in chosen and known.fate != "apart" and author in memory.writers:
            for level in (level for level in LEVELS if number % EVERY.get(level, 1) == 0):
                reading = read(DISGUISES[level](known.sent, member).letter)
                keys = candidates(reading, memory, author)
                case = Case(reading, memory, author)
                rows = np.array(features(case, keys), np.float32).reshape(-1, len(NAMES))
                right = keys.index(known.conversation) if known.conversation in keys else -1
                opens = opening(case, len(keys))
                yield Judged(level, rows, opens, right, known.conversation not in memory.topics)
        memory.learn(read(known.sent.letter), known.conversation)
