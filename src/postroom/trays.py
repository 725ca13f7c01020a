"""Trays: rows with work waiting, and the one function that does a batch of them.

The state is in the record itself, so a crash at any point leaves rows that are simply done again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

from postroom import filing, incoming
from postroom.models import Arrival, Lease, Lesson, Message, Setback

log = logging.getLogger("postroom.trays")
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Tray(Generic[Row]):
    """Rows with work waiting, and what does a batch of them."""

    name: str
    waiting: Callable[[], QuerySet[Row]]
    carry: Callable[[Sequence[Row]], object]
    batch: int
    lease: int = 30
    """Seconds after which a batch is anybody's again: what a carrier that was killed leaves waiting."""

    def workable(self) -> QuerySet[Row]:
        """Return the rows that can be done now: those that failed rest for a while."""
        return self.waiting().exclude(pk__in=Setback.objects.resting(self.name))

    def carry_batch(self, holder: str) -> int:
        """Do one batch if the tray is free, and return how many rows it had. What fails rests, alone."""
        if not self.workable().exists() or not Lease.take(self.name, holder, self.lease):
            return 0
        try:
            rows = list(self.workable()[: self.batch])
            self._try(rows)
            return len(rows)
        finally:
            Lease.give_back(self.name, holder)

    def _try(self, rows: Sequence[Row]) -> None:
        """Do the rows together; where that fails, halve until the one that fails stands alone."""
        if not rows:
            return
        try:
            self.carry(rows)
        except Exception as error:  # the border of the house: whatever it is, it must not block the tray
            log.warning("tray=%s rows=%d failed=%s", self.name, len(rows), type(error).__name__)
            if len(rows) == 1:
                Setback.objects.note(self.name, rows[0].pk, f"{type(error).__name__}: {error}")
            else:
                self._try(rows[: len(rows) // 2])
                self._try(rows[len(rows) // 2 :])

    def clear(self, holder: str, batch: int) -> Iterator[int]:
        """Carry large batches until nothing is left that can be done now, waiting for others who carry it too."""
        large = replace(self, batch=batch, lease=120)
        while large.workable().exists():
            done = large.carry_batch(holder)
            if not done:
                time.sleep(0.05)
            yield done


RECORD = Tray("record", Arrival.objects.select_related("source", "body").unrecorded, incoming.record, 50)
AUTHENTICATE = Tray(
    "authenticate", Arrival.objects.select_related("body").unauthenticated, incoming.authenticate, 32, lease=60
)
LEARN = Tray("learn", Lesson.objects.select_related("filing").undrawn, filing.learn, 20)
FILE = Tray("file", Message.objects.unfiled, filing.file, 50)
