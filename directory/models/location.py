"""Where a service is: one place, its hours and what getting in is like."""

from collections.abc import Callable
from typing import Any, Final, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import Combinable, Expression
from django.db.models.functions import Cos, Radians, Sin
from django.utils import timezone
from modelcluster.fields import ParentalKey

from directory.choices import Grain, YesNoUnknown
from directory.models.hours_field import HoursField
from directory.models.listing_text import refuse_contact_values
from directory.models.service_child import ServiceChild
from directory.places import gazetteer
from directory.places.answers import Answer, OutsideUK, Unknown, Why
from directory.places.geocoding import Found, locate
from directory.places.postcodes import Postcode, parse
from directory.wording import marked

# The United Kingdom with its islands, in degrees (reference: design.md §4, location.md §3).
SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -9.0, 2.5


def _unit(expression: Combinable) -> models.GeneratedField:
    return models.GeneratedField(
        expression=cast(Expression, expression),
        output_field=models.FloatField(),
        db_persist=True,
        serialize=False,
        null=True,
    )


def _fact(name: str) -> models.CharField:
    return models.CharField(name, max_length=8, choices=YesNoUnknown.choices(), default=YesNoUnknown.UNKNOWN)


def _may_be_new(answer: Answer, code: Postcode) -> bool:
    """Whether a postcode we do not know is whole, in an area that exists: new ones come every month."""
    is_unknown = isinstance(answer, Unknown) and answer.why == Why.NO_SUCH_POSTCODE
    return is_unknown and code.is_full and gazetteer.area(code.area) is not None


ACCESS_HEADINGS: Final = {
    "step_free": marked("Step-free way in"),
    "accessible_toilet": marked("Accessible toilet"),
    "hearing_loop": marked("Hearing loop"),
    "parking": marked("Parking for disabled people"),
}


