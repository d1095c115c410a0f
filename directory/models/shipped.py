"""What `setup_site` has put in, so that it never overwrites an editor's change."""

from django.db import models


class ShippedRecord(models.Model):
    """One thing from `fixtures/`: what was read, and how the row looked right after.

    When the row looks different now, a person has changed it, and it is left alone.
    """

    key = models.CharField(max_length=200, unique=True, help_text="For example: service/samaritans")
    fixture_digest = models.CharField(max_length=64)
    applied_digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.key
