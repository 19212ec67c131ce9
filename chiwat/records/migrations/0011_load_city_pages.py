"""City indicators that were only kept are taken back, so that the next import loads them; their bytes stay."""

from django.db import migrations


def take_back(apps, schema_editor):
    pages = apps.get_model("records", "SourcePage").objects
    pages.filter(outcome="kept", layout="city_indicator").update(outcome="undone")


class Migration(migrations.Migration):
    dependencies = [("records", "0010_verified_by_lead")]
    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
