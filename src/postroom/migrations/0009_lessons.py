"""What filings taught, which of it a filing followed, and people by their names."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import Lower

import postroom.models.public

KINDS = [
    ("machine", "Mail of machines"),
    ("person", "Who writes about what"),
    ("number", "Numbers of other houses"),
]


class Migration(migrations.Migration):
    dependencies = [("postroom", "0008_authentication")]

    operations = [
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", postroom.models.public.PublicId()),
                ("kind", models.CharField(choices=KINDS, max_length=7)),
                (
                    "key",
                    models.CharField(help_text="a kind of mail and its sender; an address; a number", max_length=340),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "filing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lessons", to="postroom.filing"
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postroom.member",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            "filing",
            "lesson",
            models.ForeignKey(
                db_index=False,
                help_text="that was followed",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed",
                to="postroom.lesson",
            ),
        ),
        migrations.AddIndex(
            "filing",
            models.Index(fields=["lesson"], condition=models.Q(lesson__isnull=False), name="filings_by_lesson"),
        ),
        migrations.AddIndex("lesson", models.Index(fields=["key", "kind"], name="postroom_le_key_88b20a_idx")),
        migrations.AddIndex("lesson", models.Index(fields=["kind", "-id"], name="postroom_le_kind_0667f9_idx")),
        migrations.AddIndex("person", models.Index(Lower("name"), name="people_by_name")),
    ]
