"""Letters that are written here: each sending knows its message, who sends it, and where answers come home."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0025_links"),
    ]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="by",
            field=models.ForeignKey(
                help_text="who sends it",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="history",
            field=models.JSONField(default=list, help_text="[when, state, words] each, the oldest first"),
        ),
        migrations.AddField(
            model_name="submission",
            name="message",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="submissions",
                to="postroom.message",
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="reply_to",
            field=models.CharField(blank=True, help_text="where answers are asked for; empty: at From", max_length=350),
        ),
        migrations.AddField(
            model_name="submission",
            name="return_path",
            field=models.CharField(blank=True, help_text="where it is returned; empty: to From", max_length=350),
        ),
        migrations.AddField(
            model_name="submission",
            name="token",
            field=models.CharField(
                help_text="in the address that answers come to", max_length=20, null=True, unique=True
            ),
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
                    ("written", "written here"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="submission",
            name="state",
            field=models.CharField(
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
    ]
