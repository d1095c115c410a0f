"""What opens next is looked up by its moment."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('directory', '0018_public_records'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='openspan',
            index=models.Index(fields=['opens', 'service', 'place', 'is_certain'], name='open_span_by_moment'),
        ),
    ]
