"""A million: what a message costs, and what an answer takes, as the record grows to any size."""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.growth import step
from bench.house import fresh_house
from bench.search import asked
from bench.writing import OURS, write

from bench import corpus, disk
from prove.report import Proof

DEARER = 1.3
"""So many times the processor time of a message at 50,000 one may cost at the end."""
SLOWEST = 20.0
"""Milliseconds that nineteen of twenty searches may take."""
MEMORY = 500.0
"""MiB that all processes of an import may take together, without mapped files."""
CLAIM = (
    f"A large corpus is taken in slice by slice, then asked. A message of the last slice costs at most {DEARER} times "
    f"the processor time of one of the first, both as multiples of what one small job took meanwhile; no import takes "
    f"more than {MEMORY:.0f} MiB, and p95 of search in process is under {SLOWEST:.0f} ms for the owner."
)


def prove(given: Path | None, messages: int, slices: int, we: Sequence[str]) -> Proof:
    """Take a corpus in, given or made up, and ask it."""
    began = time.monotonic()
    with fresh_house() as house, tempfile.TemporaryDirectory(prefix="postroom-prove-") as folder:
        mbox = corpus.Corpus.at(given).mbox if given else _made_up(messages, Path(folder))
        size = max(1, math.ceil(corpus.count(mbox) / slices))
        steps = [step(house, path, we or [OURS]) for path in corpus.slices(mbox, size, Path(folder) / "slices")]
        figures: dict[str, object] = {
            "mail": {"messages": corpus.count(mbox), "MiB": round(mbox.stat().st_size / 2**20)},
            "slice": steps,
            "disk in MiB": disk.sizes(house.folder),
            "search": (answers := asked(house, None, Path(folder) / "peers")),
            "wall s": round(time.monotonic() - began),
        }
    return Proof(CLAIM, figures, list(_faults(steps, answers)))


def _made_up(messages: int, folder: Path) -> Path:
    write(messages, folder / "mbox")
    return folder / "mbox"


def _faults(steps: Sequence[dict[str, float]], answers: dict[str, object]) -> list[str]:
    faults = []
    dearer = steps[-1]["yardsticks"] / steps[0]["yardsticks"]
    if dearer > DEARER:
        faults.append(f"a message of the last slice costs {dearer:.2f} times one of the first")
    if (most := max(each["peak private MiB"] for each in steps)) > MEMORY:
        faults.append(f"an import took {most:.0f} MiB")
    owner = answers["in process, the owner, ms"]
    assert isinstance(owner, dict)
    if (p95 := owner["all"]["p95"]) > SLOWEST:
        faults.append(f"p95 of search is {p95:.0f} ms")
    return faults
