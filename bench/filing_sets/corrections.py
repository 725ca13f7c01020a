"""Corrections: what the first twenty of them spare a firm, whose clients all refuse to answer with headers.

A list's history is filed by its headers. Then every mail comes as a new mail of bare words (L3), in two firms that see
the same mail: in one of them a person puts the first mails right whose best guess is wrong, and their words are taught.
Nobody does anything else. A firm that asks files what is sure, right or wrong, and learns nothing of what it asks; one
that asks nothing files all at its best guess. Compared is how often the best guess was wrong after that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bench.filing_sets.disguises import refusing
from bench.filing_sets.scores import share
from bench.filing_sets.streams import Stream
from postroom.filing.content.ranking import Guess, Ranking, led, opens_by_itself
from postroom.filing.content.terms import Reading, read
from postroom.filing.content.topics import Memory
from postroom.filing.content.words import own

NEXT = (100, 200, 400)
"""So many of the mails after the last correction are compared."""


@dataclass(frozen=True, slots=True)
class Went:
    """Was the best guess at a mail wrong, and how many had been put right before it?"""

    wrong: bool
    corrected: int


def corrections(stream: Stream, ranking: Ranking, most: int) -> dict[str, dict[str, object]]:
    """Return how much went wrong after `most` corrections, with them and without."""
    return {"asks": _spared(stream, ranking, most, True), "asks nothing": _spared(stream, ranking, most, False)}


def _spared(stream: Stream, ranking: Ranking, most: int, asks: bool) -> dict[str, object]:
    without, with_ = _guessed(stream, ranking, 0, asks), _guessed(stream, ranking, most, asks)
    start = next((n for n, each in enumerate(with_) if each.corrected == most), len(with_))
    return {
        "corrected": max((each.corrected for each in with_), default=0),
        "before": start,
        **{f"next {n}": _beside(without[start : start + n], with_[start : start + n]) for n in NEXT},
    }


def _beside(without: list[Went], with_: list[Went]) -> dict[str, float]:
    before, after = share([each.wrong for each in without]), share([each.wrong for each in with_])
    return {"n": len(with_), "without": before, "with": after, "down": 1 - after / before if before else 0.0}


def _guessed(stream: Stream, ranking: Ranking, most: int, asks: bool) -> list[Went]:
    """Guess at what comes after the history, and put the first `most` right that went wrong.

    What is scored apart, and what somebody unknown writes, is filed truthfully.
    """
    memory, corrected, found = Memory(), 0, []
    taught: dict[str, int] = {}
    for n, known in enumerate(stream.mails):
        author = known.sent.letter.author
        if n < stream.cut or known.fate == "apart" or author not in memory.writers:
            memory.learn(read(known.sent.letter), known.conversation)
            continue
        reading = read(refusing(known.sent, stream.member).letter)
        first = led(ranking.rank(reading, memory, author), _leading(reading, taught, memory))[0]
        place = (
            n if first.key is None else first.key
        )  # a conversation is named by the number of the mail that opened it
        wrong = place != known.conversation
        found.append(Went(wrong, corrected))
        if wrong and corrected < most:
            corrected += 1
            memory.learn(reading, known.conversation)
            taught.update(dict.fromkeys(own(reading, known.conversation, memory), known.conversation))
        elif not asks or _is_filed(first, ranking):
            memory.learn(reading, place)
    return found


def _leading(reading: Reading, taught: Mapping[str, int], memory: Memory) -> Counter[int | None]:
    """Return how many of the words that were taught lead to each conversation that alone speaks of them."""
    words = [word for word in reading.terms if word in taught and memory.by_term.get(word) == [taught[word]]]
    return Counter(taught[word] for word in words)


def _is_filed(first: Guess, ranking: Ranking) -> bool:
    return opens_by_itself(first) if first.key is None else ranking.is_sure(first)
