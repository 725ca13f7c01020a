"""Gaps that somebody was asked to fill, and how far mailboxes were searched for them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0023_languages"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="sought",
            field=models.BigIntegerField(default=0, help_text="the newest gap that was looked for here"),
        ),
        migrations.AddField(
            model_name="gap",
            name="asked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="gap",
            name="asked_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="gap",
            name="asked_of",
            field=models.ForeignKey(
                help_text="who was asked for it",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="postroom.address",
            ),
        ),
        migrations.AddField(
            model_name="gap",
            name="token",
            field=models.CharField(
                blank=True, help_text="in the address that an answer to our asking comes to", max_length=20
            ),
        ),
        migrations.AddIndex(
            model_name="gap",
            index=models.Index(
                condition=models.Q(("token", ""), _negated=True), fields=["token"], name="gaps_asked_for"
            ),
        ),
    ]
