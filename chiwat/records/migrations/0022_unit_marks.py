"""Marks of whole units, the unit that assesses a component, scores without an indicator."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import chiwat.records.fields


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0021_score_totals_of_nodes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='component',
            name='assessing_unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assesses', to='records.unit'),
        ),
        migrations.AlterField(
            model_name='score',
            name='indicator_year',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='records.indicatoryear'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(condition=models.Q(('indicator_year__isnull', True), ('superseded_by__isnull', True)), fields=('unit', 'component', 'side'), name='one_score_of_a_unit_item'),
        ),
        migrations.CreateModel(
            name='UnitMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', chiwat.records.fields.ExactFigureField()),
                ('comment', models.TextField(blank=True)),
                ('given_at', models.DateTimeField()),
                ('announced_at', models.DateTimeField(blank=True, null=True)),
                ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_marks', to='records.component')),
                ('evaluator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_marks', to='records.round')),
                ('superseded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supersedes', to='records.unitmark')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_marks', to='records.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_by__isnull', True)), fields=('unit', 'component', 'round'), name='one_mark_of_a_unit')],
            },
        ),
    ]
