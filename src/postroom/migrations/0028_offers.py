"""People who may be clients, offered to whose mailbox they wrote to; mailboxes that an administrator connects."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import postroom.models.public


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0027_second_factors"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="connected_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="account",
            name="offers_told_at",
            field=models.DateTimeField(blank=True, null=True),
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
        migrations.AddField(
            model_name="account",
            name="trouble_told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="account",
            name="unasked",
            field=models.JSONField(default=list, help_text="keyed digests of addresses that are not asked about"),
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
    ]
