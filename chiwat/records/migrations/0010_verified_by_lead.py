"""A component says whether the lead unit verifies reports before they are marked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0009_link_proposals")]
    operations = [
        migrations.AddField(
            model_name="component",
            name="verified_by_lead",
            field=models.BooleanField(default=False),
        ),
    ]
