"""Likeness in words: how much of what a mail says a conversation has spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import sqrt

from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory, Topic

TERMS_MOST = 120
"""The weightiest terms of a mail; the others would add little but time."""
OFTEN = 3
"""In more messages than so many a term tells no more."""
TAUGHT_MOST, SHORTEST, OWN = 6, 5, 2
"""So many words of a mail are taught. A word has so many letters, and is a conversation's own where so many mails speak
of it there and none elsewhere."""
WORDS = (
    "cosine", "covered", "covered_last", "covered_lately", "covered_first", "covered_subject", "rare", "only_here",
    "quote_covered", "quote_covered_last", "quote_said", "quote_share",
)  # fmt: skip


class Weighed:
    """The terms of a mail with what each tells in this client's mail."""

    def __init__(self, terms: Counter[str], memory: Memory) -> None:
        weighed = sorted(((memory.weight(term), term) for term in terms), reverse=True)[:TERMS_MOST]
        self.weights = {term: weight for weight, term in weighed if weight > 0}
        self.total = sum(self.weights.values()) or 1.0
        self.squares = {term: weight * weight for term, weight in self.weights.items()}
        self.square = sqrt(sum(self.squares.values())) or 1.0
        self.rare = {term for term in self.weights if 0 < len(memory.by_term.get(term, ())) <= 3}
        self.single = {term for term in self.rare if len(memory.by_term[term]) == 1}

    def covered(self, terms: Mapping[str, int]) -> float:
        """Return the share of the weight whose terms are in `terms`."""
        return sum(map(self.weights.__getitem__, self.weights.keys() & terms.keys())) / self.total


class Likeness:
    """One mail's words, to be compared with those of one conversation after the other."""

    def __init__(self, reading: Reading, memory: Memory) -> None:
        self.reading = reading
        self.new = Weighed(reading.terms, memory)
        self.quoted = Weighed(reading.quoted, memory)

    def to(self, topic: Topic) -> list[float]:
        """Return the features WORDS; intersections of sets, since this is where the time goes."""
        new, held = self.new, topic.terms
        weight, square = new.weights.__getitem__, new.squares.__getitem__
        shared = new.weights.keys() & held.keys()
        newest = [sum(map(weight, shared & each.terms.keys())) for each in topic.last]
        dot = sum([square(term) * (times if (times := held[term]) < OFTEN else OFTEN) for term in shared])
        first = sum(map(weight, shared & topic.first.terms.keys())) if topic.first else 0.0
        subject = sum(map(weight, shared & topic.subject.keys()))
        rare, single = sum(map(weight, shared & new.rare)), sum(map(weight, shared & new.single))
        shares = (sum(map(weight, shared)), newest[-1], max(newest), first, subject, rare, single)
        cosine = dot / (new.square * sqrt(len(held) + 20.0))
        return [cosine, *[share / new.total for share in shares], *self._quote(topic)]

    def _quote(self, topic: Topic) -> list[float]:
        if not self.reading.quoted:
            return [-1.0, -1.0, -1.0, -1.0]
        quotes = self.reading.quotes
        said = len(quotes & topic.said)
        covered = self.quoted.covered(topic.terms)
        return [covered, self.quoted.covered(topic.last[-1].terms), float(said), said / (len(quotes) or 1)]


def own(reading: Reading, place: int, memory: Memory) -> list[str]:
    """Return the words, cut to their stems, that a mail shares with its conversation and that nobody says elsewhere."""
    spoken = memory.topics[place].terms
    long = [term for term in reading.terms if len(term) >= SHORTEST and term not in memory.by_name]
    found = [term for term in long if memory.by_term.get(term) == [place] and spoken[term] >= OWN]
    return sorted(found, key=lambda term: (-spoken[term], -len(term), term))[:TAUGHT_MOST]
