"""An index that says which records a run speaks of."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0015_public_standings'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='sourcepage',
            index=models.Index(fields=['batch', 'indicator_year'], name='source_page_by_record'),
        ),
    ]
