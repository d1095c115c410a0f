"""When a listing is open in the days ahead, derived from its hours: so "open now" and "on Saturday" are SQL."""

from django.db import models


class OpenSpan(models.Model):
    """One opening of a place, or of a phone line or online service. Written by `published/openings.py` alone.

    `opens` and `closes` are moments (UTC). `weekday` is that of the local day it opens on, Monday 0. `place` is the
    `key` of a ServiceLocation, None for the service's own line; it is no foreign key, because a publish writes the
    places anew. `is_certain` is False on a bank holiday about which nobody has said anything.
    """

    service = models.ForeignKey(
        "directory.Service", on_delete=models.CASCADE, related_name="open_spans", db_index=False
    )
    place = models.UUIDField(null=True)
    opens = models.DateTimeField()
    closes = models.DateTimeField()
    weekday = models.PositiveSmallIntegerField()
    is_evening = models.BooleanField(default=False)
    by_appointment = models.BooleanField(default=False)
    is_certain = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["service", "closes", "opens", "weekday", "is_evening", "by_appointment", "is_certain"],
                name="open_span_of_service",
            ),
            models.Index(fields=["opens", "service", "place", "is_certain"], name="open_span_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.opens:%Y-%m-%d %H:%M} to {self.closes:%H:%M} UTC"
