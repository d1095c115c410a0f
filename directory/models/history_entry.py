"""What happened, in a chain that cannot be quietly rewritten."""

from django.db import models


class HistoryEntry(models.Model):
    """One published change, check or decision. Append-only: `record_guards` holds it in the database.

    People and listings are kept as plain numbers and the names they had, so that nothing that happens to them later
    touches an entry. `said` is canonical JSON. `digest` is the SHA-256, in hex, over the entry and `previous`.
    """

    made_at = models.DateTimeField()
    action = models.CharField(max_length=40, db_index=True)
    by_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=150, help_text="The name at that time; provider, visitor or Waymark.")
    service_id = models.BigIntegerField(null=True, db_index=True)
    about = models.BigIntegerField(null=True, help_text="The entry that this one answers.")
    wants_look = models.BooleanField(default=False, help_text="One person did it: a second is asked to look.")
    said = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("view",)
        verbose_name_plural = "history entries"
        indexes = [models.Index(fields=["about"], name="history_about", condition=models.Q(about__isnull=False))]

    def __str__(self) -> str:
        return f"{self.action} {self.pk}"
