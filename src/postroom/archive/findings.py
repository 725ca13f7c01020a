"""Findings: what does not agree on record; and who watches the looking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Watch = Callable[[str, int], object]
"""Told every now and then what is at work, and how many rows more it came."""


def unwatched(name: str, rows: int) -> None:
    """Let nobody look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: of what kind, where, and what about it. What is left over is no damage."""

    kind: str
    row: str
    because: str
    is_damage: bool = True

    def __str__(self) -> str:
        return f"{self.kind} {self.row}: {self.because}"
