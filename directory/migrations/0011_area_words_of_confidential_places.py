"""A confidential place says where it is in the provider's own words; its district needs their recorded consent.

Nobody has consented yet, so every confidential place loses its point, and what was derived from it is made again.
"""

from typing import Any

import directory.models.listing_text
from django.db import migrations, models


def forget_points(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias
    places = apps.get_model("directory", "ServiceLocation").objects.using(alias).filter(address_public=False)
    services = sorted(set(places.values_list("service_id", flat=True)))
    places.update(lat=None, lon=None, grain="")
    apps.get_model("directory", "OpenSpan").objects.using(alias).filter(service__in=services).delete()
    former = apps.get_model("directory", "FormerSlug").objects.using(alias)
    former.filter(models.Q(service__in=services) | models.Q(service__isnull=True)).update(district="")
    key = "rowid" if schema_editor.connection.vendor == "sqlite" else "service_id"
    with schema_editor.connection.cursor() as cursor:  # `migrate` writes the missing rows again
        cursor.executemany(f"DELETE FROM directory_servicetext WHERE {key} = %s", [(one,) for one in services])


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0010_one_contact_detector'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicelocation',
            name='area_shown',
            field=models.CharField(blank=True, help_text='Only for a confidential place: where it is, in the words the provider chose. For example: West Yorkshire. Leave it empty to say nothing.', max_length=80, validators=[directory.models.listing_text.refuse_contact_values], verbose_name='area that visitors may read'),
        ),
        migrations.AddField(
            model_name='servicelocation',
            name='district_agreed_on',
            field=models.DateField(blank=True, help_text='Only for a confidential place. Without this day its postcode district, distance and hours stay hidden. For example: 2026-11-21', null=True, verbose_name='the provider agreed to show the district and hours on'),
        ),
        migrations.AddField(
            model_name='servicelocation',
            name='district_agreed_with',
            field=models.CharField(blank=True, help_text='Only editors read this. For example: The manager, in the mail of 21 November', max_length=120, validators=[directory.models.listing_text.refuse_contact_values], verbose_name='who agreed, and where that is written'),
        ),
        migrations.AlterField(
            model_name='servicelocation',
            name='address_public',
            field=models.BooleanField(default=True, help_text='Untick for refuges and confidential places. Visitors then read neither the address, the town, the distance nor the hours.', verbose_name='the address may be shown'),
        ),
        migrations.RunPython(forget_points, migrations.RunPython.noop),
    ]
