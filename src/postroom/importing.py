"""An import from beginning to end: read, say who we are, propose clients, file, propose projects; each resumable."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from django.db import connection
from django.utils import timezone

from postroom import discovery
from postroom.incoming import Taking
from postroom.models import (
    Address,
    Arrival,
    Attachment,
    Body,
    Fingerprint,
    Firm,
    Import,
    ImportState,
    Lease,
    Message,
    Participation,
    Person,
)
from postroom.models.lease import holder_here
from postroom.trays import FILE, RECORD

PATIENCE = 2.0
"""Seconds that a worker gives to an import before it looks after today's mail again."""
LARGE = 1000
"""Rows of a tray that an import does in one transaction."""
SURE_SHARE = 0.3
"""A domain that is in less of the mail than this is not taken for ours without asking."""
FILLED = (Message, Arrival, Participation, Address, Person, Body, Fingerprint, Attachment)
"""What reading writes."""


def carry_on(runs: Sequence[Import]) -> None:
    """Carry these imports on for a little while each."""
    for run in runs:
        holder = holder_here()
        if not Lease.take(f"import {run.pk}", holder, seconds=60):
            continue
        until = time.monotonic() + PATIENCE
        for _ in steps(run, Taking(run)):
            if time.monotonic() > until:
                break
        Lease.give_back(f"import {run.pk}", holder)


def steps(run: Import, taking: Taking) -> Iterator[Import]:
    """Take the import through its stages; after each step everything done so far is durable."""
    holder = holder_here()
    if run.stage == "reading":
        for _ in taking.batches():
            yield run
        for _ in RECORD.clear(holder, batch=LARGE):
            yield run
        _enter(run, "people")
    if run.stage == "people":
        _meet(run)
        _enter(run, "filing")
        yield run
    if run.stage == "filing":
        for _ in FILE.clear(holder, batch=LARGE):
            yield run
        _enter(run, "projects")
    discovery.propose_projects(run.source.owner)
    run.state, run.ended_at = ImportState.DONE, timezone.now()
    _enter(run, "done")
    yield run


def _enter(run: Import, stage: str) -> None:
    run.stage, run.moved_at = stage, timezone.now()
    run.save()


def _take_stock() -> None:
    """Let PostgreSQL count what was read: it plans by what it last counted, and that may have been nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in FILLED)}")


def _meet(run: Import) -> None:
    """Settle who we are where nobody said so yet, propose clients, and lay what was read on the tray of filing."""
    _take_stock()
    if not Firm.get().is_known:
        guesses = discovery.guess_ours()
        discovery.settle_ours([g.name for g in guesses[:1] if g.share >= SURE_SHARE], by=run.source.owner)
    discovery.propose_clients(run.source.owner)
    Message.objects.filter(arrivals__source=run.source, decision="").update(is_unfiled=True)
