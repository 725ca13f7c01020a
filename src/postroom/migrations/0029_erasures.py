"""Erasures that owners ask for."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.public


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0028_offers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("message", models.BigIntegerField(help_text="the key that the message had", null=True)),
                ("happened_at", models.DateTimeField(help_text="the date that the message had", null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("messages", models.IntegerField(default=0, help_text="that went")),
                ("redacted", models.IntegerField(default=0, help_text="that stay and lost words, names or addresses")),
                ("left", models.JSONField(default=list, help_text="where something of it was still found")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.client"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erasures",
                        to="postroom.conversation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("message__isnull", True), ("person__isnull", True), _connector="XOR"),
                        name="erases_one_thing",
                    )
                ],
            },
        ),
    ]
