"""Who keeps a message to those who took part in it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("postroom", "0019_files_for_links")]

    operations = [
        migrations.AddField(
            model_name="message",
            name="kept_close_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="who said that only those see it who took part, wherever it is filed",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
