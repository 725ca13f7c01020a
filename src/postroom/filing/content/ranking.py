"""Ranking: the places a mail may belong to, the most probable first, a new conversation among them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log
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
NO_ROW = [0.0] * len(NAMES)
NONE = -20.0
"""The log odds of a candidate that is not there."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A conversation by its key, or None for a new one, with its calibrated probability."""

    key: int | None
    probability: float


class Ranking:
    """A trained model: two forests, and how their word is to be taken.

    The first tells how likely each candidate is, the second how likely a new matter is; together they give each guess
    a share of one. The calibration makes of the best guess's share the probability that it is right.
    """

    def __init__(self, model: Mapping[str, Any]) -> None:
        self.likely = Forest(model["likely"])
        self.new = Forest(model["new"])
        self.calibration = [float(each) for each in model["calibration"]]
        self.sure, self.sure_told = float(model["sure"]["bare"]), float(model["sure"]["told"])

    def rank(self, reading: Reading, memory: Memory, author: str) -> list[Guess]:
        """Return all guesses that were looked at closely; their probabilities sum to one."""
        keys = candidates(reading, memory, author)
        case = Case(reading, memory, author)
        rows = features(case, keys)
        best = self.likely.best(rows, BEST)
        opens = opening(case, len(keys))
        is_new = logistic(self.new.score(summary(opens, rows, best)))
        first, *others = shared([(keys[n], score) for n, score in best], is_new)
        facts = grounds(first, opens)
        sure = logistic(sum(weight * fact for weight, fact in zip(self.calibration, facts, strict=True)))
        rest = sum(guess.probability for guess in others) or 1.0
        return [Guess(first.key, sure), *[Guess(g.key, (1 - sure) * g.probability / rest) for g in others]]

    def is_sure(self, guess: Guess, reading: Reading, sure: float | None = None) -> bool:
        """Is it probable enough to file this mail without asking?

        `sure` is how probable a guess at bare words must be, None: as the model was shipped. Of mail that quotes or
        has a subject another share is far from doubt, so that another share of what is filed is wrong from the same
        probability on: there the threshold allows so many times the doubt as its training found right.
        """
        bare = self.sure if sure is None else sure
        if not is_told(reading):
            return guess.probability >= bare
        ease = (1 - self.sure_told) / (1 - self.sure)
        return guess.probability >= max(EVEN, 1 - (1 - bare) * ease)


def is_told(reading: Reading) -> bool:
    """Does a mail give away more than its own words: a quotation, a subject?"""
    return bool(reading.letter.quoted or reading.subject_key)


def shared(scored: Sequence[tuple[int, float]], is_new: float) -> list[Guess]:
    """Share one among candidates, by their log odds, and a new conversation; the likeliest come first."""
    likely = shares([score for _, score in scored])
    guesses = [Guess(key, (1 - is_new) * share) for (key, _), share in zip(scored, likely, strict=True)]
    return sorted([*guesses, Guess(None, is_new)], key=lambda guess: -guess.probability)


def grounds(first: Guess, opens: Sequence[float]) -> list[float]:
    """Return what the best guess is calibrated by: its log odds, whether it is new, and what the mail gives away."""
    share = min(max(first.probability, LEAST), 1 - LEAST)
    given = dict(zip(OPENING, opens, strict=True))
    return [1.0, log(share / (1 - share)), float(first.key is None), given["quotes"], given["subject_said"]]


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
