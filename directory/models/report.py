"""A visitor's word that something on a listing is wrong. Nothing about the visitor is kept."""

from django.conf import settings
from django.db import models

from directory.choices import ReportKind, ReportOutcome


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        """Those nobody has dealt with yet."""
        return self.filter(handled_at__isnull=True)


class Report(models.Model):
    """What was said to be wrong, about which listing, when; and who dealt with it how. Deleted after 90 days."""

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=16, choices=ReportKind.choices())
    words = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(db_index=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="reports_handled"
    )
    outcome = models.CharField(max_length=16, choices=ReportOutcome.choices(), blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["service", "kind"], name="report_open", condition=models.Q(handled_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.service}"
