"""What has to be true before a production site serves anybody, and what it warns of until it is done.

`manage.py check --deploy --database default` says all of it, and a web server says it when it starts (`wsgi.py`): it
refuses on an error and logs a warning. A development site serves nobody, and is silent.
"""

import logging
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

OURS: Final = ("accounts.", "directory.", "recovery.")  # Django's own warnings are for `check --deploy` to show


@register(Tags.database, deploy=True)
def the_database_is_ready(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E003: every migration has run. E004: the pages are there. A database that is away is not judged."""
    return list(_faults_of_the_database()) if settings.PRODUCTION and "default" in (databases or []) else []


@register(deploy=True)
def the_static_files_are_collected(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E005: what the editors' screens need has been collected, all of it."""
    if not settings.PRODUCTION or _wanted_files() <= _collected_files():
        return []
    words = "The files of the editors' screens are not collected."
    return [Error(words, hint="Run: manage.py collectstatic --noinput", id="recovery.E005")]


def check_at_start() -> None:
    """Raises SystemExit with a sentence for each error; logs a line for each warning of ours."""
    if not settings.PRODUCTION:
        return
    found = list(_faults_of_the_database()) or _all_checks()
    connections.close_all()  # a server may fork next: processes must not share a connection
    if faults := [_sentence(one) for one in found if one.is_serious()]:
        raise SystemExit("\n".join(faults))
    for one in found:
        if str(one.id).startswith(OURS):
            logging.getLogger("recovery").warning("%s", _sentence(one))


def _all_checks() -> list[CheckMessage]:
    """What every check says; only what the settings can tell when the database is away."""
    try:
        return run_checks(include_deployment_checks=True, databases=["default"])
    except DatabaseError:
        return run_checks(include_deployment_checks=True)


def _sentence(message: CheckMessage) -> str:
    return f"{message.msg} {message.hint or ''}".strip()


def _faults_of_the_database() -> Iterator[CheckMessage]:
    migrate = "Run: manage.py migrate"
    try:
        executor = MigrationExecutor(connections["default"])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield Error("The database is not up to date with this version.", hint=migrate, id="recovery.E003")
        elif not apps.get_model("recovery", "HomePage").objects.live().exists():
            yield Error("The pages are not there yet.", hint="Run: manage.py setup_site", id="recovery.E004")
    except DatabaseError as error:
        if "unable to open database file" in str(error):  # SQLite's words for a file that is not there
            yield Error("There is no database yet.", hint=migrate, id="recovery.E003")


def _wanted_files() -> set[str]:
    found = (finder.list(StaticFilesConfig.ignore_patterns) for finder in get_finders())
    return {path for files in found for path, _ in files}


def _collected_files() -> set[str]:
    manifest: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    return {name for name, stored in manifest.items() if staticfiles_storage.exists(stored)}
