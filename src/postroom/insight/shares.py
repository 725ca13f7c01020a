"""Shares: so many of so many, and between which bounds the true share lies."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log

DOUBT = 0.05
"""How often a bound may be wrong."""
HALVINGS = 50


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of` cases; its bounds are those of Clopper and Pearson (Biometrika 26, 1934), one side each."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """Return the share as it was counted, 0 where nothing was."""
        return self.count / self.of if self.of else 0.0

    def most(self, doubt: float = DOUBT) -> float:
        """Return what the true share does not exceed.

        >>> round(Share(0, 299).most(), 4), round(Share(5, 100).most(), 3)
        (0.01, 0.102)
        """
        if self.count >= self.of:
            return 1.0
        low, high = self.value, 1.0
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if _at_most(self.count, self.of, middle) > doubt else (low, middle)
        return high

    def least(self, doubt: float = DOUBT) -> float:
        """Return what the true share does not fall short of.

        >>> round(Share(5, 100).least(), 3), Share(0, 100).least()
        (0.02, 0.0)
        """
        return 1.0 - Share(self.of - self.count, self.of).most(doubt) if self.count else 0.0


def _at_most(count: int, of: int, share: float) -> float:
    """Return how probable at most `count` of `of` are, where each is one with this probability, above count / of."""
    ways = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
    term = exp(ways + count * log(share) + (of - count) * log(1 - share))
    total = 0.0
    for n in range(count, -1, -1):
        total += term
        if term <= total * 1e-12:
            break
        term *= n / (of - n + 1) * (1 - share) / share
    return total
