"""Figures that a data provider gives other units, and what the units answered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0024_every_problem_has_an_indicator'),
    ]

    operations = [
        migrations.CreateModel(
            name='GivenFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('note', models.TextField(blank=True)),
                ('edits', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField()),
                ('given_at', models.DateTimeField(blank=True, null=True)),
                ('standing', models.CharField(blank=True, max_length=24, null=True)),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('dispute', models.TextField(blank=True)),
                ('disputed_at', models.DateTimeField(blank=True, null=True)),
                ('explanation', models.TextField(blank=True)),
                ('explained_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('disputed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('explained_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.unit')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='given', to='records.report')),
                ('superseded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersedes', to='records.givenfigure')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['standing', 'superseded_by'], name='given_to_answer')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('given_at__isnull', True)), fields=('report',), name='one_row_typed_for_a_report'), models.UniqueConstraint(condition=models.Q(('given_at__isnull', False), ('superseded_by__isnull', True)), fields=('report',), name='one_given_figure_that_stands')],
            },
        ),
    ]
