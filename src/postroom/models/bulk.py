"""Writing many rows at once, each with values of its own: one prepared statement serves all of them.

What `bulk_create` and `bulk_update` do in general costs an import half of its time; this does less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from django.db import connection, connections, models

Value = TypeVar("Value", int, str, bytes)
PLAIN = (models.IntegerField, models.CharField, models.TextField, models.BinaryField, models.BooleanField)
"""Fields whose values every database takes as they are."""


def create(rows: Sequence[models.Model]) -> None:
    """Insert unsaved rows of one model; their keys stay unknown."""
    if rows:
        model = type(rows[0])
        fields = [field for field in model._meta.concrete_fields if not field.primary_key or field.remote_field]
        names = [field.attname for field in fields]
        values = [tuple([getattr(row, name) for name in names]) for row in rows]
        insert(model, [field.column for field in fields], values)


def insert_rows(model: type[models.Model], rows: Sequence[dict[str, object]]) -> None:
    """Insert rows whose keys nobody needs to know, each {column: value}, all of the same columns."""
    if rows:
        insert(model, list(rows[0]), [tuple(row.values()) for row in rows])


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[object, ...]], *, or_leave: bool = False
) -> None:
    """Insert rows whose keys nobody needs to know, a tuple of the columns each; maybe leave those that are there."""
    if rows:
        names = ", ".join(map(connection.ops.quote_name, columns))
        marks = ", ".join(["%s"] * len(columns))
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            conflict = " ON CONFLICT DO NOTHING" if or_leave else ""
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks}){conflict}"
            cursor.executemany(sql, _ready(model, columns, rows))


def keys_of(model: type[models.Model], column: str, values: Iterable[Value]) -> list[tuple[Value, int]]:
    """Return the rows that have one of these plain values in a column: (value, primary key) each."""
    asked = list(values)
    if not asked:
        return []
    table, key, column = (
        connection.ops.quote_name(name) for name in (model._meta.db_table, model._meta.pk.column, column)
    )
    marks = ", ".join(["%s"] * len(asked))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column}, {key} FROM {table} WHERE {column} IN ({marks})", asked)
        return list(cursor.fetchall())


def set_columns(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Set these columns of rows on record; each row is (value, ..., primary key)."""
    if rows:
        settings = ", ".join(f"{connection.ops.quote_name(column)} = %s" for column in columns)
        key = model._meta.pk.column
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.executemany(f"UPDATE {table} SET {settings} WHERE {key} = %s", _ready(model, [*columns, key], rows))


def _ready(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Let the fields that need it write their values as the database wants them."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    writers = {at: writer for at, column in enumerate(columns) if (writer := _writer(fields[column]))}
    if not writers:
        return list(rows)
    return [tuple([writers[at](v) if at in writers else v for at, v in enumerate(row)]) for row in rows]


def _writer(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, PLAIN):
        return None
    database = connections[connection.alias]  # the thing itself: going through the proxy for each value costs more
    if isinstance(target, models.JSONField):
        return partial(database.ops.adapt_json_value, encoder=target.encoder)
    return partial(field.get_db_prep_save, connection=database)
