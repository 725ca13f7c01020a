"""The tables of the full-text index, made by the engine at hand."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from postroom import search


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search.create(schema_editor.connection)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("postroom", "0001_record")]
    operations = [migrations.RunPython(create, drop)]
