"""Whom a service serves, where that is not simply "people near it"."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

from directory.choices import AreaKind, Nation
from directory.models.listing_text import refuse_contact_values
from directory.models.service_child import ServiceChild
from directory.places import gazetteer


def area_words(kind: str, nation: str, name: str, districts: str) -> str:
    """An area as a visitor reads it, for example "Leeds" or "All of Wales"; a draft's may be half filled in."""
    if kind == AreaKind.UK:
        return "The whole UK"
    if kind == AreaKind.NATION:
        return f"All of {Nation(nation).label}" if nation else ""
    return name or ", ".join(districts.split())


class ServiceArea(ServiceChild):
    """One area a service serves. HSDS: service_area.

    A council is words for the reader plus the postcode districts an editor fills in: nothing guesses them.
    `districts` is kept as " LS1 LS2 ", upper case between single spaces, so that one `contains` finds a district.
    """

    service = ParentalKey("directory.Service", on_delete=models.CASCADE, related_name="areas")
    kind = models.CharField(max_length=12, choices=AreaKind.choices())
    nation = models.CharField(max_length=20, choices=Nation.choices(), blank=True)
    name = models.CharField(
        max_length=120, blank=True, validators=[refuse_contact_values], help_text="For example: Leeds City Council area"
    )
    districts = models.TextField(
        "postcode districts", blank=True, help_text="The first halves of postcodes. For example: LS1 LS2 LS3"
    )

    class Meta(ServiceChild.Meta):
        verbose_name = "area served"
        verbose_name_plural = "areas served"

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        if self.kind == AreaKind.NATION and not self.nation:
            raise ValidationError({"nation": "Choose the nation."})
        if self.kind == AreaKind.COUNCIL and not self.name:
            raise ValidationError({"name": "Write the council's name. For example: Leeds City Council area"})
        if self.kind in {AreaKind.COUNCIL, AreaKind.DISTRICTS}:
            self._clean_districts()

    def _clean_districts(self) -> None:
        typed = list(dict.fromkeys(self.districts.upper().replace(",", " ").split()))
        known = sorted(code for code in typed if gazetteer.district(code))
        unknown = [code[:10] for code in typed if code not in known]
        if unknown:
            raise ValidationError({"districts": f"We do not know these postcode districts: {', '.join(unknown[:5])}."})
        if not known and self.kind == AreaKind.DISTRICTS:
            raise ValidationError({"districts": "Write at least one postcode district. For example: LS1"})
        self.districts = f" {' '.join(known)} " if known else ""

    @property
    def words(self) -> str:
        """The area as a visitor reads it, for example "Leeds" or "All of Wales"."""
        return area_words(self.kind, self.nation, self.name, self.districts)
