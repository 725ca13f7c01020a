"""The index of words leads to messages by where they lie and of what kind they are."""

from collections.abc import Iterator
from itertools import islice

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from postroom import search

AT_ONCE = 5_000
TRAITS = ("client", "project", "decision", "kind")


def lead(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    messages = apps.get_model("postroom", "Message").objects.order_by("sent_at", "pk")
    rows = messages.values_list("pk", "has_files", *TRAITS).iterator(AT_ONCE)
    while batch := list(islice(rows, AT_ONCE)):
        search.lead(schema_editor.connection, {pk: list(_traits(*values)) for pk, *values in batch})


def _traits(has_files: bool, *values: int | str | None) -> Iterator[str]:
    yield from (search.trait(name, value) for name, value in zip(TRAITS, values, strict=True) if value)
    if has_files:
        yield search.trait("has", "file")


class Migration(migrations.Migration):
    dependencies = [("postroom", "0004_reading")]
    operations = [migrations.RunPython(lead, migrations.RunPython.noop)]
