"""Tables: which of them are the record, in which order, and how their rows are written as JSON."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

LEFT_OUT = {"lease", "session", "attempt", "offer"}
"""Who is at work, who is signed in, and what only the key of this installation opens."""


@dataclass(frozen=True)
class Table:
    """A table of the record; `late` are its columns that point at rows which are written only after it."""

    model: type[models.Model]
    late: tuple[str, ...]

    @property
    def name(self) -> str:
        return str(self.model._meta.model_name)

    @property
    def columns(self) -> list[str]:
        return [field.column for field in self.model._meta.concrete_fields]

    def lines(self, rows: Iterable[models.Model], without: Collection[str] = ()) -> bytes:
        """Write rows as JSON, one object a line, maybe without some columns."""
        written = (field for field in self.model._meta.concrete_fields if field.column not in without)
        fields = [(field.column, field.attname) for field in written]
        plain = ({column: _plain(getattr(row, name)) for column, name in fields} for row in rows)
        return b"".join(json.dumps(row, separators=(",", ":"), sort_keys=True).encode() + b"\n" for row in plain)

    def rows(self, lines: bytes, columns: Sequence[str]) -> list[tuple[object, ...]]:
        """Read these columns of what `lines` wrote, as the database wants them."""
        fields = {field.column: field for field in self.model._meta.concrete_fields}
        chosen = [(column, fields[column]) for column in columns]
        objects = (json.loads(line) for line in lines.splitlines())
        return [tuple([_value(row[column], field) for column, field in chosen]) for row in objects]


def tables() -> list[Table]:
    """Return the tables of the record, each behind those that its rows cannot do without."""
    waiting = [m for m in apps.get_app_config("postroom").get_models(True) if m._meta.model_name not in LEFT_OUT]
    order: list[type[models.Model]] = []
    while waiting:
        done = {*order, None}
        model = min(waiting, key=lambda m: (len(_targets(m, False) - done), len(_targets(m, True) - {m} - done)))
        waiting.remove(model)
        order.append(model)
    return [Table(model, _late(model, order[: order.index(model)])) for model in order]


def _targets(model: type[models.Model], nullable: bool) -> set[Any]:
    fields = (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
    return {field.target_field.model for field in fields if field.null is nullable}


def _late(model: type[models.Model], earlier: Sequence[type[models.Model]]) -> tuple[str, ...]:
    fields = (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
    return tuple(field.column for field in fields if field.target_field.model not in earlier)


def _plain(value: Any) -> Any:
    match value:
        case bytes() | memoryview():
            return b64encode(value).decode()
        case datetime():
            return value.isoformat()
        case _:
            return value


def _value(value: Any, field: models.Field[Any, Any]) -> Any:
    if value is None:
        return None
    match field:
        case models.BinaryField():
            return b64decode(value)
        case models.DateTimeField():
            return datetime.fromisoformat(value)
        case _:
            return _without_nul(value)


def _without_nul(value: Any) -> Any:
    """Drop the one character that PostgreSQL takes in no text."""
    match value:
        case str():
            return value.replace("\0", "")
        case list():
            return [_without_nul(item) for item in value]
        case dict():
            return {_without_nul(key): _without_nul(item) for key, item in value.items()}
        case _:
            return value
