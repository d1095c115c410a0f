"""The database's own watch over contact values. `post_migrate` writes it anew with the reviewed values of the day."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from directory.models import contact_guard


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    contact_guard.install(schema_editor.connection, reviewed=[])


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    contact_guard.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
