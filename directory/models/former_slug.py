"""An address a listing had before, or had until it was removed: nobody who kept the link meets a bare "not found"."""

from django.db import models


class FormerSlug(models.Model):
    """The old address of a listing that has moved on, or the last one of a listing that was deleted.

    `service` is None once the listing is gone. `types` (slugs with blanks between) and `district` (first half of a
    postcode) are what similar services near are asked with then.
    """

    slug = models.SlugField(max_length=120, unique=True)
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.SET_NULL, related_name="former_slugs"
    )
    name = models.CharField(max_length=160, blank=True)
    types = models.CharField(max_length=400, blank=True)
    district = models.CharField(max_length=4, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug
