"""How a set of mails with known truth is scored: how many were read right, and which were not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scored:
    """One set, read: `misses` name the mails that were read wrong, with what was read where that is short."""

    name: str
    n: int
    right: int
    misses: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return {"n": self.n, "right": self.right, "misses": list(self.misses), **self.figures}


Score = Callable[[Path], Iterable[Scored]]
Measure = Callable[[Path], Mapping[str, object]]


def scored(name: str, verdicts: Mapping[str, str], figures: Mapping[str, float] | None = None) -> Scored:
    """Return the score of a set from what is wrong with each of its mails, nothing where it is right."""
    misses = tuple(f"{mail}: {wrong}" for mail, wrong in verdicts.items() if wrong)
    return Scored(name, len(verdicts), len(verdicts) - len(misses), misses, figures or {})


def squeezed(text: str) -> str:
    """Return a text with every run of white space as one space.

    >>> squeezed(" Yes,\\n\\n on Friday. ")
    'Yes, on Friday.'
    """
    return " ".join(text.split())
