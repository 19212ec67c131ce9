"""Proposals that records are one indicator, and an index for the pages of a batch."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0008_standings'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=24)),
                ('key', models.CharField(max_length=80, unique=True)),
                ('fiscal_year', models.PositiveIntegerField()),
                ('records', models.JSONField()),
                ('reasons', models.JSONField(default=list)),
                ('changed', models.JSONField(default=list)),
                ('continuity', models.CharField(blank=True, max_length=24, null=True)),
                ('exact', models.BooleanField(default=False)),
                ('state', models.CharField(default='open', max_length=24)),
                ('found_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('before', models.JSONField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='sourcepage',
            index=models.Index(fields=['batch', 'outcome', 'id'], name='source_page_by_batch'),
        ),
        migrations.AddField(
            model_name='linkproposal',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='linkproposal',
            index=models.Index(fields=['state', 'kind'], name='link_proposal_by_state'),
        ),
    ]
