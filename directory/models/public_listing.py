"""What the public may see of each listing, as it was last worked out: written by `published/record_writer.py` alone.

All of it can be made again from the rows that editors work on (`manage.py rebuild_public`). A listing with a mark in
StaleListing is left out of every public answer until it is written.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import models

from directory.choices import Facet, Nation
from directory.models.querysets import PublicListingQuerySet

BITS: Final[Mapping[str, str]] = {facet.value: f"{facet.value}_bits" for facet in Facet}  # the column of each facet
NATION_BITS: Final[Mapping[str, int]] = {nation.value: 1 << place for place, nation in enumerate(Nation)}
UK_BIT: Final = 1 << len(Nation)
OTHER_AREA_BIT: Final = 2 * UK_BIT


@models.BigIntegerField.register_lookup
class Shares(models.Lookup[int]):
    """`type_bits__shares=mask`: that the column has at least one of the bits of the mask."""

    lookup_name = "shares"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"({left} & {right}) <> 0", (*left_params, *right_params)


def _bits() -> models.BigIntegerField:
    return models.BigIntegerField(default=0)


class Searched(models.Model):
    """What a question can ask of a listing. Bits: that of a Term is set where the listing has it, or a fact says so.

    Of the areas 1, 2, 4 and 8 are the nations in the order of `choices.Nation`, 16 the UK, 32 any other; 0: none said.
    """

    reach = models.CharField(max_length=12)
    status = models.CharField(max_length=20)
    is_broker = models.BooleanField()
    minimum_age = models.PositiveSmallIntegerField(null=True)
    maximum_age = models.PositiveSmallIntegerField(null=True)
    cost = models.CharField(max_length=12)
    crisis_key = models.CharField(max_length=40)
    checked_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    visible_from = models.DateField(null=True)
    visible_until = models.DateField(null=True)
    area_bits = models.PositiveSmallIntegerField(default=0)
    type_bits = _bits()
    substance_bits = _bits()
    for_bits = _bits()
    how_bits = _bits()
    access_bits = _bits()
    need_bits = _bits()

    class Meta:
        abstract = True


class PublicListing(Searched):
    """The record of one published listing. `record` is what `published/record_json.py` reads: no sentence of ours.

    `written_by` is the digest of the code that made it.
    """

    service = models.OneToOneField(
        "directory.Service", on_delete=models.CASCADE, primary_key=True, db_column="id", related_name="public_listing"
    )
    slug = models.SlugField(max_length=120)  # unique on Service; two may swap theirs in one step
    name = models.CharField(max_length=160)
    runner = models.CharField("organization", max_length=200)
    national_group = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField()
    checked_how = models.CharField(max_length=12)
    is_example = models.BooleanField()
    published_at = models.DateTimeField(null=True)
    written_by = models.CharField(max_length=16)
    record = models.JSONField()

    objects = PublicListingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["reach", "position"], name="public_listing_by_reach"),
            models.Index(fields=["service"], name="public_listing_of_broker", condition=models.Q(is_broker=True)),
        ]

    def __str__(self) -> str:
        return self.name


class PublicPoint(Searched):
    """Where one place of a listing is, as far as that is public, with what questions ask: near ones in one index.

    `lat`, `lon` are WGS84 degrees, `x`, `y`, `z` the unit vector of that point. `key` is that of the place.
    """

    listing = models.ForeignKey(PublicListing, on_delete=models.CASCADE, related_name="points")
    key = models.UUIDField()
    lat = models.FloatField()
    lon = models.FloatField()
    x = models.FloatField()
    y = models.FloatField()
    z = models.FloatField()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["lat", "lon", "x", "y", "z", *(field.name for field in Searched._meta.fields), "listing"],
                name="public_point_nearest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.lat:.4f}, {self.lon:.4f}"


class StaleListing(models.Model):
    """A listing whose rows have changed since its record was written. Set by triggers, cleared by writing it."""

    service_id = models.BigIntegerField(primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.service_id)
