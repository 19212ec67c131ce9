"""Problems of a round without a report and of a year as a whole; each knows its indicator and whose it is."""

import django.db.models.deletion
from django.db import migrations, models


def _from_reports(apps, _schema_editor):
    """Problems kept so far are of reports: they say whose."""
    problems, reports = apps.get_model("records", "Problem"), apps.get_model("records", "Report")
    here = reports.objects.filter(pk=models.OuterRef("report"))
    problems.objects.update(
        indicator_year=models.Subquery(here.values("indicator_year")[:1]),
        unit=models.Subquery(here.values("unit")[:1]),
        round=models.Subquery(here.values("round")[:1]),
    )


def _belongs(model, **options):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, blank=True, null=True, to=model, **options)


class Migration(migrations.Migration):
    dependencies = [("records", "0022_unit_marks")]

    operations = [
        migrations.RemoveField("problem", "content_hash"),
        migrations.AlterField(
            "problem",
            "report",
            models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="problems",
                to="records.report",
            ),
        ),
        migrations.AddField(
            "problem",
            "indicator_year",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="problems",
                to="records.indicatoryear",
            ),
        ),
        migrations.AddField("problem", "unit", _belongs("records.unit", related_name="+")),
        migrations.AddField("problem", "round", _belongs("records.round", related_name="+")),
        migrations.AddField("fiscalyear", "examined_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(_from_reports, migrations.RunPython.noop),
    ]
