"""Passages of messages that are marked as decided."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.public


class Migration(migrations.Migration):
    dependencies = [("postroom", "0011_read_states")]

    operations = [
        migrations.CreateModel(
            name="Decided",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", postroom.models.public.PublicId()),
                ("words", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decided", to="postroom.message"
                    ),
                ),
            ],
            options={"verbose_name_plural": "decided"},
        ),
    ]
