"""A confidential place keeps no exact point: one that a hand set before this was so loses it."""

from typing import Any

from django.db import migrations


def forget_exact_points(apps: Any, schema_editor: Any) -> None:
    places = apps.get_model("directory", "ServiceLocation").objects.using(schema_editor.connection.alias)
    places.filter(address_public=False, grain="exact").update(lat=None, lon=None, grain="")


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_open_spans_and_former_slugs")]

    operations = [migrations.RunPython(forget_exact_points, migrations.RunPython.noop)]
