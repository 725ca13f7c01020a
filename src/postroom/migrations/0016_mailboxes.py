"""Mailboxes of members that are read, their folders, and why a message was taken from one."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.public


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0015_snoozes"),
    ]

    operations = [
        migrations.AddField(
            model_name="arrival",
            name="kept_because",
            field=models.CharField(blank=True, help_text="why it was taken from a member's mailbox", max_length=60),
        ),
        migrations.AlterField(
            model_name="source",
            name="kind",
            field=models.CharField(
                choices=[
                    ("listener", "Listener"),
                    ("import", "Import"),
                    ("mailbox", "Mailbox"),
                    ("past", "what a mailbox held before"),
                ],
                max_length=8,
            ),
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("address", models.CharField(max_length=320)),
                ("host", models.CharField(max_length=253)),
                ("port", models.PositiveIntegerField(default=993)),
                ("security", models.CharField(default="tls", max_length=8)),
                ("login", models.CharField(max_length=320)),
                ("secret", models.BinaryField(blank=True, help_text="the password, sealed; empty once disconnected")),
                ("never", models.JSONField(default=list, help_text="addresses and domains whose mail is not read")),
                ("connected_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="when its owner last said how to read it"
                    ),
                ),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("holder", models.CharField(blank=True, max_length=40)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("reached_at", models.DateTimeField(blank=True, help_text="when the server last let us in", null=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("because", models.CharField(blank=True, help_text="what is wrong; empty: nothing", max_length=400)),
                ("remedy", models.CharField(blank=True, help_text="the one thing to do about it", max_length=400)),
                ("kept", models.IntegerField(default=0)),
                ("passed", models.IntegerField(default=0, help_text="mail that was looked at and not kept")),
                ("too_large", models.IntegerField(default=0)),
                (
                    "compare_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="when it is compared with the record next"
                    ),
                ),
                ("compared_at", models.DateTimeField(blank=True, null=True)),
                (
                    "compared_for",
                    models.CharField(blank=True, help_text="digest of the clients that were known then", max_length=64),
                ),
                ("concerned", models.IntegerField(default=0, help_text="messages there that concern a client")),
                ("held", models.IntegerField(default=0, help_text="of these, on record")),
                ("missing", models.JSONField(default=list, help_text="the others: [folder, UID, why]")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "past",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.source"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.source"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Folder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raw", models.CharField(help_text="its name as the server writes it", max_length=1000)),
                ("name", models.CharField(max_length=1000)),
                ("role", models.CharField(blank=True, max_length=10)),
                ("is_left_out", models.BooleanField(default=False, help_text="said by the owner: never read")),
                ("is_gone", models.BooleanField(default=False, help_text="the server lists it no more")),
                ("validity", models.BigIntegerField(default=0)),
                ("next_uid", models.BigIntegerField(default=0)),
                ("below", models.BigIntegerField(default=0)),
                ("messages", models.IntegerField(default=0, help_text="how many lay there when it was first opened")),
                ("looked_at", models.IntegerField(default=0, help_text="how many of these were looked at")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="folders", to="postroom.account"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("owner", "address"), name="one_account_a_mailbox"
            ),
        ),
        migrations.AddConstraint(
            model_name="folder",
            constraint=models.UniqueConstraint(fields=("account", "raw"), name="one_folder_a_name"),
        ),
    ]
