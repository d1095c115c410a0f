"""A change to a listing, other than a contact value, that waits for a second person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directory.choices import ChangeKind


class PendingChangeQuerySet(models.QuerySet["PendingChange"]):
    def waiting(self) -> "PendingChangeQuerySet":
        """Those nobody has answered yet."""
        return self.filter(approved_at__isnull=True, declined_at__isnull=True)


class PendingChange(models.Model):
    """One person asks, another answers. `said` holds what is asked for, by kind (see `trust/standing.py`)."""

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="pending_changes")
    kind = models.CharField(max_length=24, choices=ChangeKind.choices())
    said = models.JSONField(default=dict)
    why = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="changes_proposed", null=True
    )
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="changes_approved"
    )
    approved_at = models.DateTimeField(null=True)
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="changes_declined"
    )
    declined_at = models.DateTimeField(null=True)

    objects = PendingChangeQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False, declined_at__isnull=True)
                & (Q(proposed_by__isnull=True) | ~Q(approved_by=F("proposed_by"))),
                name="change_needs_a_second_person",
                violation_error_message="Somebody else has to approve this.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.service}"
