"""A check: somebody looked whether a listing is true. Written once, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.choices import CheckedHow


class VerificationEvent(models.Model):
    """One check of one listing: on which day, how, by whom, and what was seen.

    `by` is the person of ours who checked. A provider's own confirmation has no `by`: it came through
    `mailed_contact_id`, the approved e-mail address that the link was sent to. Neither: read in the repository and
    shipped. `day` is the day of the check; `made_at` the moment it was written down.
    """

    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="checks")
    day = models.DateField()
    how = models.CharField(max_length=12, choices=CheckedHow.choices())
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="checks")
    mailed_contact_id = models.BigIntegerField(null=True)
    seen = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-day", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(mailed_contact_id__isnull=True) | Q(by__isnull=True, how=CheckedHow.PROVIDER),
                name="check_through_a_mail_is_the_providers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()}, {self.day:%d %m %Y}"
