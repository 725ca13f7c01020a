"""Ranking: the places a mail may belong to, the most probable first, a new conversation among them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

from postroom.filing.content.candidates import candidates
from postroom.filing.content.case import Case
from postroom.filing.content.features import NAMES, features
from postroom.filing.content.opening import NAMES as OPENING
from postroom.filing.content.opening import opening
from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory
from postroom.filing.content.trees import Forest, logistic, shares
from postroom.filing.content.words import WORDS

BEST = 12
"""So many candidates are looked at closely."""
LEAST = 0.0005
"""No share counts as nearer to impossible, or to certain, than this."""
EVEN = 0.5
"""What is less probable than not is never filed without asking."""
OPENS = 0.6
"""A mail of bare words opens a conversation from this probability on; below it is asked."""
A_WORD, WORDS_TOLD = 0.75, 3
"""What a taught word adds to the log odds of where it leads, and how many count (`docs/filing.md`)."""
NO_ROW = [0.0] * len(NAMES)
ANSWERS, QUOTES, SAID, KNOWN, ALONE, WROTE = map(
    OPENING.index, ("answers", "quotes", "subject_said", "subject_known", "alone", "author_wrote")
)
NONE = -20.0
"""The log odds of a candidate that is not there."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A conversation by its key, or None for a new one, with its calibrated probability.

    `is_told`: the mail gives away more than its own words.
    """

    key: int | None
    probability: float
    is_told: bool = False


class Ranking:
    """A trained model: three forests, and how their word is to be taken.

    The first tells how likely each candidate is, the second how likely a new matter is, the third the same of mail
    under a subject of its own to one person alone; together they give each guess a share of one. The calibration makes
    of the best guess's share the probability that it is right.
    """

    def __init__(self, model: Mapping[str, Any]) -> None:
        self.likely = Forest(model["likely"])
        self.new, self.named = Forest(model["new"]), Forest(model["named"])
        self.calibration = [float(each) for each in model["calibration"]]
        self.sure, self.sure_told = float(model["sure"]["bare"]), float(model["sure"]["told"])

    def rank(self, reading: Reading, memory: Memory, author: str) -> list[Guess]:
        """Return all guesses that were looked at closely; their probabilities sum to one."""
        keys = candidates(reading, memory, author)
        case = Case(reading, memory, author)
        rows = features(case, keys)
        best = self.likely.best(rows, BEST)
        opens = opening(case, len(keys))
        judge = self.named if is_named(opens) else self.new
        is_new = logistic(judge.score(summary(opens, rows, best)))
        first, *others = shared([(keys[n], score) for n, score in best], is_new)
        facts = grounds(first, opens)
        sure = logistic(sum(weight * fact for weight, fact in zip(self.calibration, facts, strict=True)))
        rest = sum(guess.probability for guess in others) or 1.0
        told = is_told(opens)
        return [Guess(first.key, sure, told), *[Guess(g.key, (1 - sure) * g.probability / rest, told) for g in others]]

    def is_sure(self, guess: Guess, sure: float | None = None) -> bool:
        """Is it probable enough to file this mail without asking?

        `sure` is how probable a guess at bare words must be, None: as the model was shipped. Of mail that gives away
        more another share is far from doubt, so that another share of what is filed is wrong from the same probability
        on: there the threshold allows so many times the doubt as its training found right.
        """
        bare = self.sure if sure is None else sure
        if not guess.is_told:
            return guess.probability >= bare
        ease = (1 - self.sure_told) / (1 - self.sure)
        return guess.probability >= max(EVEN, 1 - (1 - bare) * ease)


def led(guesses: Sequence[Guess], words: Mapping[int | None, int]) -> list[Guess]:
    """Let each word that people taught to lead to a conversation make that one likelier; the likeliest come first."""
    weighed = [(each, each.probability * exp(A_WORD * min(WORDS_TOLD, words.get(each.key, 0)))) for each in guesses]
    whole = sum(weight for _, weight in weighed) or 1.0
    told = [replace(each, probability=weight / whole) for each, weight in weighed]
    return sorted(told, key=lambda guess: -guess.probability)


def opens_by_itself(guess: Guess) -> bool:
    """Is a new matter probable enough to open a conversation without asking, where it is the best guess?

    Whoever begins a new mail under a subject of his own, or under none, may be going on about an old matter: an
    opening that is wrong parts what belongs together, a question has the right place among its guesses.
    """
    return guess.is_told or guess.probability >= OPENS


def is_named(opens: Sequence[float]) -> bool:
    """Is it to one person alone, under a subject of its own? So do those write who never press reply."""
    return bool(opens[ALONE] and opens[SAID] and not (opens[ANSWERS] or opens[KNOWN]))


def is_told(opens: Sequence[float]) -> bool:
    """Does a mail give away more than its own words: a quotation, a subject that its writer did not make up alone?"""
    return bool(opens[QUOTES] or (opens[SAID] and not is_named(opens)))


def shared(scored: Sequence[tuple[int, float]], is_new: float) -> list[Guess]:
    """Share one among candidates, by their log odds, and a new conversation; the likeliest come first."""
    likely = shares([score for _, score in scored])
    guesses = [Guess(key, (1 - is_new) * share) for (key, _), share in zip(scored, likely, strict=True)]
    return sorted([*guesses, Guess(None, is_new)], key=lambda guess: -guess.probability)


def grounds(first: Guess, opens: Sequence[float]) -> list[float]:
    """Return what the best guess is calibrated by: its log odds, whether it is new, and what the mail gives away."""
    share = min(max(first.probability, LEAST), 1 - LEAST)
    odds, named = log(share / (1 - share)), float(is_named(opens))
    return [
        1.0,
        odds,
        float(first.key is None),
        opens[QUOTES],
        opens[SAID],
        named,
        named * odds,
        float(not opens[WROTE]),
    ]


def summary(opens: Sequence[float], rows: Sequence[Sequence[float]], best: Sequence[tuple[int, float]]) -> list[float]:
    """Return what tells a new matter: how the mail opens, how good its best candidates are, what the best is like."""
    scores = [score for _, score in best]
    likely = [*shares(scores), 0.0, 0.0]
    most = [max((row[column] for row in rows), default=-1.0) for column in range(len(WORDS))]
    nearest = rows[best[0][0]] if best else NO_ROW
    total = sum(map(logistic, scores))
    return [*opens, *[*scores[:3], NONE, NONE, NONE][:3], likely[0], likely[0] + likely[1], total, *most, *nearest]


@cache
def shipped() -> Ranking:
    """Return the model that comes with Postroom."""
    return Ranking(json.loads(files("postroom.filing.content").joinpath("model.json").read_text()))
