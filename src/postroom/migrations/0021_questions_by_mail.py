"""Mail that is sent, the questions that members are asked by it, and the mails by which they answer."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.public
import postroom.models.questions


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0020_kept_close"),
    ]

    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", postroom.models.public.PublicId()),
                ("to", models.CharField(max_length=320)),
                ("packed", models.BinaryField(default=b"")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waits to be sent"),
                            ("begun", "is being sent"),
                            ("sent", "was taken by the server"),
                            ("failed", "was refused"),
                            ("unknown", "may have been sent: the way to the server broke while it was handed over"),
                        ],
                        default="queued",
                        max_length=7,
                    ),
                ),
                ("words", models.CharField(blank=True, help_text="what the server said last", max_length=1000)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
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
        migrations.CreateModel(
            name="QuestionList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(default=postroom.models.questions.token, max_length=20, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="question_lists",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="postroom.submission"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
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
    ]
