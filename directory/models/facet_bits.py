"""How many bits of each facet are given away: each Term gets the next one, and none is ever given twice."""

from typing import Final

from django.core.exceptions import ValidationError
from django.db import models, transaction

from directory.choices import Facet

MOST: Final = 63  # a signed integer of eight bytes has one bit for the sign


class FacetBits(models.Model):
    """The next bit of a facet. Terms that were deleted keep theirs for ever, so that no old record means a new term."""

    facet = models.CharField(max_length=16, choices=Facet.choices(), primary_key=True)
    given = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(given__lte=MOST), name="facet_has_63_bits"),
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.given}"

    @classmethod
    def is_full(cls, facet: str) -> bool:
        return cls.objects.filter(facet=facet, given__gte=MOST).exists()

    @classmethod
    @transaction.atomic
    def next_of(cls, facet: str) -> int:
        """The next bit of the facet, which is then given away. Raises ValidationError for the 64th."""
        cls.objects.get_or_create(facet=facet)
        row = cls.objects.select_for_update().get(facet=facet)
        if row.given >= MOST:
            raise ValidationError(FULL)
        row.given += 1
        row.save(update_fields=["given"])
        return row.given - 1


FULL: Final = f"This list has had {MOST} words, and takes no more. Change one that is there, or ask your developer."
