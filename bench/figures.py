"""Figures: shares of a row of numbers, and how they are shown and kept."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path


def quantile(numbers: Sequence[float], share: float) -> float:
    """Return the smallest number that at least this share of the numbers does not exceed.

    >>> quantile([4, 1, 3, 2], 0.5), quantile([4, 1, 3, 2], 0.95)
    (2, 4)
    """
    ordered = sorted(numbers)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """Return p50, p95, p99 and the longest, in milliseconds, of durations in seconds."""
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    found = {name: round(quantile(seconds, share) * 1000, 2) for name, share in shares.items()}
    return found | {"n": len(seconds)}


def show(figures: Mapping[str, object], json_to: Path | None = None) -> None:
    """Print figures for people, and write them as JSON where wanted."""
    for line in lines(figures):
        print(line)
    if json_to:
        json_to.write_text(json.dumps(figures, indent=1) + "\n")


def lines(figures: Mapping[str, object], depth: int = 0) -> list[str]:
    """Write nested figures one a line, each level further in; a level of nothing but numbers is one line."""
    found = []
    for name, value in figures.items():
        if isinstance(value, Mapping) and any(isinstance(each, Mapping | list) for each in value.values()):
            found += ["  " * depth + name, *lines(value, depth + 1)]
        elif isinstance(value, Mapping):
            found.append(
                "  " * depth + f"{name:28} " + "  ".join(f"{key} {short(each)}" for key, each in value.items())
            )
        elif isinstance(value, list):
            found += ["  " * depth + f"{name} {' '.join(map(short, _values(each)))}" for each in value]
        else:
            found.append("  " * depth + f"{name:28} {short(value)}")
    return found


def _values(row: object) -> list[object]:
    return [f"{key} {short(value)}" for key, value in row.items()] if isinstance(row, Mapping) else [row]


def short(value: object) -> str:
    """Write a number with no more digits than it deserves.

    >>> short(1234.56), short(12.345), short(0.01234), short(7)
    ('1,235', '12.3', '0.012', '7')
    """
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
