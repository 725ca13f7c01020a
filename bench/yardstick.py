"""How fast the machine is while something else is measured: the processor time of one small job, done again and again.

What others do on a machine, and its own clock, make the same work cost more or less processor time by the hour. Costs
measured hours apart are compared as multiples of this job's.
"""

from __future__ import annotations

import email
import statistics
import threading
import time
from types import TracebackType

EVERY = 0.5
"""Seconds between two jobs: each takes about 5 ms, so that they take a hundredth of one processor."""
MAIL = (
    b"From: ada@house.example\nTo: ben@tiles.example\nSubject: Tiles\nContent-Type: text/plain\n\n" + b"Grey.\n" * 4000
)


class Yardstick:
    """Does the job in a thread of its own while the block runs; then `ms` is what one took, in the median."""

    def __init__(self) -> None:
        self._took: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> Yardstick:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def ms(self) -> float:
        return statistics.median(self._took)

    def _work(self) -> None:
        while True:
            began = time.thread_time()
            sum(len(line.split()) for line in email.message_from_bytes(MAIL).as_string().splitlines())
            self._took.append((time.thread_time() - began) * 1000)
            if self._stop.wait(EVERY):
                return
