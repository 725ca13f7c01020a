"""Room: how much is stored where, in times that do not grow with the record."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Count, Q, Sum

from postroom.models import Blob

COUNTED_TO, SAMPLE = 20_000, 5_000
"""Up to so many blobs are summed up; of more, so many are, spread evenly, and the rest are taken to be like them."""


@dataclass(frozen=True, slots=True)
class TableRoom:
    """A table, the newest number given in it, and its bytes where the database tells them at once."""

    name: str
    newest: int
    bytes: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """What the record takes, in bytes."""

    database: int
    free: int
    small: int
    """Of blobs that lie in the database."""
    large: int
    large_count: int
    """Of blobs in the store, and how many these are."""
    is_estimate: bool
    tables: list[TableRoom]


def room() -> Room:
    """Measure what is stored where."""
    small, large, large_count, is_estimate = _blobs()
    free = shutil.disk_usage(settings.POSTROOM_DATA).free if Path(settings.POSTROOM_DATA).exists() else 0
    tables = sorted(_tables(), key=lambda table: (-(table.bytes or 0), -table.newest, table.name))
    return Room(_database(), free, small, large, large_count, is_estimate, tables)


def _blobs() -> tuple[int, int, int, bool]:
    newest = Blob.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rows, factor = Blob.objects.order_by(), 1.0
    if newest > COUNTED_TO:
        step = newest // SAMPLE
        rows, factor = rows.filter(pk__in=range(1, newest + 1, step)), float(step)
    in_store = Q(content=None)
    sums = rows.aggregate(
        small=Sum("packed_size", filter=~in_store, default=0),
        large=Sum("packed_size", filter=in_store, default=0),
        count=Count("pk", filter=in_store),
    )
    small, large, count = (round(sums[name] * factor) for name in ("small", "large", "count"))
    return small, large, count, factor > 1


def _database() -> int:
    pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())" if connection.vendor == "postgresql" else pages)
        return int(cursor.fetchone()[0])


def _tables() -> Iterator[TableRoom]:
    for model in apps.get_app_config("postroom").get_models(True):
        key = model._meta.pk
        assert key is not None
        newest = model._base_manager.order_by(f"-{key.name}").values_list("pk", flat=True).first()
        yield TableRoom(model._meta.db_table, newest if isinstance(newest, int) else 0, _bytes(model._meta.db_table))


def _bytes(table: str) -> int | None:
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s::regclass)", [table])
        return int(cursor.fetchone()[0])
