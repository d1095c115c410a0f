"""A mail that asked a provider whether its listing is still true."""

from django.db import models

from directory.choices import ReminderAnswer


class Reminder(models.Model):
    """One signed link that went out: about which listing, to which approved address, and what was answered.

    The link carries this row's number, signed and dated; the answer can be given once.
    """

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="reminders")
    contact = models.ForeignKey("directory.ContactPoint", on_delete=models.CASCADE, related_name="reminders")
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=12, choices=ReminderAnswer.choices(), blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["service", "sent_at"], name="reminder_last")]

    def __str__(self) -> str:
        return f"{self.service}, {self.sent_at:%d %m %Y}"
