"""Decisions of people about old pages: conflicts settled, pages identified, batches taken back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def say_what_updates_took(apps, schema_editor):
    """A page that replaced figures before did so because it was told to."""
    apps.get_model("records", "SourcePage").objects.filter(outcome="updated").update(takes=[""])


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0005_quarters_life'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=24)),
                ('choice', models.JSONField(default=dict)),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='sourcepage',
            name='one_page_of_an_original',
        ),
        migrations.AddField(
            model_name='importbatch',
            name='undone_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sourcepage',
            name='takes',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='sourcepage',
            name='turn',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name='sourcepage',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'undone'), _negated=True), fields=('original', 'position', 'identity'), name='one_page_of_an_original'),
        ),
        migrations.AddField(
            model_name='importdecision',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='records.importbatch'),
        ),
        migrations.AddField(
            model_name='importdecision',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='import_decisions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importdecision',
            name='source_page',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='records.sourcepage'),
        ),
        migrations.RunPython(say_what_updates_took, migrations.RunPython.noop),
    ]
