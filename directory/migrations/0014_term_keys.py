"""A term's key: what code, blocks of guidance and shipped files call it. It is the slug it had until now."""

from django.db import migrations, models
from django.db.models import F


def take_slugs_as_keys(apps, schema_editor):
    apps.get_model("directory", "Term").objects.update(key=F("slug"))


class Migration(migrations.Migration):
    dependencies = [("directory", "0013_account_changes")]

    operations = [
        migrations.AddField(
            "term", "key", models.SlugField(default="", editable=False, max_length=60), preserve_default=False
        ),
        migrations.AddField("term", "former_slugs", models.TextField(blank=True, editable=False)),
        migrations.RunPython(take_slugs_as_keys, migrations.RunPython.noop),
        migrations.AddConstraint(
            "term", models.UniqueConstraint(fields=("facet", "key"), name="term_key_is_unique_in_its_facet")
        ),
    ]
