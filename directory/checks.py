"""What must be true before the site may start: the house's own system checks."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.utils import DatabaseError

from directory.models import Service
from directory.trust.guards import missing_triggers


@register(Tags.database)
def what_people_rely_on_is_guarded(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E001: the triggers that hold the rules over contact values, checks, history and dates are in the database."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        gone = _missing_triggers(alias)
        if gone:
            words = f"The database's own watch is missing: {', '.join(gone)}."
            found.append(Error(words, hint="Run: manage.py migrate", id="directory.E001"))
    return found


def _missing_triggers(alias: str) -> list[str]:
    """None are missing where there are no tables yet, or the database is away."""
    try:
        has_tables = Service._meta.db_table in connections[alias].introspection.table_names()
        return list(missing_triggers(connections[alias])) if has_tables else []
    except DatabaseError:
        return []


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
    words = "This database holds invented services, and people would ring numbers that do not exist."
    return [Error(words, hint="Run: manage.py setup_site --remove-examples", id="directory.E002")]


@register()
def mail_leaves_the_house(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W003: in production, mail goes to people and not into files."""
    if not settings.PRODUCTION or "filebased" not in settings.EMAIL_BACKEND:
        return []
    words = "Mail is written into files: no provider is asked, and nobody hears of a report."
    return [Warning(words, hint="Set EMAIL_URL, for example smtp+tls://user:password@host:587", id="directory.W003")]
