"""Ranking: the places a mail may belong to, the most probable first, a new conversation among them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from postroom.filing.content.candidates import candidates
from postroom.filing.content.features import NAMES, WORDS, features
from postroom.filing.content.opening import opening
from postroom.filing.content.terms import Reading
from postroom.filing.content.topics import Memory
from postroom.filing.content.trees import Forest, logistic, shares

BEST = 12
"""So many candidates are looked at closely."""
NO_ROW = [0.0] * len(NAMES)
NONE = -20.0
"""The log odds of a candidate that is not there."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A conversation by its key, or None for a new one, with its calibrated probability."""

    key: int | None
    probability: float


class Ranking:
    """A trained model: three forests, asked one after the other.

    The first tells how likely each candidate is, the second how likely a new matter is, the third how likely it is
    that the best of all these guesses is right, which is the probability that is told.
    """

    def __init__(self, model: Mapping[str, Any]) -> None:
        self.likely = Forest(model["likely"])
        self.new = Forest(model["new"])
        self.right = Forest(model["right"])
        self.sharpness = float(model["sharpness"])
        self.sure = float(model["sure"])

    def rank(self, reading: Reading, memory: Memory, author: str) -> list[Guess]:
        """Return all guesses that were looked at closely; their probabilities sum to one."""
        keys = candidates(reading, memory, author)
        rows = features(reading, memory, keys, author)
        best = self.likely.best(rows, BEST)
        seen = summary(opening(reading, memory, author, len(keys)), rows, best)
        is_new = logistic(self.new.score(seen))
        likely = shares([score for _, score in best], self.sharpness)
        guesses = [Guess(keys[n], (1 - is_new) * share) for (n, _), share in zip(best, likely, strict=True)]
        guesses = sorted([*guesses, Guess(None, is_new)], key=lambda guess: -guess.probability)
        return self._calibrated(guesses, seen)

    def _calibrated(self, guesses: list[Guess], seen: list[float]) -> list[Guess]:
        """Let the first guess have the probability that it is right, and the others share what is left."""
        first, *others = guesses
        sure = logistic(self.right.score([*seen, *chances(guesses)]))
        rest = sum(guess.probability for guess in others) or 1.0
        left = [Guess(guess.key, (1 - sure) * guess.probability / rest) for guess in others]
        return [Guess(first.key, sure), *left]

    def is_sure(self, guess: Guess) -> bool:
        """Is it probable enough to file without asking?"""
        return guess.probability >= self.sure


def summary(opens: Sequence[float], rows: Sequence[Sequence[float]], best: Sequence[tuple[int, float]]) -> list[float]:
    """Return what tells a new matter: how the mail opens, how good its best candidates are, what the best is like."""
    scores = [score for _, score in best]
    likely = [*shares(scores), 0.0, 0.0]
    most = [max((row[column] for row in rows), default=-1.0) for column in range(len(WORDS))]
    nearest = rows[best[0][0]] if best else NO_ROW
    total = sum(map(logistic, scores))
    return [*opens, *[*scores[:3], NONE, NONE, NONE][:3], likely[0], likely[0] + likely[1], total, *most, *nearest]


def chances(guesses: Sequence[Guess]) -> list[float]:
    """Return what the third forest is told besides: the probabilities of the first three, and whether new is best."""
    three = [*[guess.probability for guess in guesses[:3]], 0.0, 0.0][:3]
    return [*three, float(guesses[0].key is None)]


@cache
def shipped() -> Ranking:
    """Return the model that comes with Postroom."""
    return Ranking(json.loads(files("postroom.filing.content").joinpath("model.json").read_text()))
