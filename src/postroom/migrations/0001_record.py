"""The record: every table of the glossary, with its rules."""

import datetime

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.officehours
import postroom.models.public
import postroom.models.token


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Owner"), ("member", "Member"), ("guest", "Guest")],
                        default="member",
                        max_length=6,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "time_zone",
                    models.CharField(
                        blank=True, help_text="in which moments are shown; else the house's", max_length=64
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True, help_text="in which pages speak; else as the browser asks", max_length=8
                    ),
                ),
                (
                    "signature",
                    models.TextField(blank=True, help_text="what stands below each letter he writes", max_length=2000),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("spec", models.CharField(max_length=320, unique=True)),
                ("domain", models.CharField(db_index=True, max_length=253)),
                (
                    "bounced_at",
                    models.DateTimeField(blank=True, help_text="when mail last came back for good", null=True),
                ),
                ("bounced_because", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "verbose_name_plural": "addresses",
            },
        ),
        migrations.CreateModel(
            name="Blob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.BinaryField(max_length=32, unique=True)),
                ("size", models.BigIntegerField()),
                ("packed_size", models.BigIntegerField()),
                ("content", models.BinaryField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("message_id", models.CharField(blank=True, max_length=998)),
                ("id_hash", models.BigIntegerField(db_index=True, null=True)),
                ("digest", models.BinaryField(db_index=True, max_length=33)),
                ("author_name", models.CharField(blank=True, max_length=200)),
                ("sent_at", models.DateTimeField()),
                (
                    "is_dated",
                    models.BooleanField(
                        default=True, help_text="the date is the message's own, not that of its arrival"
                    ),
                ),
                ("subject", models.TextField(blank=True)),
                (
                    "subject_key",
                    models.BigIntegerField(help_text="hash of the bare subject; none where it says nothing", null=True),
                ),
                ("excerpt", models.CharField(blank=True, max_length=240)),
                ("kind", models.CharField(max_length=12)),
                ("sensitivity", models.CharField(blank=True, max_length=40)),
                ("size", models.BigIntegerField()),
                ("has_files", models.BooleanField(default=False)),
                (
                    "reference_hashes",
                    models.BinaryField(default=b"", help_text="ids it refers to, nearest first, eight bytes each"),
                ),
                ("quoted_hashes", models.BinaryField(default=b"", help_text="fingerprints of the text it quotes")),
                ("defects", models.JSONField(default=list)),
                (
                    "read_by",
                    models.PositiveSmallIntegerField(db_index=True, default=1, help_text="version of the reader"),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("participants", "Participants"), ("team", "Team")],
                        default="participants",
                        max_length=12,
                    ),
                ),
                (
                    "is_withdrawn",
                    models.BooleanField(default=False, help_text="taken back by whose mailbox brought it"),
                ),
                ("is_unfiled", models.BooleanField(default=True)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("under", "filed under a conversation"),
                            ("in", "filed in a project, its conversation asked"),
                            ("ask", "asked"),
                            ("aside", "set aside"),
                            ("private", "not about our work"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authored",
                        to="postroom.address",
                    ),
                ),
                (
                    "kept_close_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="who said that only those see it who took part, wherever it is filed",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("is_unfiled", True)), fields=["sent_at"], name="messages_unfiled"),
                    models.Index(
                        condition=models.Q(("decision__in", ["ask", "in"])),
                        fields=["-sent_at"],
                        name="messages_in_triage",
                    ),
                    models.Index(fields=["-sent_at"], name="postroom_me_sent_at_65c42d_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Client",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("confirmed", "Confirmed"), ("ignored", "Ignored")],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300)),
                ("is_restricted", models.BooleanField(default=False, help_text="seen by those alone who are admitted")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "alias_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="postroom.client",
                    ),
                ),
                (
                    "proposed_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "name"], name="postroom_cl_state_a5b0de_idx"),
                    models.Index(condition=models.Q(("is_restricted", True)), fields=["id"], name="clients_restricted"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("subject", models.TextField(blank=True)),
                ("opened_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "is_behind",
                    models.BooleanField(
                        db_default=False, default=False, help_text="letters came that its ticket has not followed yet"
                    ),
                ),
                (
                    "alias_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="postroom.conversation",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="postroom.client",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["client", "-last_at"], name="postroom_co_client__9402da_idx"),
                    models.Index(fields=["-last_at"], name="postroom_co_last_at_f292d0_idx"),
                    models.Index(condition=models.Q(("is_behind", True)), fields=["id"], name="conversations_behind"),
                    models.Index(
                        condition=models.Q(("assignee__isnull", False)),
                        fields=["assignee", "-last_at"],
                        name="conversations_assigned",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Filing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("under", "filed under a conversation"),
                            ("in", "filed in a project, its conversation asked"),
                            ("ask", "asked"),
                            ("aside", "set aside"),
                            ("private", "not about our work"),
                        ],
                        max_length=7,
                    ),
                ),
                ("ground", models.CharField(blank=True, help_text="a Ground", max_length=9)),
                ("probability", models.FloatField(default=1.0)),
                ("reasons", models.JSONField(default=list)),
                (
                    "candidates",
                    models.JSONField(default=list, help_text="the best places: [conversation, reason], the best first"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postroom.client",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="filings",
                        to="postroom.conversation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("ground", "content")), fields=["-at"], name="filings_by_content")
                ],
            },
        ),
        migrations.CreateModel(
            name="Lease",
            fields=[
                ("tray", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("holder", models.CharField(blank=True, max_length=40)),
                ("until", models.DateTimeField()),
            ],
        ),
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
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.BinaryField(max_length=33, unique=True)),
                ("id_hash", models.BigIntegerField(db_index=True, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("because", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateField(help_text="the last day")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "deputy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="absence", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
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
                (
                    "secret",
                    models.BinaryField(
                        blank=True, help_text="the password, or the token that lasts, sealed; empty once disconnected"
                    ),
                ),
                (
                    "sends_by",
                    models.CharField(
                        blank=True, help_text="the server that takes his mail; empty: the house's", max_length=253
                    ),
                ),
                ("sends_port", models.PositiveIntegerField(default=465)),
                ("sends_security", models.CharField(default="tls", max_length=8)),
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
                (
                    "is_owners_to_mend",
                    models.BooleanField(default=False, help_text="nothing changes until its owner does it"),
                ),
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
                ("trouble_told_at", models.DateTimeField(blank=True, null=True)),
                ("offers_told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "unasked",
                    models.JSONField(default=list, help_text="keyed digests of addresses that are not asked about"),
                ),
                (
                    "is_shared",
                    models.BooleanField(default=False, help_text="the firm's, as info@ is: it has no privacy gate"),
                ),
                ("wants_folders", models.BooleanField(default=False, help_text="is to have folders to file by")),
                ("sought", models.BigIntegerField(default=0, help_text="the newest gap that was looked for here")),
                (
                    "connected_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        help_text="who lets us in by a token",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="postroom.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("owner", "address"),
                        name="one_account_a_mailbox",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [models.Index(fields=["name", "at"], name="attempts_by_name")],
            },
        ),
        migrations.CreateModel(
            name="Authenticator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", models.BinaryField()),
                ("last_period", models.BigIntegerField(default=0)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authenticator",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=1000)),
                ("sender", models.CharField(blank=True, max_length=1000)),
                ("recipients", models.JSONField(default=list)),
                ("labels", models.JSONField(default=list)),
                ("header", models.BinaryField()),
                (
                    "peer",
                    models.CharField(blank=True, help_text="IP address of the host that brought it", max_length=64),
                ),
                ("helo", models.CharField(blank=True, help_text="how that host called itself", max_length=255)),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_unauthenticated", models.BooleanField(default=False)),
                (
                    "authenticity",
                    models.CharField(blank=True, help_text="pass, fail, unknown; empty: nobody asked", max_length=7),
                ),
                (
                    "because",
                    models.CharField(blank=True, help_text="why it is thought to be authentic or not", max_length=1000),
                ),
                (
                    "kept_because",
                    models.CharField(blank=True, help_text="why it was taken from a member's mailbox", max_length=60),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="arrivals", to="postroom.blob"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_unauthenticated", True)), fields=["id"], name="arrivals_unauthenticated"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="body",
                        serialize=False,
                        to="postroom.message",
                    ),
                ),
                ("packed", models.BinaryField()),
                ("size", models.IntegerField(help_text="bytes of UTF-8 before packing")),
                (
                    "spans",
                    models.JSONField(default=list, help_text="[kind, end] each, in characters, from the start on"),
                ),
                ("told", models.JSONField(default=dict, help_text="forwards, invitations, links to files")),
            ],
            options={
                "verbose_name_plural": "bodies",
            },
        ),
        migrations.AddField(
            model_name="message",
            name="shown",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="postroom.arrival",
            ),
        ),
        migrations.AddField(
            model_name="arrival",
            name="message",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="arrivals", to="postroom.message"
            ),
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("verb", models.CharField(max_length=40)),
                ("subject", models.CharField(max_length=300)),
                ("inverse", models.JSONField(default=list)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="postroom.change",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddField(
            model_name="message",
            name="client",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="postroom.client",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="conversation",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="postroom.conversation",
            ),
        ),
        migrations.CreateModel(
            name="Decided",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
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
            options={
                "verbose_name_plural": "decided",
            },
        ),
        migrations.CreateModel(
            name="DigestTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_wanted", models.BooleanField(default=False)),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(blank=True, help_text="Monday is 0; none is each day", null=True),
                ),
                ("hour", models.PositiveSmallIntegerField(default=7, help_text="of his own clock, 0 to 23")),
                ("time_zone", models.CharField(default="UTC", max_length=60)),
                ("next_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "told_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="what came later is told by the next one"
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="digest_time",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hour__lte", 23), models.Q(("weekday", None), ("weekday__lte", 6), _connector="OR")
                        ),
                        name="an_hour_of_a_day_of_the_week",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Domain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=253, unique=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="domains", to="postroom.client"
                    ),
                ),
            ],
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
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("discarded_at", None), ("sent_as", None)),
                        fields=["by", "-touched_at"],
                        name="drafts_open",
                    )
                ],
            },
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
            name="Failure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("id_hash", models.BigIntegerField(db_index=True, help_text="of the id of the message that failed")),
                ("recipient", models.CharField(max_length=320)),
                ("is_permanent", models.BooleanField()),
                ("status", models.CharField(blank=True, help_text="enhanced status code (RFC 3463)", max_length=16)),
                ("reason", models.CharField(blank=True, help_text="in the server's words", max_length=500)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="failures", to="postroom.message"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="message",
            name="filing",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="postroom.filing",
            ),
        ),
        migrations.AddField(
            model_name="filing",
            name="message",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="filings", to="postroom.message"
            ),
        ),
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.BigIntegerField(db_index=True)),
                ("is_quoted", models.BooleanField(default=False)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fingerprints", to="postroom.message"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Firm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=200)),
                ("domains", models.JSONField(default=list, help_text="domains whose every address is ours")),
                ("addresses", models.JSONField(default=list, help_text="single addresses of ours at shared providers")),
                (
                    "mail_domain",
                    models.CharField(
                        blank=True, help_text="the domain that the listener takes mail for", max_length=253
                    ),
                ),
                (
                    "acknowledgement",
                    models.TextField(
                        blank=True,
                        help_text="what whoever writes about a new matter is told by itself; empty: nothing",
                        max_length=2000,
                    ),
                ),
                (
                    "dkim_selector",
                    models.CharField(blank=True, help_text="under which our key stands in the DNS", max_length=63),
                ),
                ("dkim_sealed", models.BinaryField(default=b"", help_text="the key that signs what we send, sealed")),
                (
                    "limit_conversation",
                    models.FloatField(
                        default=0.01,
                        help_text="share that may be in a wrong conversation",
                        validators=[
                            django.core.validators.MinValueValidator(0.0001),
                            django.core.validators.MaxValueValidator(0.2),
                        ],
                    ),
                ),
                (
                    "limit_project",
                    models.FloatField(
                        default=0.005,
                        help_text="share that may be in a wrong project",
                        validators=[
                            django.core.validators.MinValueValidator(0.0001),
                            django.core.validators.MaxValueValidator(0.2),
                        ],
                    ),
                ),
                (
                    "limit_client",
                    models.FloatField(
                        default=0.001,
                        help_text="share that may be with a wrong client",
                        validators=[
                            django.core.validators.MinValueValidator(0.0001),
                            django.core.validators.MaxValueValidator(0.2),
                        ],
                    ),
                ),
                ("backed_up_at", models.DateTimeField(blank=True, null=True)),
                ("backup_bytes", models.BigIntegerField(default=0)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("verified_damage", models.IntegerField(default=0, help_text="how much did not agree then")),
                (
                    "requires_second_factor",
                    models.BooleanField(default=False, help_text="a password alone lets no member in"),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_firm")],
            },
        ),
        migrations.CreateModel(
            name="Gap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("id_hash", models.BigIntegerField(unique=True)),
                ("message_id", models.CharField(max_length=998)),
                ("noticed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "token",
                    models.CharField(
                        blank=True, help_text="in the address that an answer to our asking comes to", max_length=20
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_of",
                    models.ForeignKey(
                        help_text="who was asked for it",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postroom.address",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.message"
                    ),
                ),
                (
                    "noticed_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gaps", to="postroom.message"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("closed_by", None)), fields=["noticed_in"], name="gaps_open"),
                    models.Index(
                        condition=models.Q(("token", ""), _negated=True), fields=["token"], name="gaps_asked_for"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("because", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "address",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifications",
                        to="postroom.address",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifications",
                        to="postroom.client",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("address__isnull", True), ("client__isnull", True), _connector="XOR"),
                        name="identifies_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("machine", "Mail of machines"),
                            ("person", "Who writes about what"),
                            ("number", "Numbers of other houses"),
                        ],
                        max_length=7,
                    ),
                ),
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
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["key", "kind"], name="postroom_le_key_88b20a_idx"),
                    models.Index(fields=["kind", "-id"], name="postroom_le_kind_0667f9_idx"),
                ],
            },
        ),
        migrations.AddField(
            model_name="filing",
            name="lesson",
            field=models.ForeignKey(
                db_index=False,
                help_text="that was followed",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed",
                to="postroom.lesson",
            ),
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="postroom.conversation"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="postroom.message"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("message", "conversation"), name="links_once_a_place")],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "sort",
                    models.CharField(
                        choices=[("note", "Note"), ("call", "Call"), ("meeting", "Meeting"), ("chat", "Chat")],
                        default="note",
                        max_length=7,
                    ),
                ),
                ("text", models.TextField()),
                ("happened_at", models.DateTimeField(help_text="when it was said, not when it was written down")),
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
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_unannounced", models.BooleanField(db_default=False, default=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="postroom.change",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="postroom.conversation"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="postroom.message",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="postroom.note",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(condition=models.Q(("is_unannounced", True)), fields=["id"], name="events_unannounced")
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(default=postroom.models.token.token, max_length=20, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="postroom.conversation"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="postroom.message",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="postroom.note",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("message__isnull", True), ("note__isnull", True), _connector="XOR"),
                        name="notices_of_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("because", models.CharField(blank=True, help_text="why nothing was done", max_length=300)),
                ("is_held", models.BooleanField(default=False, help_text="its writer is asked whom it is for")),
                ("changes", models.JSONField(default=list, help_text="the changes that it made, by their keys")),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notice_reply", to="postroom.message"
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="postroom.notice"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "notice replies",
                "indexes": [
                    models.Index(condition=models.Q(("done_at", None)), fields=["id"], name="notice_replies_pending")
                ],
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("key", models.BinaryField(help_text="of the address, under our key", max_length=32)),
                ("sealed", models.BinaryField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="postroom.account"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "key"), name="offered_once")],
            },
        ),
        migrations.CreateModel(
            name="OfficeHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "days",
                    models.JSONField(
                        default=postroom.models.officehours.weekdays, help_text="of the week, Monday is 0"
                    ),
                ),
                ("opens", models.TimeField(default=datetime.time(9, 0))),
                ("closes", models.TimeField(default=datetime.time(17, 0))),
                ("holidays", models.JSONField(default=list, help_text="days on which nobody works, as 2026-12-25")),
                ("time_zone", models.CharField(blank=True, help_text="else the house's", max_length=64)),
            ],
            options={
                "verbose_name_plural": "office hours",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_office"),
                    models.CheckConstraint(
                        condition=models.Q(("opens__lt", models.F("closes"))), name="opens_before_it_closes"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("from", "From"), ("to", "To"), ("cc", "Cc"), ("bcc", "Bcc")], max_length=4
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "address",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="postroom.address",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="postroom.message",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "role", "address"), name="takes_a_part_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Passkey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                (
                    "credential",
                    models.BinaryField(help_text="its id (WebAuthn Level 3, 4)", max_length=1023, unique=True),
                ),
                ("attested", models.BinaryField(help_text="its id and public key, as the authenticator attested them")),
                (
                    "uses",
                    models.BigIntegerField(default=0, help_text="its own count of its uses; 0 where it keeps none"),
                ),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passkeys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unknown", "Unknown"),
                            ("ours", "Ours"),
                            ("client", "Client"),
                            ("partner", "Partner"),
                            ("machine", "Machine"),
                            ("private", "Private"),
                        ],
                        db_index=True,
                        default="unknown",
                        max_length=8,
                    ),
                ),
                ("kind_is_decided", models.BooleanField(default=False, help_text="said by a person, not guessed")),
                (
                    "alias_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="postroom.person",
                    ),
                ),
                (
                    "clients",
                    models.ManyToManyField(
                        related_name="people", through="postroom.Identification", to="postroom.client"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(django.db.models.functions.text.Lower("name"), name="people_by_name")],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="people",
            field=models.ManyToManyField(blank=True, related_name="notes", to="postroom.person"),
        ),
        migrations.AddField(
            model_name="identification",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="identifications", to="postroom.person"
            ),
        ),
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
        migrations.AddField(
            model_name="address",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="addresses", to="postroom.person"
            ),
        ),
        migrations.AddField(
            model_name="member",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="member", to="postroom.person"
            ),
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
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("confirmed", "Confirmed"), ("ignored", "Ignored")],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=320, null=True, unique=True)),
                ("because", models.CharField(blank=True, max_length=300)),
                ("terms", models.JSONField(default=list, help_text="the words that its subjects have in common")),
                ("is_restricted", models.BooleanField(default=False, help_text="seen by those alone who are admitted")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "alias_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="postroom.project",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="projects", to="postroom.client"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("is_restricted", True)), fields=["id"], name="projects_restricted")
                ],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="postroom.project",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="postroom.project",
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="postroom.person"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="postroom.project"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("project", "person"), name="in_a_project_once")],
            },
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
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        help_text="where what is moved here is filed",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postroom.project",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("account", "raw"), name="one_folder_a_name")],
            },
        ),
        migrations.AddField(
            model_name="filing",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="postroom.project",
            ),
        ),
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=400)),
                ("media_type", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("link", models.CharField(blank=True, max_length=2000)),
                (
                    "blob",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="postroom.blob"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        help_text="the letter whose link it stands for",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brought",
                        to="postroom.message",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="postroom.project"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="draft",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="postroom.project",
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conversations",
                to="postroom.project",
            ),
        ),
        migrations.AddField(
            model_name="arrival",
            name="order",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="where its bringer wants it filed; none once that is done",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="postroom.project",
            ),
        ),
        migrations.CreateModel(
            name="Admission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admissions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admissions",
                        to="postroom.client",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admissions",
                        to="postroom.project",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("client__isnull", True), ("project__isnull", True), _connector="XOR"),
                        name="admits_to_one_place",
                    ),
                    models.UniqueConstraint(fields=("member", "client"), name="admitted_to_a_client_once"),
                    models.UniqueConstraint(fields=("member", "project"), name="admitted_to_a_project_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(default=postroom.models.token.token, max_length=20, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="question_lists",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("also", models.JSONField(default=list, help_text="messages that are one question with it")),
                (
                    "places",
                    models.JSONField(
                        default=list, help_text="[conversation or null, project or null] each, the best first"
                    ),
                ),
                ("project", models.BigIntegerField(help_text="where a new conversation is opened", null=True)),
                (
                    "change",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.change"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="postroom.message"
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="postroom.questionlist",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("sheet", "number"), name="a_number_a_question")],
            },
        ),
        migrations.CreateModel(
            name="Instruction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("because", models.CharField(blank=True, help_text="why nothing was done", max_length=300)),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="instruction", to="postroom.message"
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instructions",
                        to="postroom.questionlist",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("done_at", None)), fields=["id"], name="instructions_pending")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "upto",
                    models.BigIntegerField(help_text="the key of a message; all that came on record before were read"),
                ),
                ("since", models.DateTimeField(help_text="what was written before is no news, whenever it comes")),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="read_states",
                        to="postroom.conversation",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="read_states",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member", "conversation"), name="reads_a_conversation_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["member", "hash"], name="recovery_codes_of_member")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("asked", models.CharField(blank=True, max_length=1000)),
                ("is_shared", models.BooleanField(default=False)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ServiceLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("next_hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "reopens_within",
                    models.PositiveSmallIntegerField(
                        default=14, help_text="days in which an answer opens a solved ticket again"
                    ),
                ),
                (
                    "project",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="service_level",
                        to="postroom.project",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.Value(1), condition=models.Q(("project", None)), name="one_level_for_all_that_have_none"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("program", models.CharField(blank=True, max_length=300)),
                ("place", models.CharField(blank=True, max_length=45)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Setback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tray", models.CharField(max_length=40)),
                ("row", models.BigIntegerField()),
                ("because", models.TextField(blank=True)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("tray", "row"), name="one_setback_a_row")],
            },
        ),
        migrations.CreateModel(
            name="Snooze",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="snoozes", to="postroom.conversation"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="snoozes", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member", "conversation"), name="snoozes_a_conversation_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("listener", "Listener"),
                            ("import", "Import"),
                            ("mailbox", "Mailbox"),
                            ("past", "what a mailbox held before"),
                            ("written", "written here"),
                        ],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "name", "owner"), name="one_source_an_owner"),
                    models.UniqueConstraint(
                        condition=models.Q(("owner", None)), fields=("kind", "name"), name="one_source_of_the_firm"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListenAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=320, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "is_journal",
                    models.BooleanField(
                        default=False, help_text="copies of everybody's mail come there, and are gated"
                    ),
                ),
                ("kept", models.IntegerField(default=0, help_text="of the copies")),
                ("passed", models.IntegerField(default=0, help_text="copies that were looked at and not kept")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="addresses", to="postroom.source"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("paths", models.JSONField(default=list)),
                (
                    "sizes",
                    models.JSONField(default=list, help_text="bytes that each file has, of files sent from a browser"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sending", "Sending"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="running",
                        max_length=7,
                    ),
                ),
                ("stage", models.CharField(blank=True, max_length=60)),
                ("because", models.TextField(blank=True)),
                ("bytes_total", models.BigIntegerField(default=0)),
                ("bytes_read", models.BigIntegerField(default=0)),
                ("taken", models.IntegerField(default=0)),
                ("known", models.IntegerField(default=0)),
                ("set_aside", models.IntegerField(default=0)),
                (
                    "failures",
                    models.JSONField(default=list, help_text="what could not be read, and why: [place, reason]"),
                ),
                ("after", models.JSONField(default=dict, help_text="how far each file was taken: {file: bytes}")),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="postroom.source"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at"],
            },
        ),
        migrations.AddField(
            model_name="arrival",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="arrivals",
                to="postroom.source",
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="past",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.source"
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.source"
            ),
        ),
        migrations.CreateModel(
            name="Strand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_by_person", models.BooleanField(default=False)),
                (
                    "client",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="postroom.client",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strands",
                        to="postroom.conversation",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="message",
            name="strand",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="postroom.strand"
            ),
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("to", models.CharField(max_length=320)),
                (
                    "token",
                    models.CharField(
                        help_text="in the address that answers come to", max_length=20, null=True, unique=True
                    ),
                ),
                (
                    "home",
                    models.CharField(
                        blank=True, help_text="where answers and returned mail come to us", max_length=320
                    ),
                ),
                (
                    "asks_home",
                    models.BooleanField(default=False, help_text="answers are asked for there, rather than at From"),
                ),
                (
                    "is_automatic",
                    models.BooleanField(default=False, help_text="nobody wrote it: no machine may answer it"),
                ),
                ("packed", models.BinaryField(default=b"")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waits to be sent"),
                            ("begun", "is being sent"),
                            ("sent", "was taken by the server"),
                            ("delayed", "is held up on its way"),
                            ("bounced", "came back"),
                            ("failed", "was refused"),
                            ("unknown", "may have been sent: the way to the server broke while it was handed over"),
                            ("withdrawn", "was taken back before it left"),
                        ],
                        default="queued",
                        max_length=9,
                    ),
                ),
                ("words", models.CharField(blank=True, help_text="what the server said last", max_length=1000)),
                ("history", models.JSONField(default=list, help_text="[when, state, words] each, the oldest first")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        help_text="who sends it",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="postroom.message",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "begun"])),
                        fields=["due_at"],
                        name="submissions_open",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="questionlist",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.submission"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="submission",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.submission"
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
        migrations.AddField(
            model_name="account",
            name="told",
            field=models.ForeignKey(
                blank=True,
                help_text="the mail that tells its owner; nothing is read before it went out",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="postroom.submission",
            ),
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[("every", "every letter"), ("mine", "only what is mine"), ("none", "nothing")],
                        max_length=5,
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subscriptions",
                        to="postroom.conversation",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subscriptions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subscriptions",
                        to="postroom.project",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("project", None), ("conversation", None), _connector="OR"),
                        name="subscribes_to_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("conversation", None), ("project", None)),
                        fields=("member",),
                        name="subscribes_in_all_once",
                    ),
                    models.UniqueConstraint(fields=("member", "project"), name="subscribes_to_a_project_once"),
                    models.UniqueConstraint(
                        fields=("member", "conversation"), name="subscribes_to_a_conversation_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                ("is_current", models.BooleanField(default=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("open", "open"),
                            ("client", "waiting for client"),
                            ("other", "waiting for other"),
                            ("solved", "solved"),
                            ("closed", "closed"),
                        ],
                        default="new",
                        max_length=6,
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "low"), (2, "normal"), (3, "high"), (4, "urgent")], default=2
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[("question", "question"), ("fault", "fault"), ("wish", "wish"), ("order", "order")],
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "tags",
                    models.CharField(
                        blank=True, help_text="words, each with a space before and behind it", max_length=400
                    ),
                ),
                ("because", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("since", models.DateTimeField(help_text="the letters from this moment on are about it")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("solved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "paused_at",
                    models.DateTimeField(blank=True, help_text="since when its clock rests, for we wait", null=True),
                ),
                (
                    "paused_seconds",
                    models.PositiveIntegerField(default=0, help_text="of working time that its clock rested before"),
                ),
                ("followed_at", models.DateTimeField(help_text="when the letter was written that its status follows")),
                ("first_answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "waits_since",
                    models.DateTimeField(
                        blank=True, help_text="when the first unanswered letter was written", null=True
                    ),
                ),
                (
                    "answer_by",
                    models.DateTimeField(blank=True, help_text="when its clock runs out, while it runs", null=True),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to="postroom.conversation"
                    ),
                ),
                (
                    "follows",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follower",
                        to="postroom.ticket",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answer_by__isnull", False), ("is_current", True), ("withdrawn_at", None)),
                        fields=["answer_by"],
                        name="tickets_with_a_clock",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True), ("withdrawn_at", None)),
                        fields=("conversation",),
                        name="one_current_ticket_a_conversation",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TicketRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "address",
                    models.CharField(blank=True, help_text="of ours, that the first letter came to", max_length=320),
                ),
                ("words", models.CharField(blank=True, help_text="that its subject has, all of them", max_length=200)),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        choices=[("question", "question"), ("fault", "fault"), ("wish", "wish"), ("order", "order")],
                        max_length=8,
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "low"), (2, "normal"), (3, "high"), (4, "urgent")], default=2
                    ),
                ),
                ("tags", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticket_rules",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticket_rules",
                        to="postroom.client",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ticket_rules",
                        to="postroom.project",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "client_key",
                    models.BigIntegerField(default=0, help_text="the client whose people used the id, 0 for nobody's"),
                ),
                ("id_hash", models.BigIntegerField()),
                (
                    "strand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ties", to="postroom.strand"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("id_hash", "client_key"), name="tied_once_a_client")],
            },
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.BinaryField(max_length=33, unique=True)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="variants", to="postroom.message"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.BinaryField(max_length=33)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="withdrawals", to="postroom.account"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "digest"), name="withdrawn_once")],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_wanted", models.BooleanField(default=False)),
                ("hour", models.PositiveSmallIntegerField(default=8, help_text="of his own clock, 0 to 23")),
                ("time_zone", models.CharField(default="UTC", max_length=60)),
                ("next_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointment",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("hour__lte", 23)), name="an_hour_of_the_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    postroom.models.public.PublicId(
                        default=postroom.models.public.public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("path", models.CharField(help_text="where the part stands in the message, like 1.2", max_length=200)),
                ("name", models.CharField(blank=True, max_length=400)),
                ("media_type", models.CharField(max_length=200)),
                ("content_id", models.CharField(blank=True, max_length=400)),
                ("is_inline", models.BooleanField(default=False)),
                ("size", models.BigIntegerField()),
                ("sha256", models.BinaryField(db_index=True, max_length=32)),
                ("is_unread", models.BooleanField(default=True)),
                ("text", models.TextField(blank=True)),
                ("because", models.CharField(blank=True, help_text="why its words could not be read", max_length=300)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attachments", to="postroom.message"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(condition=models.Q(("is_unread", True)), fields=["id"], name="attachments_unread")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="identification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client__isnull", False), ("revoked_at", None), ("until", None)),
                fields=("person", "client"),
                name="person_belongs_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("conversation__isnull", True), ("project__isnull", True), _connector="XOR"),
                name="notes_one_place",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("lesson__isnull", False)), fields=["lesson"], name="filings_by_lesson"
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["project", "-last_at"], name="postroom_co_project_e34828_idx"),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(condition=models.Q(("message", None)), fields=["id"], name="arrivals_unrecorded"),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(condition=models.Q(("order__isnull", False)), fields=["id"], name="arrivals_ordered"),
        ),
        migrations.AddConstraint(
            model_name="arrival",
            constraint=models.UniqueConstraint(fields=("source", "place"), name="arrives_once_a_place"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("subject_key__isnull", False)),
                fields=["client", "subject_key"],
                name="messages_by_subject",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["conversation", "sent_at"], name="postroom_me_convers_1462f1_idx"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["project", "-sent_at"], name="messages_of_project"),
        ),
    ]
