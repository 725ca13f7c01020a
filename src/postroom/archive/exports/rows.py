"""Rows as an export writes them: JSON, without secrets, and with no pointer to what is not in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from postroom.archive.backups.tables import Table, tables
from postroom.archive.batches import in_batches
from postroom.archive.exports.scopes import Scope
from postroom.models import Change, Filing

SECRETS = {
    "member": {"password"},
    "account": {"secret"},
    "provider": {"sealed"},
    "gap": {"token"},
    "firm": {"dkim_sealed"},
    "questionlist": {"token"},
    "notice": {"token"},
    "submission": {"token"},
}
"""Columns that open a door: in no export."""
KEYS = {"passkey", "authenticator", "recoverycode"}
"""Tables of nothing but what opens a door."""
EXPORTS = {"parcel", "piece"}
"""Tables of other exports."""
BYTES = {"arrival": {"header"}, "blob": {"content", "packed_size"}}
"""Columns whose content stands in the mbox files and among the files."""
AT_ONCE = 1000


def exported() -> list[Table]:
    """Return the tables that an export holds."""
    return [table for table in tables() if table.name not in KEYS | EXPORTS]


def left_out(table: Table) -> set[str]:
    return SECRETS.get(table.name, set()) | BYTES.get(table.name, set())


def record(scope: Scope) -> Iterator[tuple[str, Iterator[tuple[int, bytes]]]]:
    """Yield the name of each table of the record, and its rows in the scope as (how many, lines)."""
    for number, table in enumerate(exported()):
        yield f"record/{number:02}-{table.name}.jsonl", _lines(table, scope)


def _lines(table: Table, scope: Scope) -> Iterator[tuple[int, bytes]]:
    rows: models.QuerySet[Any] = scope.rows(table.model)
    hidden = left_out(table)
    large = [field.attname for field in table.model._meta.concrete_fields if field.column in hidden - {"packed_size"}]
    for batch in in_batches(rows.defer(*large), AT_ONCE):
        kept = batch if scope.is_whole else _within(table, batch, scope)
        yield len(kept), table.lines(kept, without=hidden)


def _within(table: Table, batch: Sequence[models.Model], scope: Scope) -> list[models.Model]:
    """Leave out rows, and empty pointers, that lead to what is not in the scope."""
    kept = list(batch)
    for field in table.model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and kept:
            kept = _pointing_within(field, kept, scope)
    if table.model is Change:
        return [row for row in kept if isinstance(row, Change) and _is_about(row, scope)]
    for row in kept:
        if isinstance(row, Filing):
            row.candidates = []  # they name places elsewhere
    return kept


def _pointing_within(field: models.ForeignKey[Any, Any], rows: list[Any], scope: Scope) -> list[Any]:
    target = field.target_field.model
    named = {getattr(row, field.attname) for row in rows} - {None}
    held = set(scope.rows(target).filter(pk__in=named).order_by().values_list("pk", flat=True)) if named else set()
    if field.null:
        for row in rows:
            if getattr(row, field.attname) not in held:
                setattr(row, field.attname, None)
        return rows
    return [row for row in rows if getattr(row, field.attname) in held]


def _is_about(change: Change, scope: Scope) -> bool:
    """Did this change touch nothing but what is in the scope?"""
    return bool(change.inverse) and all(
        _are_in(apps.get_model("postroom", name), rows, scope) and _values_are_in(name, field, (old, new), scope)
        for name, field, rows, old, new in change.inverse
    )


def _values_are_in(name: str, field: str, values: Iterable[object], scope: Scope) -> bool:
    own = next(f for f in apps.get_model("postroom", name)._meta.concrete_fields if field in (f.name, f.attname))
    if not isinstance(own, models.ForeignKey):
        return True
    return _are_in(own.target_field.model, [value for value in values if value is not None], scope)


def _are_in(model: type[models.Model], keys: Sequence[object], scope: Scope) -> bool:
    return scope.rows(model).filter(pk__in=keys).order_by().values("pk").distinct().count() == len(set(keys))


def schema() -> dict[str, object]:
    """Describe every table and column that an export writes."""
    return {table.name: _described(table) for table in exported()}


def _described(table: Table) -> dict[str, object]:
    fields = [f for f in table.model._meta.concrete_fields if f.column not in left_out(table)]
    told = " ".join((table.model.__doc__ or "").split()) if not table.model._meta.auto_created else ""
    return {"is": told, "columns": {field.column: _column(field) for field in fields}}


def _column(field: models.Field[Any, Any]) -> dict[str, object]:
    target = field.target_field if isinstance(field, models.ForeignKey) else None
    kinds: dict[type[models.Field[Any, Any]], str] = {
        models.BinaryField: "bytes in base64",
        models.DateTimeField: "moment (ISO 8601)",
        models.BooleanField: "true or false",
        models.JSONField: "JSON",
        models.FloatField: "number",
        models.IntegerField: "whole number",
    }
    kind = next((words for known, words in kinds.items() if isinstance(field, known)), "text")
    described: dict[str, object] = {"kind": f"the id of a row in {target.model._meta.model_name}" if target else kind}
    choices = [str(value) for value, _ in field.flatchoices]
    extra = {"is": str(field.help_text), "one of": choices, "may be null": bool(field.null)}
    return described | {name: value for name, value in extra.items() if value}
