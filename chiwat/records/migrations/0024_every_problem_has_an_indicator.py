"""Every problem has its indicator of the year; apart from the filling, which PostgreSQL finishes first."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0023_problems_of_a_year")]

    operations = [
        migrations.AlterField(
            "problem",
            "indicator_year",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="problems", to="records.indicatoryear"
            ),
        ),
        migrations.AddConstraint(
            "problem",
            models.UniqueConstraint(
                fields=["indicator_year", "fingerprint"],
                condition=models.Q(report__isnull=True),
                name="one_problem_of_a_year_and_fingerprint",
            ),
        ),
    ]
