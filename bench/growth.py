"""What a message costs as the record grows: one corpus, taken in slice by slice."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import corpus
from bench.disk import folder_size
from bench.house import House, fresh_house
from bench.taking import taken_in
from bench.yardstick import Yardstick


def growth(mbox: Path, steps: int, we: Sequence[str]) -> dict[str, object]:
    """Take an mbox in by so many imports, one after the other, into one record."""
    size = max(1, math.ceil(corpus.count(mbox) / steps))
    with fresh_house() as house, tempfile.TemporaryDirectory(prefix="postroom-bench-") as folder:
        return {"slice": [step(house, path, we) for path in corpus.slices(mbox, size, Path(folder))]}


def step(house: House, path: Path, we: Sequence[str]) -> dict[str, float]:
    """Take in one slice; return milliseconds of processor time a message, by stage, and in jobs of the yardstick."""
    messages = corpus.count(path)
    with Yardstick() as yardstick:
        cost, stages = taken_in(house, path, we)
    each = {f"{stage} ms": round(figures["cpu"] / messages * 1000, 3) for stage, figures in stages.costs().items()}
    return {
        "messages": messages,
        "messages a second": round(messages / cost.wall, 1),
        "cpu ms": round(cost.cpu / messages * 1000, 3),
        **each,
        "yardstick ms": round(yardstick.ms, 3),
        "yardsticks": round(cost.cpu / messages * 1000 / yardstick.ms, 4),
        "peak PSS MiB": round(cost.peak_pss, 1),
        "peak private MiB": round(cost.peak_private, 1),
        "disk MiB": folder_size(house.folder),
    }
