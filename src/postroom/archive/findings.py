"""Findings: what does not agree on record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: of what kind, where, and what about it. What is left over is no damage."""

    kind: str
    row: str
    because: str
    is_damage: bool = True

    def __str__(self) -> str:
        return f"{self.kind} {self.row}: {self.because}"
