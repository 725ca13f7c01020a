"""Writing many rows at once, each with values of its own: one prepared statement serves all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.db import connection, models


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows whose keys nobody needs to know, a tuple of the columns each."""
    if rows:
        names = ", ".join(map(connection.ops.quote_name, columns))
        marks = ", ".join(["%s"] * len(columns))
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", _ready(model, columns, rows))


def set_columns(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Set these columns of rows on record; each row is (value, ..., primary key)."""
    if rows:
        settings = ", ".join(f"{connection.ops.quote_name(column)} = %s" for column in columns)
        key = model._meta.pk.column
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.executemany(f"UPDATE {table} SET {settings} WHERE {key} = %s", _ready(model, [*columns, key], rows))


def _ready(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> list[tuple[object, ...]]:
    """Let each field write its values as its database wants them."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    writers = [partial(fields[column].get_db_prep_save, connection=connection) for column in columns]
    return [tuple(write(value) for write, value in zip(writers, row, strict=True)) for row in rows]
