"""Imports whose files come from a browser in pieces."""

from django.db import migrations, models

STATES = [("sending", "Sending"), ("running", "Running"), ("done", "Done"), ("failed", "Failed")]


class Migration(migrations.Migration):
    dependencies = [("postroom", "0009_lessons")]

    operations = [
        migrations.AddField(
            "import",
            "sizes",
            models.JSONField(default=list, help_text="bytes that each file has, of files sent from a browser"),
        ),
        migrations.AlterField("import", "state", models.CharField(choices=STATES, default="running", max_length=7)),
    ]
