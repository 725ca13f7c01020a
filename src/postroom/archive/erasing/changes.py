"""What was written down of changes to things that are erased: that they happened, and no word of them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from postroom.archive.batches import in_batches
from postroom.archive.erasing.places import ERASED
from postroom.models import Change

WORDS = {"Client": "name", "Project": "name", "Person": "name", "Conversation": "subject"}
"""The field of each noun that is emptied when it is erased."""


def silence_changes() -> None:
    """Take the words from every change that touched what is gone; what it did to other rows stays known."""
    for batch in in_batches(Change.objects.all(), 200):
        for change in batch:
            kept = [_without_gone(item) for item in change.inverse]
            if kept != change.inverse:
                change.inverse, change.subject = [item for item in kept if item and item[2]], ERASED
                change.save(update_fields=["inverse", "subject"])
            elif any(_touches_silent(item) for item in change.inverse):
                Change.objects.filter(pk=change.pk).update(subject=ERASED)


def _without_gone(item: list[Any]) -> list[Any] | None:
    """Return an alteration without rows that are gone, or None where its values are gone or are the words of one."""
    name, field, rows, old, new = item
    model = _model(name)
    held = set(model._base_manager.filter(pk__in=rows).values_list("pk", flat=True))
    target = _target(model, field)
    values = {value for value in (old, new) if value is not None} if target else set()
    if target and target._base_manager.filter(pk__in=values).count() != len(values):
        return None
    if WORDS.get(name) == field and _silent(name, rows):
        return None
    return [name, field, [row for row in rows if row in held], old, new]


def _touches_silent(item: list[Any]) -> bool:
    """Does an alteration speak of a place or a person that has lost its words?"""
    name, field, rows, old, new = item
    target = _target(_model(name), field)
    values = [value for value in (old, new) if value is not None]
    return _silent(name, rows) or bool(target and _silent(target.__name__, values))


def _silent(name: str, rows: list[int]) -> bool:
    if name not in WORDS:
        return False
    return _model(name)._base_manager.filter(pk__in=rows, **{f"{WORDS[name]}__in": ["", ERASED]}).exists()


def _model(name: str) -> type[models.Model]:
    return apps.get_model("postroom", name)


def _target(model: type[models.Model], name: str) -> type[models.Model] | None:
    """Return what a field points at, None for one that holds a value."""
    field = next(f for f in model._meta.concrete_fields if name in (f.name, f.attname))
    return field.target_field.model if isinstance(field, models.ForeignKey) else None
