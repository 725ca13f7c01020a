"""The index of words is led to messages by the places where they lie."""

from itertools import islice

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from postroom import search

AT_ONCE = 5_000
KINDS = ("client", "project")


def lead(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    filed = apps.get_model("postroom", "Message").objects.exclude(client=None).order_by("sent_at", "pk")
    rows = filed.values_list("pk", *KINDS).iterator(AT_ONCE)
    while batch := list(islice(rows, AT_ONCE)):
        places = {
            pk: [search.place(kind, row) for kind, row in zip(KINDS, lies, strict=True) if row] for pk, *lies in batch
        }
        search.lead(schema_editor.connection, places)


class Migration(migrations.Migration):
    dependencies = [("postroom", "0004_reading")]
    operations = [migrations.RunPython(lead, migrations.RunPython.noop)]
