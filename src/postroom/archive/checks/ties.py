"""Does every row that a row points at exist?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Exists, ForeignKey, Model, OuterRef, QuerySet

from postroom.archive.batches import in_batches
from postroom.archive.findings import Finding


def orphans() -> Iterator[Finding]:
    """Find rows that point at nothing, table by table."""
    for model in apps.get_app_config("postroom").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                yield from _orphans(model, field)


def _orphans(model: type[Model], field: ForeignKey[Any, Any]) -> Iterator[Finding]:
    target = field.target_field.model
    missing = ~Exists(target._base_manager.filter(pk=OuterRef(field.attname)))
    rows: QuerySet[Model] = model._base_manager.filter(missing, **{f"{field.attname}__isnull": False}).only("pk")
    for batch in in_batches(rows, 1000):
        for row in batch:
            yield Finding(
                str(model._meta.verbose_name),
                str(row.pk),
                f"points at a {target._meta.verbose_name} that is not on record",
            )
