"""Acknowledgements: what was decided about telling an author by itself that his letter came."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0034_storage"),
    ]

    operations = [
        migrations.AddField(
            model_name="firm",
            name="acknowledgement",
            field=models.TextField(
                blank=True,
                help_text="what whoever writes about a new matter is told by itself; empty: nothing",
                max_length=2000,
            ),
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.CharField(db_index=True, max_length=320)),
                ("because", models.CharField(blank=True, help_text="why it was not acknowledged", max_length=200)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgement",
                        to="postroom.message",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postroom.submission",
                    ),
                ),
            ],
        ),
    ]
