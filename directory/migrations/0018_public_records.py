"""The public record of each listing, the marks that say it must be written again, and the bit of each term.

The records themselves are written at the end of `migrate`.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone


FACETS = ("type", "substance", "for", "how", "access", "need")


def give_bits(apps, schema_editor):
    terms, given = apps.get_model("directory", "Term"), apps.get_model("directory", "FacetBits")
    for facet in FACETS:
        keys = list(terms.objects.filter(facet=facet).order_by("position", "label").values_list("pk", flat=True))
        for bit, pk in enumerate(keys):
            terms.objects.filter(pk=pk).update(bit=bit)
        given.objects.create(facet=facet, given=len(keys))


def keep_addresses_of_hidden_listings(apps, schema_editor):
    """Listings that were hidden before addresses were kept: theirs is known from now on, and nothing else of them."""
    former = apps.get_model("directory", "FormerSlug")
    hidden = apps.get_model("directory", "Service").objects.filter(live=False, first_published_at__isnull=False)
    for pk, slug, name in hidden.filter(former_slugs__isnull=True).values_list("pk", "slug", "name"):
        if not former.objects.filter(slug=slug).exists():
            former.objects.create(slug=slug, service_id=pk, name=name, made_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ('directory', '0017_public_version'),
    ]

    operations = [
        migrations.CreateModel(
            name='FacetBits',
            fields=[
                ('facet', models.CharField(choices=[('type', 'Kind of help'), ('substance', 'Substance'), ('for', 'Who it is for'), ('how', 'How you get help'), ('access', 'How to get in'), ('need', 'What you need')], max_length=16, primary_key=True, serialize=False)),
                ('given', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PublicListing',
            fields=[
                ('reach', models.CharField(max_length=12)),
                ('status', models.CharField(max_length=20)),
                ('is_broker', models.BooleanField()),
                ('minimum_age', models.PositiveSmallIntegerField(null=True)),
                ('maximum_age', models.PositiveSmallIntegerField(null=True)),
                ('cost', models.CharField(max_length=12)),
                ('crisis_key', models.CharField(max_length=40)),
                ('checked_on', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('visible_from', models.DateField(null=True)),
                ('visible_until', models.DateField(null=True)),
                ('area_bits', models.PositiveSmallIntegerField(default=0)),
                ('type_bits', models.BigIntegerField(default=0)),
                ('substance_bits', models.BigIntegerField(default=0)),
                ('for_bits', models.BigIntegerField(default=0)),
                ('how_bits', models.BigIntegerField(default=0)),
                ('access_bits', models.BigIntegerField(default=0)),
                ('need_bits', models.BigIntegerField(default=0)),
                ('service', models.OneToOneField(db_column='id', on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='public_listing', serialize=False, to='directory.service')),
                ('slug', models.SlugField(max_length=120)),
                ('name', models.CharField(max_length=160)),
                ('runner', models.CharField(max_length=200, verbose_name='organization')),
                ('national_group', models.CharField(max_length=16)),
                ('position', models.PositiveSmallIntegerField()),
                ('checked_how', models.CharField(max_length=12)),
                ('is_example', models.BooleanField()),
                ('published_at', models.DateTimeField(null=True)),
                ('written_by', models.CharField(max_length=16)),
                ('record', models.JSONField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PublicPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reach', models.CharField(max_length=12)),
                ('status', models.CharField(max_length=20)),
                ('is_broker', models.BooleanField()),
                ('minimum_age', models.PositiveSmallIntegerField(null=True)),
                ('maximum_age', models.PositiveSmallIntegerField(null=True)),
                ('cost', models.CharField(max_length=12)),
                ('crisis_key', models.CharField(max_length=40)),
                ('checked_on', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('visible_from', models.DateField(null=True)),
                ('visible_until', models.DateField(null=True)),
                ('area_bits', models.PositiveSmallIntegerField(default=0)),
                ('type_bits', models.BigIntegerField(default=0)),
                ('substance_bits', models.BigIntegerField(default=0)),
                ('for_bits', models.BigIntegerField(default=0)),
                ('how_bits', models.BigIntegerField(default=0)),
                ('access_bits', models.BigIntegerField(default=0)),
                ('need_bits', models.BigIntegerField(default=0)),
                ('key', models.UUIDField()),
                ('lat', models.FloatField()),
                ('lon', models.FloatField()),
                ('x', models.FloatField()),
                ('y', models.FloatField()),
                ('z', models.FloatField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='StaleListing',
            fields=[
                ('service_id', models.BigIntegerField(primary_key=True, serialize=False)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='term',
            name='bit',
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(give_bits, migrations.RunPython.noop),
        migrations.RunPython(keep_addresses_of_hidden_listings, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='term',
            name='bit',
            field=models.PositiveSmallIntegerField(editable=False),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('facet', 'bit'), name='term_bit_is_unique_in_its_facet'),
        ),
        migrations.AddConstraint(
            model_name='facetbits',
            constraint=models.CheckConstraint(condition=models.Q(('given__lte', 63)), name='facet_has_63_bits'),
        ),
        migrations.AddIndex(
            model_name='publiclisting',
            index=models.Index(fields=['reach', 'position'], name='public_listing_by_reach'),
        ),
        migrations.AddIndex(
            model_name='publiclisting',
            index=models.Index(
                condition=models.Q(('is_broker', True)), fields=['service'], name='public_listing_of_broker'
            ),
        ),
        migrations.AddField(
            model_name='publicpoint',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='directory.publiclisting'),
        ),
        migrations.AddIndex(
            model_name='publicpoint',
            index=models.Index(fields=['lat', 'lon', 'x', 'y', 'z', 'reach', 'status', 'is_broker', 'minimum_age', 'maximum_age', 'cost', 'crisis_key', 'checked_on', 'due_on', 'visible_from', 'visible_until', 'area_bits', 'type_bits', 'substance_bits', 'for_bits', 'how_bits', 'access_bits', 'need_bits', 'listing'], name='public_point_nearest'),
        ),
    ]
