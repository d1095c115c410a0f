"""Places and areas get an integer primary key, and a `key` that holds the UUID which was their primary key.

A table cannot change the type of its primary key: each is read into a table beside it, made anew, and filled again.
"""

import uuid
from functools import partial
from typing import Any

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.math
import modelcluster.fields
from django.db import migrations, models

import directory.choices
import directory.models.hours_field
import directory.models.listing_text

CHILDREN = ("ServiceLocation", "ServiceArea")


def _table_and_columns(apps: Any, name: str) -> tuple[str, list[str]]:
    """The table of a child model, and its columns without those that say which child it is."""
    meta = apps.get_model("directory", name)._meta
    return meta.db_table, [
        field.column for field in meta.local_concrete_fields if not field.generated and field.name not in {"id", "key"}
    ]


def _set_aside(apps: Any, schema_editor: Any, *, identity: str) -> None:
    for name in CHILDREN:
        table, columns = _table_and_columns(apps, name)
        rows = f"SELECT {identity} AS identity, {', '.join(columns)} FROM {table}"  # noqa: S608
        schema_editor.execute(f"CREATE TABLE {table}_aside AS {rows}")


def _bring_back(apps: Any, schema_editor: Any, *, identity: str) -> None:
    for name in CHILDREN:
        table, columns = _table_and_columns(apps, name)
        listed = ", ".join(columns)
        rows = f"SELECT identity, {listed} FROM {table}_aside ORDER BY service_id, sort_order"  # noqa: S608
        schema_editor.execute(f"INSERT INTO {table} ({identity}, {listed}) {rows}")  # noqa: S608
        schema_editor.execute(f"DROP TABLE {table}_aside")


class Migration(migrations.Migration):
    dependencies = [("directory", "0007_no_exact_point_of_confidential_places")]
    operations = [
        migrations.RunPython(partial(_set_aside, identity="id"), partial(_bring_back, identity="id")),
        migrations.DeleteModel("ServiceLocation"),
        migrations.DeleteModel("ServiceArea"),
        migrations.CreateModel(
            name='ServiceLocation',
            fields=[
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(blank=True, help_text='For example: The Lighthouse, 2nd floor', max_length=120, validators=[directory.models.listing_text.refuse_contact_values])),
                ('address', models.TextField(blank=True, help_text='Street and town, one line each. No postcode.', validators=[directory.models.listing_text.refuse_contact_values])),
                ('town', models.CharField(blank=True, help_text='Shown on cards. For example: Leeds', max_length=80)),
                ('postcode', models.CharField(blank=True, help_text='For example: LS1 4DY. It fills the point on the map.', max_length=8)),
                ('address_public', models.BooleanField(default=True, help_text='Untick for refuges and confidential places: visitors then see only the postcode district.', verbose_name='the address may be shown')),
                ('nations', models.JSONField(blank=True, default=list, editable=False)),
                ('lat', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                ('lon', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                ('grain', models.CharField(blank=True, choices=[('exact', 'Pinned by hand'), ('postcode', 'Postcode'), ('sector', 'Postcode sector'), ('outcode', 'Postcode district'), ('district', 'Several postcode districts'), ('place', 'Town or village')], editable=False, max_length=12)),
                ('pinned', models.BooleanField(default=False, help_text='Tick to keep your own latitude and longitude.', verbose_name='point set by hand')),
                ('transport', models.CharField(blank=True, help_text="For example: 5 minutes' walk from Leeds station", max_length=200, validators=[directory.models.listing_text.refuse_contact_values], verbose_name='how to get there')),
                ('step_free', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], default=directory.choices.YesNoUnknown['UNKNOWN'], max_length=8, verbose_name='step-free way in')),
                ('accessible_toilet', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], default=directory.choices.YesNoUnknown['UNKNOWN'], max_length=8, verbose_name='accessible toilet')),
                ('hearing_loop', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], default=directory.choices.YesNoUnknown['UNKNOWN'], max_length=8, verbose_name='hearing loop')),
                ('parking', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], default=directory.choices.YesNoUnknown['UNKNOWN'], max_length=8, verbose_name='parking for disabled people')),
                ('access_note', models.CharField(blank=True, max_length=200, validators=[directory.models.listing_text.refuse_contact_values], verbose_name='more about access')),
                ('hours', directory.models.hours_field.HoursField(blank=True, default=dict)),
                ('x', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.functions.math.Cos(django.db.models.functions.math.Radians('lat')), '*', django.db.models.functions.math.Cos(django.db.models.functions.math.Radians('lon'))), null=True, output_field=models.FloatField(), serialize=False)),
                ('y', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.CombinedExpression(django.db.models.functions.math.Cos(django.db.models.functions.math.Radians('lat')), '*', django.db.models.functions.math.Sin(django.db.models.functions.math.Radians('lon'))), null=True, output_field=models.FloatField(), serialize=False)),
                ('z', models.GeneratedField(db_persist=True, expression=django.db.models.functions.math.Sin(django.db.models.functions.math.Radians('lat')), null=True, output_field=models.FloatField(), serialize=False)),
                ('service', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='locations', to='directory.service')),
            ],
            options={
                'verbose_name': 'place',
                'ordering': ['sort_order'],
                'abstract': False,
                'indexes': [models.Index(condition=models.Q(('lat__isnull', False)), fields=['lat', 'lon', 'x', 'y', 'z', 'service'], name='location_nearest')],
                'constraints': [models.UniqueConstraint(fields=('service', 'key'), name='servicelocation_key_is_unique_in_its_listing'), models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', True), ('lon__isnull', True)), models.Q(('lat__gte', 49.0), ('lat__lte', 61.5), ('lon__gte', -9.0), ('lon__lte', 2.5)), _connector='OR'), name='location_point_is_whole_and_in_the_uk', violation_error_message='This point is not in the UK. Leave it empty, or check the minus sign.')],
            },
        ),
        migrations.CreateModel(
            name='ServiceArea',
            fields=[
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('kind', models.CharField(choices=[('uk', 'The whole UK'), ('nation', 'A nation'), ('council', 'A council area'), ('districts', 'Postcode districts')], max_length=12)),
                ('nation', models.CharField(blank=True, choices=[('england', 'England'), ('scotland', 'Scotland'), ('wales', 'Wales'), ('northern-ireland', 'Northern Ireland')], max_length=20)),
                ('name', models.CharField(blank=True, help_text='For example: Leeds City Council area', max_length=120, validators=[directory.models.listing_text.refuse_contact_values])),
                ('districts', models.TextField(blank=True, help_text='The first halves of postcodes. For example: LS1 LS2 LS3', verbose_name='postcode districts')),
                ('service', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='directory.service')),
            ],
            options={
                'verbose_name': 'area served',
                'verbose_name_plural': 'areas served',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('service', 'key'), name='servicearea_key_is_unique_in_its_listing')],
            },
        ),
        migrations.RunPython(partial(_bring_back, identity="key"), partial(_set_aside, identity="key")),
    ]
