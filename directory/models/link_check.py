"""Whether a website shown on a listing answers."""

from django.db import models


class LinkCheck(models.Model):
    """The last look at one live website: when, and what came back. `failing_since` is null while it answers."""

    contact = models.OneToOneField("directory.ContactPoint", on_delete=models.CASCADE, related_name="link_check")
    looked_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True, db_index=True)
    said = models.CharField(max_length=160, blank=True)

    class Meta:
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.contact}: {self.said or 'answers'}"
