"""How far each member has read in each conversation."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("postroom", "0010_sending")]

    operations = [
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
                    models.UniqueConstraint(fields=["member", "conversation"], name="reads_a_conversation_once")
                ]
            },
        ),
    ]
