"""What is written here: drafts with their files, words that are kept, signatures; where answers come home."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.public


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0029_erasures"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="submission",
            name="reply_to",
        ),
        migrations.RemoveField(
            model_name="submission",
            name="return_path",
        ),
        migrations.AddField(
            model_name="account",
            name="sends_by",
            field=models.CharField(
                blank=True, help_text="the server that takes his mail; empty: the house's", max_length=253
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="sends_port",
            field=models.PositiveIntegerField(default=465),
        ),
        migrations.AddField(
            model_name="account",
            name="sends_security",
            field=models.CharField(default="tls", max_length=8),
        ),
        migrations.AddField(
            model_name="address",
            name="bounced_at",
            field=models.DateTimeField(blank=True, help_text="when mail last came back for good", null=True),
        ),
        migrations.AddField(
            model_name="address",
            name="bounced_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="firm",
            name="dkim_sealed",
            field=models.BinaryField(default=b"", help_text="the key that signs what we send, sealed"),
        ),
        migrations.AddField(
            model_name="firm",
            name="dkim_selector",
            field=models.CharField(blank=True, help_text="under which our key stands in the DNS", max_length=63),
        ),
        migrations.AddField(
            model_name="member",
            name="signature",
            field=models.TextField(blank=True, help_text="what stands below each letter he writes", max_length=2000),
        ),
        migrations.AddField(
            model_name="submission",
            name="asks_home",
            field=models.BooleanField(default=False, help_text="answers are asked for there, rather than at From"),
        ),
        migrations.AddField(
            model_name="submission",
            name="home",
            field=models.CharField(blank=True, help_text="where answers and returned mail come to us", max_length=320),
        ),
        migrations.AddField(
            model_name="submission",
            name="is_automatic",
            field=models.BooleanField(default=False, help_text="nobody wrote it: no machine may answer it"),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "aim",
                    models.CharField(
                        choices=[
                            ("reply", "Reply"),
                            ("all", "Reply to all"),
                            ("forward", "Forward"),
                            ("first", "New letter"),
                        ],
                        max_length=7,
                    ),
                ),
                ("sender", models.CharField(blank=True, max_length=320)),
                ("to", models.TextField(blank=True)),
                ("cc", models.TextField(blank=True)),
                ("bcc", models.TextField(blank=True)),
                ("subject", models.CharField(blank=True, max_length=900)),
                ("text", models.TextField(blank=True)),
                ("html", models.TextField(blank=True, help_text="as the editor writes it; empty: the text is all")),
                ("at", models.DateTimeField(blank=True, help_text="not to be sent before", null=True)),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("touched_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="postroom.message",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postroom.project",
                    ),
                ),
                (
                    "sent_as",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postroom.message",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=400)),
                ("media_type", models.CharField(max_length=200)),
                ("size", models.BigIntegerField()),
                ("is_shown", models.BooleanField(default=False, help_text="a picture that stands in the words")),
                (
                    "blob",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draft_files", to="postroom.blob"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="postroom.draft"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="phrases", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(
                condition=models.Q(("discarded_at", None), ("sent_as", None)),
                fields=["by", "-touched_at"],
                name="drafts_open",
            ),
        ),
    ]
