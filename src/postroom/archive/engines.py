"""What the two databases do differently when the record is taken as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, models, transaction

CUTS = 3
"""How often cutting the log is tried; each time waits for readers as long as the database waits for any lock."""


@contextmanager
def snapshot() -> Iterator[None]:
    """Read the record as it is at this moment, while others go on writing; nothing may be written within."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            _execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        _execute("BEGIN DEFERRED")  # Django's own transactions take the lock for writing at once
        try:
            yield
        finally:
            _execute("ROLLBACK")


def check_rows_at_once() -> None:
    """Let PostgreSQL check each row when it is written: what it puts off till the commit, it keeps in memory."""
    if connection.vendor == "postgresql":
        _execute("SET CONSTRAINTS ALL IMMEDIATE")


def go_on_counting(written: list[type[models.Model]]) -> None:
    """Let new rows of these tables be numbered behind those that were written with their numbers."""
    for statement in connection.ops.sequence_reset_sql(no_style(), written):
        _execute(statement)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def shrink() -> bool:
    """Write the database anew, so that nothing of what was deleted stays in its files; return whether that is done.

    On SQLite somebody who reads just now can keep the log from being cut.
    """
    if connection.vendor == "postgresql":
        _execute("VACUUM (FULL, ANALYZE)")
        return True
    _execute("VACUUM")
    return any(_cut_log() for _ in range(CUTS))


def _cut_log() -> bool:
    """Empty the write-ahead log of SQLite into the database; return whether nobody was in the way."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not cursor.fetchone()[0]