class ServiceLocation(ServiceChild):
    """A place where a service is given. HSDS: service_at_location with its location.

    `lat`, `lon` are WGS84 degrees. `x`, `y`, `z` are the unit vector of that point, made by the database, so that the
    nearest place is the largest dot product. A place whose address is not public keeps no exact point at all: nothing,
    or the centre of its postcode district where the provider agreed to that, so nothing can give it away.
    """

    service = ParentalKey("directory.Service", on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(
        max_length=120,
        blank=True,
        validators=[refuse_contact_values],
        help_text="For example: The Lighthouse, 2nd floor",
    )
    address = models.TextField(
        blank=True, validators=[refuse_contact_values], help_text="Street and town, one line each. No postcode."
    )
    town = models.CharField(
        max_length=80, blank=True, validators=[refuse_contact_values], help_text="Shown on cards. For example: Leeds"
    )
    postcode = models.CharField(
        max_length=8, blank=True, help_text="For example: LS1 4DY. It fills the point on the map."
    )
    address_public = models.BooleanField(
        "the address may be shown",
        default=True,
        help_text="Untick for refuges and confidential places. Visitors then read neither the address, the town, the "
        "distance nor the hours.",
    )
    area_shown = models.CharField(
        "area that visitors may read",
        max_length=80,
        blank=True,
        validators=[refuse_contact_values],
        help_text="Only for a confidential place: where it is, in the words the provider chose. For example: West "
        "Yorkshire. Leave it empty to say nothing.",
    )
    district_agreed_on = models.DateField(
        "the provider agreed to show the district and hours on",
        null=True,
        blank=True,
        help_text="Only for a confidential place. Without this day its postcode district, distance and hours stay "
        "hidden. For example: 2026-11-21",
    )
    district_agreed_with = models.CharField(
        "who agreed, and where that is written",
        max_length=120,
        blank=True,
        validators=[refuse_contact_values],
        help_text="Only editors read this. For example: The manager, in the mail of 21 November",
    )
    nations = models.JSONField(default=list, blank=True, editable=False)
    lat = models.FloatField("latitude", null=True, blank=True)
    lon = models.FloatField("longitude", null=True, blank=True)
    grain = models.CharField(max_length=12, choices=Grain.choices(), blank=True, editable=False)
    pinned = models.BooleanField(
        "point set by hand", default=False, help_text="Tick to keep your own latitude and longitude."
    )
    transport = models.CharField(
        "how to get there",
        max_length=200,
        blank=True,
        validators=[refuse_contact_values],
        help_text="For example: 5 minutes' walk from Leeds station",
    )
    step_free = _fact("step-free way in")
    accessible_toilet = _fact("accessible toilet")
    hearing_loop = _fact("hearing loop")
    parking = _fact("parking for disabled people")
    access_note = models.CharField("more about access", max_length=200, blank=True, validators=[refuse_contact_values])
    hours = HoursField()

    x = _unit(Cos(Radians("lat")) * Cos(Radians("lon")))
    y = _unit(Cos(Radians("lat")) * Sin(Radians("lon")))
    z = _unit(Sin(Radians("lat")))

    class Meta(ServiceChild.Meta):
        verbose_name = "place"
        constraints = [
            *ServiceChild.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(lat__isnull=True, lon__isnull=True)
                | models.Q(lat__gte=SOUTH, lat__lte=NORTH, lon__gte=WEST, lon__lte=EAST),
                name="location_point_is_whole_and_in_the_uk",
                violation_error_message="This point is not in the UK. Leave it empty, or check the minus sign.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["lat", "lon", "x", "y", "z", "service"],
                name="location_nearest",
                condition=models.Q(lat__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.town or self.district

    def clean(self) -> None:
        checks: list[Callable[[], None]] = [
            self._clean_whereabouts,
            self._clean_point,
            self._clean_postcode,
            self._clean_agreement,
        ]
        wrong: dict[str, list[ValidationError]] = {}
        for check in checks:  # an editor is told of all that is wrong at once
            try:
                check()
            except ValidationError as error:
                wrong = error.update_error_dict(wrong)
        if wrong:
            raise ValidationError(wrong)

    def _clean_whereabouts(self) -> None:
        if not any((self.name, self.address, self.town, self.postcode, self.lat)):
            raise ValidationError({"town": "Write where it is: a town or a postcode is enough. Or delete this place."})

    def _clean_point(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValidationError({"lat": "Write both latitude and longitude, or neither."})

    def _clean_agreement(self) -> None:
        if self.address_public and (self.area_shown or self.district_agreed_on or self.district_agreed_with):
            raise ValidationError({"area_shown": "The address of this place is shown. Leave these three empty."})
        if not self.district_agreed_on and any(gazetteer.district(word.upper()) for word in self.area_shown.split()):
            raise ValidationError({"area_shown": "Write words, not a postcode district: they have not agreed to that."})
        if bool(self.district_agreed_on) != bool(self.district_agreed_with):
            raise ValidationError({"district_agreed_on": "Write both the day they agreed and who it was, or neither."})
        if self.district_agreed_on and self.district_agreed_on > timezone.localdate():
            raise ValidationError({"district_agreed_on": "This day is still to come."})

    def _clean_postcode(self) -> None:
        """Put it in its normal form. One that is well made but not in our tables stays, without a point."""
        if not self.postcode:
            return
        found, code = locate(self.postcode), parse(self.postcode)
        if isinstance(found, OutsideUK):
            raise ValidationError({"postcode": f"{found.heading}. We list places in the UK only."})
        if code is None or (not isinstance(found, Found) and not _may_be_new(found, code)):
            raise ValidationError({"postcode": "We cannot read this postcode. Write it like LS1 4DY."})
        self.postcode = code.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_point()
        super().save(*args, **kwargs)

    def fill_point(self) -> None:
        """Set point, grain and nations from the postcode, unless a person pinned the point.

        A confidential place has no point, pinned or not, until its provider agrees: then the centre of its district.
        """
        found = locate(self._text_to_place())
        if not isinstance(found, Found):
            if not (self.pinned and self.address_public):
                self.lat = self.lon = None
                self.grain, self.nations = "", []
            return
        self.nations = sorted(found.nations)
        if not (self.address_public or self.district_agreed_on):
            self.lat = self.lon = None
            self.grain = ""
            return
        if self.pinned and self.address_public and self.lat is not None:
            self.grain = Grain.EXACT
            return
        self.lat, self.lon, self.grain = found.point.lat, found.point.lon, found.grain

    def _text_to_place(self) -> str:
        return self.postcode if self.address_public else self.district

    @property
    def district(self) -> str:
        """The first half of the postcode, for example "LS1"; empty when there is none or we cannot read it."""
        code = parse(self.postcode)
        return code.outcode if code else ""
