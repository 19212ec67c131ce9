"""Frameworks with their rules, rubrics, scores as announced, their totals."""

import chiwat.records.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0016_source_pages_of_a_record'),
    ]

    operations = [
        migrations.AddField(
            model_name='component',
            name='conversion',
            field=chiwat.records.fields.ExactFigureField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='component',
            name='holds',
            field=models.CharField(default='indicators', max_length=24),
        ),
        migrations.AddField(
            model_name='component',
            name='method',
            field=models.CharField(blank=True, max_length=24, null=True),
        ),
        migrations.AddField(
            model_name='component',
            name='parameters',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='component',
            name='total',
            field=chiwat.records.fields.ExactFigureField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='framework',
            name='decimals',
            field=models.PositiveSmallIntegerField(default=4),
        ),
        migrations.AddField(
            model_name='framework',
            name='key',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='framework',
            name='not_applicable',
            field=models.CharField(default='leave_out', max_length=24),
        ),
        migrations.AddField(
            model_name='framework',
            name='not_reported',
            field=models.CharField(default='leave_out', max_length=24),
        ),
        migrations.AddField(
            model_name='framework',
            name='penalties',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='framework',
            name='rounds',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='framework',
            name='scale',
            field=chiwat.records.fields.ExactFigureField(default='100'),
        ),
        migrations.AddField(
            model_name='framework',
            name='total',
            field=chiwat.records.fields.ExactFigureField(default='100'),
        ),
        migrations.AddField(
            model_name='framework',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.CreateModel(
            name='Rubric',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('method', models.CharField(max_length=24)),
                ('parameters', models.JSONField(default=dict)),
                ('at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rubrics', to='records.measure')),
            ],
            options={
                'ordering': ['version'],
                'constraints': [models.UniqueConstraint(fields=('measure', 'version'), name='one_rubric_of_a_version')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(max_length=24)),
                ('points', chiwat.records.fields.ExactFigureField(blank=True, null=True)),
                ('exact', models.TextField(blank=True, null=True)),
                ('basis', models.CharField(max_length=24)),
                ('derivation', models.JSONField()),
                ('asked', models.JSONField()),
                ('input_hash', models.CharField(max_length=64)),
                ('rule_version', models.CharField(max_length=60)),
                ('framework_version', models.PositiveIntegerField()),
                ('provisional', models.BooleanField(default=False)),
                ('frozen_at', models.DateTimeField()),
                ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='records.component')),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='records.framework')),
                ('indicator_year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='records.indicatoryear')),
                ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='records.round')),
                ('superseded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersedes', to='records.score')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='records.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_by__isnull', True)), fields=('indicator_year', 'component', 'side'), name='one_score_that_stands')],
            },
        ),
        migrations.CreateModel(
            name='ScoreTotal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(max_length=24)),
                ('indicators', models.PositiveIntegerField()),
                ('weighted', models.TextField()),
                ('counted', models.TextField()),
                ('missing', models.TextField()),
                ('not_applicable', models.TextField()),
                ('not_due', models.TextField()),
                ('until', models.DateField(blank=True, null=True)),
                ('component', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.component')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='records.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'component', 'side'), name='one_total_of_a_side')],
            },
        ),
    ]
