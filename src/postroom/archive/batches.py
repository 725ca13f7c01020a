"""Batches: walking through a table of any size, never holding more than a little of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def in_batches(rows: QuerySet[Row], size: int) -> Iterator[list[Row]]:
    """Yield the rows in the order of their keys, so many at a time; nothing stays open in between."""
    ordered = rows.order_by("pk")
    batch = list(ordered[:size])
    while batch:
        yield batch
        batch = list(ordered.filter(pk__gt=batch[-1].pk)[:size]) if len(batch) == size else []
