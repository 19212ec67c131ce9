"""Projects keep what the evaluator gave them; a page of the old system may be of a project."""

import chiwat.records.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0003_trail_only_grows'),
    ]

    operations = [
        migrations.AddField(
            model_name='sourcepage',
            name='project',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='source_pages', to='records.project'),
        ),
        migrations.AlterField(
            model_name='project',
            name='owner_name',
            field=models.TextField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='project',
            name='owner_phone',
            field=models.TextField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='ProjectAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', chiwat.records.fields.ExactFigureField()),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='records.project')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='project_assessments', to='records.round')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('project', 'round'), name='one_assessment_of_a_project_and_round')],
            },
        ),
    ]
