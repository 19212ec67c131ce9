"""Every file of a run is accounted for: those that keep no page of their own, with why."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0017_scores'),
    ]

    operations = [
        migrations.CreateModel(
            name='PassedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=1000)),
                ('because', models.CharField(blank=True, max_length=60)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passed_files', to='records.importbatch')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.sourcepage')),
            ],
        ),
    ]
