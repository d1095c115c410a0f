"""The site: what to read, and the frame around everything."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from recovery import sqlite_file


class RecoveryConfig(AppConfig):
    name = "recovery"
    verbose_name = "Guidance"
    default_auto_field = "django.db.models.BigAutoField"
    not_shown = frozenset({"feedback"})  # on no public page: directory/models/public_tables.py

    def ready(self) -> None:
        from directory.trust import daily, reports, scheduled  # noqa: PLC0415  (models must be loaded first)
        from recovery import checks, inbox, launch_checks, redirects  # noqa: F401, PLC0415  (checks register themselves)
        from recovery.languages import checks as of_languages  # noqa: F401, PLC0415
        from recovery.models import essential  # noqa: PLC0415

        daily.JOBS.insert(daily.JOBS.index(reports.purge_reports) + 1, inbox.purge_feedback)
        daily.JOBS.insert(daily.JOBS.index(scheduled.publish_scheduled), essential.cancel_schedules)
        redirects.hold_to_our_own_paths()
        connection_created.connect(sqlite_file.say_that_it_knows_json, dispatch_uid="recovery.json")
