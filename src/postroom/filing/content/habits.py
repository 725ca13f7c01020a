"""Habits: how a client's people open matters and answer, whatever they are about; learned mail by mail."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from postroom.filing.content.trees import shares

TELLING, STRONGEST = 3, 40
"""A term met so often tells of opening; only so many are asked, or long mails would always be sure."""
RATE, DAMPING = 0.12, 1.0
"""Of the regression (AdaGrad: Duchi, Hazan and Singer, 2011): its first step, and how soon steps grow shorter."""
RATE_OF_BASE, BASE = 0.02, -1.5
SLIGHT = 0.02
"""What is off by less is not worth a step."""
DOUBT = 2.0
"""So many meetings more, as many as chance would bring, are taken to have been seen."""


@dataclass(slots=True)
class Habit:
    """In how many messages that open a matter, and in how many that continue one, each term stands."""

    in_openers: Counter[str] = field(default_factory=Counter)
    in_replies: Counter[str] = field(default_factory=Counter)
    openers: int = 0
    replies: int = 0

    def learn(self, terms: Iterable[str], opens: bool) -> None:
        (self.in_openers if opens else self.in_replies).update(set(terms))
        self.openers += opens
        self.replies += not opens

    def odds(self, terms: Iterable[str]) -> list[float]:
        """Return the log odds of opening that each term gives that was met often enough, the strongest first."""
        openers, replies = self.in_openers, self.in_replies
        base = math.log((self.replies + 2.0) / (self.openers + 2.0))
        found = [
            math.log((openers[term] + 0.5) / (replies[term] + 0.5)) + base
            for term in terms
            if openers[term] + replies[term] >= TELLING
        ]
        return sorted(found, key=abs, reverse=True)[:STRONGEST]


class Instinct:
    """What opens a matter, by a logistic regression on the traits of a client's own mail, one step a mail."""

    def __init__(self) -> None:
        self.base = BASE
        self.weights: dict[str, float] = {}
        self.slopes: dict[str, float] = {}

    def odds(self, traits: Iterable[str]) -> float:
        """Return the log odds that a mail of these traits opens a matter."""
        known = self.weights
        return self.base + sum(map(known.__getitem__, filter(known.__contains__, traits)))

    def learn(self, traits: Sequence[str], opens: bool) -> None:
        off = opens - 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds(traits)))))
        self.base += RATE_OF_BASE * off
        for trait in traits:
            slope = self.slopes[trait] = self.slopes.get(trait, DAMPING) + off * off
            self.weights[trait] = self.weights.get(trait, 0.0) + RATE * off / math.sqrt(slope)


class Choice:
    """Which of several places is chosen, by the traits of each: a conditional logit (McFadden, 1974), step by step."""

    def __init__(self) -> None:
        self.weights: dict[str, float] = {}
        self.slopes: dict[str, float] = {}

    def odds(self, traits: Iterable[str]) -> float:
        known = self.weights
        return sum(map(known.__getitem__, filter(known.__contains__, traits)))

    def learn(self, chosen: Sequence[str], others: Sequence[Sequence[str]]) -> None:
        places = [chosen, *others]
        said = shares([self.odds(traits) for traits in places])
        for traits, share, truth in zip(places, said, [1.0, *[0.0] * len(others)], strict=True):
            if abs(truth - share) > SLIGHT:
                self._move(traits, truth - share)

    def _move(self, traits: Sequence[str], off: float) -> None:
        for trait in traits:
            slope = self.slopes[trait] = self.slopes.get(trait, DAMPING) + off * off
            self.weights[trait] = self.weights.get(trait, 0.0) + RATE * off / math.sqrt(slope)


@dataclass(slots=True)
class Manner:
    """Which manner of mail answers which: how often a sign of an answer met a sign of what it answered."""

    met: Counter[tuple[str, str]] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    count: int = 0

    def learn(self, answer: Iterable[str], answered: Sequence[str]) -> None:
        for sign in answer:
            self.answers[sign] += 1
            for other in answered:
                self.met[sign, other] += 1
        self.answered.update(answered)
        self.count += 1

    def odds(self, answer: Iterable[str], other: str) -> float:
        """Return, in log odds, how much oftener than by chance an answer with these signs meets that sign."""
        seen = self.answered[other] / (self.count or 1)
        known = [(self.met[sign, other], self.answers[sign] * seen) for sign in answer if sign in self.answers]
        return sum(math.log((met + DOUBT) / (by_chance + DOUBT)) for met, by_chance in known)
