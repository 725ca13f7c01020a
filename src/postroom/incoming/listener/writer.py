"""The writer: whatever waits is received together, for one flush of the disk however many mails there are."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from queue import SimpleQueue
from threading import Thread

from django.db import Error, connection, transaction

from postroom.incoming.listener.recipients import source_of
from postroom.models import Arrival, Handed

log = logging.getLogger(__name__)

MOST_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail that waits to be written, and the promise of an answer."""

    address: str
    handed: Handed
    written: Future[None] = field(default_factory=Future)


class Writer:
    """One thread that writes; while it commits, the next mails gather."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Waiting | None] = SimpleQueue()
        self._thread = Thread(target=self._write_all, name="writer", daemon=True)
        self._thread.start()

    def write(self, address: str, handed: Handed) -> Future[None]:
        """Queue a mail that came to this address of ours; the future is done once it is durable, or has failed."""
        waiting = Waiting(address, handed)
        self._queue.put(waiting)
        return waiting.written

    def close(self) -> None:
        """Write what waits, then end."""
        self._queue.put(None)
        self._thread.join()

    def _write_all(self) -> None:
        is_open = True
        while is_open:
            gathered = self._gathered()
            is_open = None not in gathered
            # One whose sender left meanwhile is let go: it was not answered, so it is sent again.
            write_together([each for each in gathered if each and each.written.set_running_or_notify_cancel()])
        connection.close()

    def _gathered(self) -> list[Waiting | None]:
        """Wait for one, and take along what came in the meantime."""
        gathered = [self._queue.get()]
        while not self._queue.empty() and len(gathered) < MOST_TOGETHER:
            gathered.append(self._queue.get())
        return gathered


def write_together(mails: Sequence[Waiting]) -> None:
    """Receive these in one transaction and keep each promise: done after the commit, or the error of all."""
    try:
        with healing(), transaction.atomic():
            receive(mails)
    except Exception as error:  # the border: no failure may end the thread, and every sender gets his answer
        for each in mails:
            each.written.set_exception(error)
    else:
        for each in mails:
            each.written.set_result(None)


def receive(mails: Sequence[Waiting]) -> None:
    for address, group in groupby(sorted(mails, key=_address), key=_address):
        source, handed = source_of(address), [each.handed for each in group]
        Arrival.objects.receive(source, handed)
        for one in handed:
            log.info("received place=%s source=%s bytes=%d", one.envelope.place, source.public_id, one.body.size)


@contextmanager
def healing() -> Iterator[None]:
    """Let this thread begin with a new connection after the database failed."""
    try:
        yield
    except Error:
        connection.close()
        raise


def _address(waiting: Waiting) -> str:
    return waiting.address
