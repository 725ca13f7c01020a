"""Filings name their ground, and the firm says how much of them may be wrong."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models

WITHIN = [MinValueValidator(0.0001), MaxValueValidator(0.2)]


class Migration(migrations.Migration):
    dependencies = [("postroom", "0006_traits_lead")]

    operations = [
        migrations.AddField("filing", "ground", models.CharField(max_length=9, blank=True, help_text="a Ground")),
        migrations.AlterField(
            "filing",
            "candidates",
            models.JSONField(default=list, help_text="the best places: [conversation, reason], the best first"),
        ),
        migrations.AddIndex(
            "filing", models.Index(fields=["-at"], condition=models.Q(ground="content"), name="filings_by_content")
        ),
        migrations.AddField(
            "firm",
            "limit_conversation",
            models.FloatField(default=0.01, validators=WITHIN, help_text="share that may be in a wrong conversation"),
        ),
        migrations.AddField(
            "firm",
            "limit_project",
            models.FloatField(default=0.005, validators=WITHIN, help_text="share that may be in a wrong project"),
        ),
        migrations.AddField(
            "firm",
            "limit_client",
            models.FloatField(default=0.001, validators=WITHIN, help_text="share that may be with a wrong client"),
        ),
    ]
