"""The site: what to read, and the frame around everything."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    name = "recovery"
    verbose_name = "Guidance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from recovery import checks  # noqa: F401, PLC0415  (registers itself; the settings must be read first)
