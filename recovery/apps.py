"""The site: what to read, and the frame around everything."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    name = "recovery"
    verbose_name = "Guidance"
    default_auto_field = "django.db.models.BigAutoField"
