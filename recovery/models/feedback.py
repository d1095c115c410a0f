"""What a visitor told us about a page. No network address, no browser, no place: only what was typed."""

from django.conf import settings
from django.db import models

from recovery.feedback.choices import LONGEST_NAME, LONGEST_PATH, MOST_WORDS, Useful


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def unread(self) -> "FeedbackQuerySet":
        """What nobody has read yet."""
        return self.filter(read_at__isnull=True)


class Feedback(models.Model):
    """Somebody's words about one page, or about the site. Deleted after 90 days, read or not.

    `about` is the path of one of our pages, empty where none was named. `may_need_care`: words in it may mean danger.
    """

    about = models.CharField(max_length=LONGEST_PATH, blank=True)
    useful = models.CharField(max_length=8, choices=Useful.choices(), blank=True)
    comments = models.TextField(max_length=MOST_WORDS)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    email = models.EmailField("e-mail", blank=True)
    may_need_care = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback_read"
    )

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        default_permissions = ("view", "change", "delete")
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"About {self.about}" if self.about else "About the site"
