"""Setting columns of many rows at once, each row to values of its own."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models


def set_columns(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Set these columns; each row is (value, ..., primary key). One prepared statement serves all of them."""
    if not rows:
        return
    fields = [next(f for f in model._meta.concrete_fields if f.column == column) for column in columns]
    settings = ", ".join(f"{connection.ops.quote_name(column)} = %s" for column in columns)
    ready = [
        (*(f.get_db_prep_save(v, connection) for f, v in zip(fields, row, strict=False)), row[-1]) for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {model._meta.db_table} SET {settings} WHERE {model._meta.pk.column} = %s", ready)
