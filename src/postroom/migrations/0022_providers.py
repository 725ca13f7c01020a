"""Providers that let us into mailboxes by their owners' consent."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import postroom.models.public


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0021_questions_by_mail"),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("host", models.CharField(help_text="its IMAP server", max_length=253, unique=True)),
                ("port", models.PositiveIntegerField(default=993)),
                ("security", models.CharField(default="tls", max_length=8)),
                ("consent_at", models.CharField(help_text="where its users consent", max_length=500)),
                ("token_at", models.CharField(help_text="where a consent is exchanged for tokens", max_length=500)),
                ("scope", models.CharField(max_length=500)),
                ("client", models.CharField(help_text="our id there", max_length=300)),
                ("sealed", models.BinaryField(help_text="our secret there, sealed")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="account",
            name="is_owners_to_mend",
            field=models.BooleanField(default=False, help_text="nothing changes until its owner does it"),
        ),
        migrations.AlterField(
            model_name="account",
            name="secret",
            field=models.BinaryField(
                blank=True, help_text="the password, or the token that lasts, sealed; empty once disconnected"
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="provider",
            field=models.ForeignKey(
                blank=True,
                help_text="who lets us in by a token",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="postroom.provider",
            ),
        ),
    ]
