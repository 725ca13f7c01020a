"""Files that stand for a link in a letter, whose own file lies elsewhere."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("postroom", "0018_withdrawals")]

    operations = [
        migrations.AddField(
            model_name="file",
            name="message",
            field=models.ForeignKey(
                blank=True,
                help_text="the letter whose link it stands for",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="brought",
                to="postroom.message",
            ),
        ),
        migrations.AddField(model_name="file", name="link", field=models.CharField(blank=True, max_length=2000)),
    ]
