"""Mailboxes of the firm, which have no privacy gate."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0038_digests"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="is_shared",
            field=models.BooleanField(default=False, help_text="the firm's, as info@ is: it has no privacy gate"),
        ),
    ]
