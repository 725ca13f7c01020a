"""Tickets, what is promised of them, the rules that make them, the views on them, and events."""

import datetime

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.officehours
import postroom.models.public


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0030_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-pk"],
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
            ],
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
            ],
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
            ],
        ),
        migrations.AddField(
            model_name="conversation",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conversations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="is_behind",
            field=models.BooleanField(
                db_default=False, default=False, help_text="letters came that its ticket has not followed yet"
            ),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(condition=models.Q(("is_behind", True)), fields=["id"], name="conversations_behind"),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(
                condition=models.Q(("assignee__isnull", False)),
                fields=["assignee", "-last_at"],
                name="conversations_assigned",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="change",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="events", to="postroom.change"
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="conversation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="postroom.conversation"
            ),
        ),
        migrations.AddConstraint(
            model_name="officehours",
            constraint=models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_office"),
        ),
        migrations.AddConstraint(
            model_name="officehours",
            constraint=models.CheckConstraint(
                condition=models.Q(("opens__lt", models.F("closes"))), name="opens_before_it_closes"
            ),
        ),
        migrations.AddField(
            model_name="savedview",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="saved_views", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="servicelevel",
            name="project",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="service_level",
                to="postroom.project",
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="conversation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tickets", to="postroom.conversation"
            ),
        ),
        migrations.AddField(
            model_name="ticket",
            name="follows",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follower",
                to="postroom.ticket",
            ),
        ),
        migrations.AddField(
            model_name="ticketrule",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ticket_rules",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ticketrule",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="ticketrule",
            name="client",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ticket_rules",
                to="postroom.client",
            ),
        ),
        migrations.AddField(
            model_name="ticketrule",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ticket_rules",
                to="postroom.project",
            ),
        ),
        migrations.AddConstraint(
            model_name="servicelevel",
            constraint=models.UniqueConstraint(
                models.Value(1), condition=models.Q(("project", None)), name="one_level_for_all_that_have_none"
            ),
        ),
        migrations.AddIndex(
            model_name="ticket",
            index=models.Index(
                condition=models.Q(("answer_by__isnull", False), ("is_current", True), ("withdrawn_at", None)),
                fields=["answer_by"],
                name="tickets_with_a_clock",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True), ("withdrawn_at", None)),
                fields=("conversation",),
                name="one_current_ticket_a_conversation",
            ),
        ),
    ]
