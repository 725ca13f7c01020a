"""Forests of decision trees, kept as JSON and asked in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import TypeAlias

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf's value, or (feature, threshold, below or equal, above)."""
Written: TypeAlias = "float | list[int | float | Written]"

GLANCE = 30
"""So many trees, the first and strongest, sort out the rows that are worth asking all trees about."""


class Forest:
    """Boosted trees; the score of a row is the sum over all trees, in log odds."""

    def __init__(self, written: Sequence[Written]) -> None:
        self.trees = [_tree(each) for each in written]

    def score(self, row: Sequence[float]) -> float:
        return _sum(self.trees, row)

    def best(self, rows: Sequence[Sequence[float]], most: int) -> list[tuple[int, float]]:
        """Return the numbers and scores of the best rows, the best first; the others are only glanced at."""
        glanced = [(_sum(self.trees[:GLANCE], row), n) for n, row in enumerate(rows)]
        rest = self.trees[GLANCE:]
        scored = [(n, score + _sum(rest, rows[n])) for score, n in sorted(glanced, reverse=True)[:most]]
        return sorted(scored, key=lambda each: -each[1])


def _tree(written: Written) -> Tree:
    if not isinstance(written, list):
        return float(written)
    feature, threshold, below, above = written
    return (int(feature), float(threshold), _tree(below), _tree(above))  # type: ignore[arg-type]


def _sum(trees: Sequence[Tree], row: Sequence[float]) -> float:
    total = 0.0
    for tree in trees:
        node = tree
        while isinstance(node, tuple):
            feature, threshold, below, above = node
            node = below if row[feature] <= threshold else above
        total += node
    return total


def logistic(score: float) -> float:
    """Return the probability of which `score` is the log odds.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + exp(-score)) if score > -500 else 0.0


def shares(scores: Sequence[float]) -> list[float]:
    """Share one among scores by their exponentials; nothing among none.

    >>> shares([2.0, 2.0])
    [0.5, 0.5]
    """
    top = max(scores, default=0.0)
    weights = [exp(score - top) for score in scores]
    return [weight / sum(weights) for weight in weights]
