"""Standings as the public may know them; rows are worked out anew by the command that brings a database up."""

from django.db import migrations, models


def forget(apps, schema_editor):
    """What is kept can be worked out again."""
    apps.get_model("records", "Standing").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0014_search_projects"),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.AddField("standing", "public_rounds", models.TextField(blank=True)),
        migrations.AddField("standing", "public_while_open", models.CharField(max_length=24, default=""), preserve_default=False),
        migrations.AddField("standing", "public_when_over", models.CharField(max_length=24, default=""), preserve_default=False),
    ]
