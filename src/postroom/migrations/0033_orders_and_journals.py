"""Mail that is brought with the project it is filed in: orders, folders to file by; journals."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0032_restricted"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="wants_folders",
            field=models.BooleanField(default=False, help_text="is to have folders to file by"),
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
        migrations.AddField(
            model_name="folder",
            name="project",
            field=models.ForeignKey(
                blank=True,
                help_text="where what is moved here is filed",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="postroom.project",
            ),
        ),
        migrations.AddField(
            model_name="listenaddress",
            name="is_journal",
            field=models.BooleanField(default=False, help_text="copies of everybody's mail come there, and are gated"),
        ),
        migrations.AddField(
            model_name="listenaddress",
            name="kept",
            field=models.IntegerField(default=0, help_text="of the copies"),
        ),
        migrations.AddField(
            model_name="listenaddress",
            name="passed",
            field=models.IntegerField(default=0, help_text="copies that were looked at and not kept"),
        ),
        migrations.AddIndex(
            model_name="arrival",
            index=models.Index(condition=models.Q(("order__isnull", False)), fields=["id"], name="arrivals_ordered"),
        ),
    ]
