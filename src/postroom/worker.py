"""The worker: carries what lies on the trays, one batch after the other, for as long as there is any.

A tray is a set of rows with work waiting and the one function that does a batch of them. The state is in the record
itself, so a crash at any point leaves rows that are simply done again.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import close_old_connections, connection
from django.db.models import Model, QuerySet

from postroom import filing, importing, incoming
from postroom.models import Arrival, Attachment, Import, Lease, Message, Setback

log = logging.getLogger("postroom.worker")


Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Tray(Generic[Row]):
    """Rows with work waiting, and what does a batch of them."""

    name: str
    waiting: Callable[[], QuerySet[Row]]
    carry: Callable[[Sequence[Row]], object]
    batch: int

    def carry_batch(self, holder: str) -> int:
        """Do one batch if the tray is free, and return how many rows it had. What fails rests, alone."""
        if not self.waiting().exists() or not Lease.take(self.name, holder):
            return 0
        try:
            resting = Setback.objects.resting(self.name)
            rows = list(self.waiting().exclude(pk__in=resting)[: self.batch])
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


TRAYS: Sequence[Tray[Any]] = (
    Tray("record", Arrival.objects.select_related("source", "body").unrecorded, incoming.record, 50),
    Tray("file", Message.objects.unfiled, filing.file, 50),
    Tray("import", Import.objects.waiting, importing.carry_on, 1),
    Tray("read", Attachment.objects.select_related("message").unread, incoming.read_files, 20),
)


def carry_all(trays: Iterable[Tray[Any]] = TRAYS, holder: str = "") -> int:
    """Carry until nothing is left that can be carried now; return how many rows were done."""
    holder, done = holder or secrets.token_hex(8), 0
    while moved := sum(tray.carry_batch(holder) for tray in trays):
        done += moved
    return done


def carry(stop: threading.Event) -> None:
    """Carry for ever, waking when something arrives, until told to stop."""
    holder = secrets.token_hex(8)
    wait = _listen() if connection.vendor == "postgresql" else _watch()
    while not stop.is_set():
        try:
            if not sum(tray.carry_batch(holder) for tray in TRAYS if not stop.is_set()):
                wait(stop)
        except Exception:  # a database that went away comes back; until then we knock
            log.exception("the worker could not reach the record; trying again in 2 s")
            close_old_connections()
            stop.wait(2)


def _watch() -> Callable[[threading.Event], object]:
    """Wait for another process to change the SQLite database, and at most two seconds."""
    seen = -1

    def wait(stop: threading.Event) -> None:
        nonlocal seen
        for _ in range(40):
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA data_version")
                version = cursor.fetchone()[0]
            if version != seen:
                seen = version
                return
            if stop.wait(0.05):
                return

    return wait


def _listen() -> Callable[[threading.Event], object]:
    """Wait for PostgreSQL to notify us of an arrival, and at most two seconds."""
    with connection.cursor() as cursor:
        cursor.execute("LISTEN postroom")

    def wait(stop: threading.Event) -> None:
        connection.ensure_connection()
        for _ in connection.connection.notifies(timeout=2, stop_after=1):
            return

    return wait
