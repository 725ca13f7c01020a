"""Mail files -> Arrivals and Messages: read, prepared in parallel, put on record in batches, resumable at any point."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.pool import AsyncResult, Pool
from pathlib import Path
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.utils import timezone

from postroom.incoming import files
from postroom.incoming.prepare import Prepared, prepare
from postroom.incoming.record import Recorded, write
from postroom.models import (
    Arrival,
    Envelope,
    Handed,
    Import,
    ImportState,
    Lease,
    Member,
    Source,
    SourceKind,
)
from postroom.models.lease import holder_here

log = logging.getLogger("postroom.incoming")

HANDFUL = 2 * 1024 * 1024
"""Bytes of mail that travel to another process at once."""
AHEAD = 24
"""Handfuls that lie ready for other processes, so that they have work while a batch is written."""
BATCH = 1000
"""Messages written in one transaction of an import."""


class Ready(NamedTuple):
    """One mail of a file, prepared for the record."""

    handed: Handed
    prepared: Prepared
    file: str
    until: int
    consumed: int


def begin(paths: Sequence[Path], member: Member | None) -> Import:
    """Put an import of these files on record; whoever carries it takes it from there.

    The same files by the same member are the same source, so that doing it again takes nothing twice. Raises
    FileNotFoundError when a path does not exist.
    """
    named = [str(path.resolve()) for path in paths]
    size = files.measure([Path(name) for name in named])
    source, _ = Source.objects.get_or_create(kind=SourceKind.IMPORT, name=" ".join(named)[:300], owner=member)
    before = source.imports.order_by("-pk").first()
    source.imports.filter(state=ImportState.RUNNING).update(
        state=ImportState.FAILED, because="was interrupted; a later import of the same files went on from there"
    )
    return Import.objects.create(
        source=source,
        paths=named,
        bytes_total=size.bytes,
        after=before.after if before else {},
        stage="reading",
    )


@dataclass(slots=True)
class Taking:
    """The reading of one import: call `batches` to take it in, as far as one likes."""

    run: Import
    pool: Pool | None = None
    unreadable: list[files.Unreadable] = field(default_factory=list)
    skipped: int = 0

    def batches(self) -> Iterator[Recorded]:
        """Take the mail in, batch by batch; each is durable, with how far we came, when it is yielded."""
        waiting: list[Ready] = []
        for ready in self._prepared():
            waiting.append(ready)
            if len(waiting) >= BATCH:
                yield self._record(waiting)
                waiting = []
        yield self._record(waiting)

    def _record(self, batch: Sequence[Ready]) -> Recorded:
        """Recording is serialised: two that know nothing of each other would make two messages of one."""
        with Lease.held("record", holder_here()):
            try:
                return self._write(batch, self._put_on_record)
            except (DatabaseError, ValueError) as error:
                log.warning("import=%s batch=%d failed=%s", self.run.pk, len(batch), type(error).__name__)
                return self._write(batch, _leave_on_the_tray)

    def _prepared(self) -> Iterator[Ready]:
        """Prepare what is found, in other processes where there is a pool, never more than a little ahead."""
        if self.pool is None:
            for handful in self._handfuls():
                yield from _prepare(handful)
            return
        under_way: deque[AsyncResult[list[Ready]]] = deque()
        for handful in self._handfuls():
            under_way.append(self.pool.apply_async(_prepare, (handful,)))
            if len(under_way) >= AHEAD:
                yield from under_way.popleft().get()
        for result in under_way:
            yield from result.get()

    def _handfuls(self) -> Iterator[list[files.Found]]:
        handful: list[files.Found] = []
        weight = 0
        for found in files.mails([Path(path) for path in self.run.paths], after=self.run.after):
            if isinstance(found, files.Unreadable):
                self.unreadable.append(found)
                continue
            handful.append(found)
            weight += len(found.raw)
            if weight >= HANDFUL or len(handful) >= 200:
                yield self._unknown(handful)
                handful, weight = [], 0
        yield self._unknown(handful)

    def _unknown(self, handful: list[files.Found]) -> list[files.Found]:
        """Leave out what this source handed over before, so that going on costs only the looking."""
        places = [found.place for found in handful]
        known = set(self.run.source.arrivals.filter(place__among=places).values_list("place", flat=True))
        self.skipped += len(known)
        return [found for found in handful if found.place not in known]

    @transaction.atomic
    def _write(self, batch: Sequence[Ready], record: Callable[[Sequence[Ready]], Recorded]) -> Recorded:
        """Receive the mail durably and record it; where that fails as a whole, it is received all the same."""
        Arrival.objects.receive(self.run.source, [ready.handed for ready in batch])
        recorded = record(batch)
        self._advance(batch, recorded)
        return recorded

    def _put_on_record(self, batch: Sequence[Ready]) -> Recorded:
        run = self.run
        places = {ready.handed.envelope.place: ready.prepared for ready in batch}
        fresh = run.source.arrivals.filter(place__among=places, message=None).order_by("pk")
        needed = fresh.only("source", "place", "body", "received_at", "recipients")
        return write([(arrival, places[arrival.place]) for arrival in needed])

    def _advance(self, batch: Sequence[Ready], recorded: Recorded) -> None:
        run = self.run
        run.taken += recorded.new
        run.known += len(batch) - recorded.new + self.skipped
        self.skipped = 0
        run.set_aside += recorded.set_aside
        run.failures = [*run.failures, *([lost.place, lost.because] for lost in self.unreadable)][:1000]
        self.unreadable.clear()
        for ready in batch:
            if "#" in ready.handed.envelope.place:  # one of many in its file, by offset
                run.after[ready.file] = max(ready.until, run.after.get(ready.file, 0))
        run.bytes_read = _bytes_read(run, batch)
        run.moved_at = timezone.now()
        run.save()


def _leave_on_the_tray(batch: Sequence[Ready]) -> Recorded:
    """Let the tray record them, which finds the one that cannot be and does the others."""
    return Recorded(new=len(batch), known=0, set_aside=0)


def _bytes_read(run: Import, batch: Sequence[Ready]) -> int:
    """Return how many bytes of all files are read, as if the files came one after the other."""
    if not batch:
        return run.bytes_read
    last = batch[-1]
    return min(run.bytes_total, max(run.bytes_read, last.consumed if len(run.paths) == 1 else run.bytes_read))


def _prepare(handful: Sequence[files.Found]) -> list[Ready]:
    handed = Handed.all_over([(f.raw, Envelope(f.place, f.sender, labels=f.labels)) for f in handful])
    return [
        Ready(piece, prepare(found.raw), found.file, found.until, found.consumed)
        for piece, found in zip(handed, handful, strict=True)
    ]
