"""What must be true before the site may start: the house's own system checks."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.utils import DatabaseError

from directory.models import Service, contact_guard


@register(Tags.database)
def contact_values_are_guarded(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E001: the triggers that keep one person from putting a number live are in the database."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if contact_guard.TABLE not in connection.introspection.table_names():
            continue
        gone = contact_guard.missing(connection)
        if gone:
            words = f"The watch over contact values is missing: {', '.join(gone)}."
            found.append(Error(words, hint="Run: manage.py migrate", id="directory.E001"))
    return found


@register(Tags.database)
def no_invented_services_in_production(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E002: a site for real people holds no invented services."""
    if not settings.PRODUCTION or "default" not in (databases or []):
        return []
    try:
        there_are_some = Service.objects.filter(is_example=True).exists()
    except DatabaseError:
        return []
    if not there_are_some:
        return []
    words = "This database holds invented services. People would ring numbers that do not exist."
    return [Error(words, hint="Run: manage.py setup_site --remove-examples", id="directory.E002")]
