"""The database's own watch, and the checks that listings already told of. `post_migrate` writes the watch anew."""

from datetime import UTC, datetime, time, timedelta

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from directory.models import contact_guard, guard_sql, record_guards

DAYS = 90  # until the daily work counts again by what each listing shows


def write_checks_down(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Service, Event = apps.get_model("directory", "Service"), apps.get_model("directory", "VerificationEvent")
    for service in Service.objects.filter(checked_on__isnull=False):
        made_at = datetime.combine(service.checked_on, time(12), UTC)
        Event.objects.create(service=service, day=service.checked_on, how=service.checked_how, made_at=made_at)
        Service.objects.filter(pk=service.pk).update(due_on=service.checked_on + timedelta(days=DAYS))


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("directory", "VerificationEvent").objects.all().delete()


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guard_sql.install(schema_editor.connection, _guards(schema_editor))


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for guard in _guards(schema_editor):
        guard_sql.remove(schema_editor.connection, guard)


def _guards(schema_editor: BaseDatabaseSchemaEditor) -> list[guard_sql.Guard]:
    vendor = schema_editor.connection.vendor
    return [contact_guard.guard(vendor, []), *record_guards.guards(vendor)]


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_trust")]
    operations = [migrations.RunPython(write_checks_down, forget), migrations.RunPython(install, remove)]
