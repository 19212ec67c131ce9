"""Scores of a unit under a component, also by the nodes of plans that they serve."""

from datetime import date

from django.db import migrations, models


def outdate(apps, schema_editor):
    """Totals that were kept before know no nodes: they are worked out anew."""
    apps.get_model("records", "ScoreTotal").objects.update(until=date.min)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0020_search_unpacked'),
    ]

    operations = [
        migrations.AddField(
            model_name='scoretotal',
            name='nodes',
            field=models.JSONField(default=dict),
        ),
        migrations.RunPython(outdate, migrations.RunPython.noop),
    ]
