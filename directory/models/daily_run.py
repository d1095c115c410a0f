"""When the daily work last ran."""

from django.db import models


class DailyRun(models.Model):
    """One run of `manage.py daily`: when it began and ended, and what it did, in words. Unfinished ones failed."""

    started_at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)

    class Meta:
        ordering = ["-started_at"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.started_at:%d %m %Y %H:%M}"
