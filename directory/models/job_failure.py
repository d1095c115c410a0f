"""What the daily work could not do, until it works."""

from django.db import models


class JobFailure(models.Model):
    """One job, or one item of a job, that failed when it was last tried. The row goes when the next try works.

    `item` is the item's key inside its job, and "" for the job itself. `name` and `reason` are read by editors.
    """

    job = models.CharField(max_length=100)
    item = models.CharField(max_length=100, blank=True)
    name = models.CharField(max_length=200)
    url = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["first_at", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["job", "item"], name="one_failure_for_each_item")]

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"
