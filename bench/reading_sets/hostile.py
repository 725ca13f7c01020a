"""Hostile mail: how long the longest takes to read, and whether twice the bytes take more than twice the time.

Bodies are read up to a bound, header blocks too, so growth is measured below those bounds and above them.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bench.reading_sets.hostile_mails import Mail, mails
from postroom.mail import bounce, content_digest, parse

LONGEST = 10_000_000  # bytes
SECONDS_MOST = 2.0  # that those may take
GROWTH_MOST = 2.2  # times the time, for twice the bytes
GROWN_TO = (100_000, 1_000_000, LONGEST)  # bytes; each is measured against half of it
TOO_SHORT = 0.05  # seconds; below that the clock tells no growth
BRIEF = 0.5  # seconds
TRIES = 3  # of what looks bad: the machine does other things too
WORST_SHOWN = 10


def measure(_corpora: Path) -> Mapping[str, object]:
    """Return how many kinds were tried, the worst of them, and how many took too long or grew too fast."""
    tried = {name: _tried(mail) for name, mail in mails().items()}
    slowest = sorted(tried, key=lambda name: -tried[name][0])[:WORST_SHOWN]
    steepest = sorted(tried, key=lambda name: -tried[name][1])[:WORST_SHOWN]
    return {
        "kinds": len(tried),
        "bytes": LONGEST,
        "longest s": tried[slowest[0]][0],
        "steepest growth for twice the bytes": tried[steepest[0]][1],
        "too long or too steep": sum(each > SECONDS_MOST or growth > GROWTH_MOST for each, growth in tried.values()),
        "slowest, s": {name: tried[name][0] for name in slowest},
        "steepest": {name: tried[name][1] for name in steepest},
    }


def _tried(mail: Mail) -> tuple[float, float]:
    """Return the seconds that the longest takes, and the steepest growth. What looks bad is tried again."""
    longest = min(_until(partial(_seconds, mail(LONGEST)), SECONDS_MOST))
    sizes = GROWN_TO if longest > TOO_SHORT else GROWN_TO[:-1]
    growth = max(min(_until(partial(_growth, mail, size), GROWTH_MOST)) for size in sizes)
    return round(longest, 3), round(growth, 2)


def _until(measured: Callable[[], float], good: float) -> list[float]:
    """Measure until it is good, a few times at most."""
    found = [measured()]
    while found[-1] > good and len(found) < TRIES:
        found.append(measured())
    return found


def _growth(mail: Mail, size: int) -> float:
    whole = _best(mail(size))
    return whole / _best(mail(size // 2)) if whole > TOO_SHORT else 1.0


def _best(raw: bytes) -> float:
    """Return the seconds for a mail; of a brief reading the best of three, since the first waits for its memory."""
    first = _seconds(raw)
    return first if first > BRIEF else min(first, _seconds(raw), _seconds(raw))


def _seconds(raw: bytes) -> float:
    """Return the processor seconds for one mail; the collector waits meanwhile, as with `timeit`."""
    gc.collect()
    gc.disable()
    began = time.process_time()
    parsed = parse(raw)
    bounce(parsed)
    content_digest(parsed)
    took = time.process_time() - began
    gc.enable()
    return took
