"""Two tables the search derives from listings: their words, and the areas they serve.

They hold nothing of their own: `manage.py rebuild_public` writes both again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WORDS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE directory_servicetext USING fts5("
        "name, alternate_name, terms, organization, town, summary, description,"
        " tokenize = 'porter unicode61 remove_diacritics 2')",
    ],
    "postgresql": [
        "CREATE TABLE directory_servicetext (service_id bigint PRIMARY KEY, document tsvector NOT NULL)",
        "CREATE INDEX directory_servicetext_document ON directory_servicetext USING gin (document)",
    ],
}
SERVED = [
    "CREATE TABLE directory_served (token varchar(24) NOT NULL, service_id bigint NOT NULL,"
    " PRIMARY KEY (token, service_id))",
    "CREATE INDEX directory_served_service ON directory_served (service_id)",
]


def create(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in [*WORDS[schema_editor.connection.vendor], *SERVED]:
        schema_editor.execute(statement)


def drop(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE directory_servicetext")
    schema_editor.execute("DROP TABLE directory_served")


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_contact_guard")]
    operations = [migrations.RunPython(create, drop)]
