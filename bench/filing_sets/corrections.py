"""Corrections: what the first twenty of them spare a firm, whose clients all refuse to answer with headers.

A list's history is filed by its headers. Then every mail comes as a new mail of bare words (L3) and is filed at its
best guess, right or wrong, as nobody would answer questions: two firms see the same mail, but in one of them a person
puts the first mails right that went wrong. Compared is how many of the mails after that went wrong in each.
"""

from __future__ import annotations

from dataclasses import dataclass

from bench.filing_sets.disguises import refusing
from bench.filing_sets.scores import share
from bench.filing_sets.streams import Stream
from postroom.filing.content.ranking import Ranking
from postroom.filing.content.terms import read
from postroom.filing.content.topics import Memory

NEXT = (100, 200, 400)
"""So many of the mails after the last correction are compared."""


@dataclass(frozen=True, slots=True)
class Went:
    """Did a mail go wrong, and how many had been put right before it?"""

    wrong: bool
    corrected: int


def corrections(stream: Stream, ranking: Ranking, most: int) -> dict[str, object]:
    """Return how much went wrong after `most` corrections, with them and without."""
    without, with_ = _filed(stream, ranking, 0), _filed(stream, ranking, most)
    start = next((n for n, each in enumerate(with_) if each.corrected == most), len(with_))
    return {
        "corrected": max((each.corrected for each in with_), default=0),
        "before": start,
        **{f"next {n}": _beside(without[start : start + n], with_[start : start + n]) for n in NEXT},
    }


def _beside(without: list[Went], with_: list[Went]) -> dict[str, float]:
    before, after = share([each.wrong for each in without]), share([each.wrong for each in with_])
    return {"n": len(with_), "without": before, "with": after, "down": 1 - after / before if before else 0.0}


def _filed(stream: Stream, ranking: Ranking, most: int) -> list[Went]:
    """File what comes after the history at its best guess, and put the first `most` right that went wrong.

    What is scored apart, and what somebody unknown writes, is filed truthfully.
    """
    memory, corrected, found = Memory(), 0, []
    for n, known in enumerate(stream.mails):
        author = known.sent.letter.author
        if n < stream.cut or known.fate == "apart" or author not in memory.writers:
            memory.learn(read(known.sent.letter), known.conversation)
            continue
        reading = read(refusing(known.sent, stream.member).letter)
        guess = ranking.rank(reading, memory, author)[0].key
        place = n if guess is None else guess  # a conversation is named by the number of the mail that opened it
        wrong = place != known.conversation
        found.append(Went(wrong, corrected))
        if wrong and corrected < most:
            place, corrected = known.conversation, corrected + 1
        memory.learn(reading, place)
    return found
