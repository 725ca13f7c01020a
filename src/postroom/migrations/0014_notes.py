"""Notes: what was said among us and never mailed."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.public

SORTS = [("note", "Note"), ("call", "Call"), ("meeting", "Meeting"), ("chat", "Chat")]


class Migration(migrations.Migration):
    dependencies = [("postroom", "0013_sessions_and_leaving")]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", postroom.models.public.PublicId()),
                ("sort", models.CharField(choices=SORTS, default="note", max_length=7)),
                ("text", models.TextField()),
                (
                    "happened_at",
                    models.DateTimeField(help_text="when it was said, not when it was written down"),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="postroom.conversation",
                    ),
                ),
                ("people", models.ManyToManyField(blank=True, related_name="notes", to="postroom.person")),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="postroom.project",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("conversation__isnull", True), ("project__isnull", True), _connector="XOR"),
                        name="notes_one_place",
                    )
                ]
            },
        ),
    ]
