from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postroom", "0004_exports_are_ordered"),
    ]

    operations = [
        migrations.AlterField(
            model_name="lesson",
            name="key",
            field=models.CharField(
                help_text="a kind of mail and its sender; an address or several; a number; a stem", max_length=340
            ),
        ),
        migrations.AlterField(
            model_name="lesson",
            name="kind",
            field=models.CharField(
                choices=[
                    ("machine", "Mail of machines"),
                    ("person", "Who writes about what"),
                    ("number", "Numbers of other houses"),
                    ("words", "What is spoken of where"),
                    ("sharing", "Who of us shares what"),
                ],
                max_length=7,
            ),
        ),
    ]
