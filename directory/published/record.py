"""What the public may know of one listing, as a frozen value. `reading.public_record` makes it; nothing else may.

Everything confidential is gone before a record exists, so that whatever is derived from one (cards, pages, the text
index, openings, calendars, differences) cannot give it away. Facts, codes and dates only: no sentence is stored.
Contact values are not here: they are read live from ContactPoint.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from directory.choices import Cost, Facet, Nation, ProviderType, Reach, Status, YesNoUnknown
from directory.models.area import area_words
from directory.models.location import ACCESS_HEADINGS
from directory.times.hours import Hours
from directory.wording import marked, rooted, translate

ADULT: Final = 18  # years
ADDRESS_NOT_SHOWN: Final = marked("They tell you the address when you get in touch.")


@dataclass(frozen=True, slots=True)
class PublicTerm:
    """One word the listing carries, by its unchanging key."""

    facet: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class PublicOrganization:
    """Who runs the service."""

    name: str
    description: str
    provider_type: str
    is_broker: bool
    funding: str
    regulator: str
    registration: str

    @property
    def provider_label(self) -> str:
        """Who they are, in the words a visitor sees; a company that sells referrals is named as one."""
        label = ProviderType(self.provider_type).label if self.provider_type else ""
        return translate("{runner} that earns money by finding places", runner=label) if self.is_broker else label


@dataclass(frozen=True, slots=True)
class PublicArea:
    """One area served. `districts` are postcode districts as stored: " LS1 LS2 "."""

    key: UUID
    kind: str
    nation: str
    name: str
    districts: str

    @property
    def words(self) -> str:
        """The area as a visitor reads it, for example "Leeds" or "All of Wales"."""
        return area_words(self.kind, self.nation, self.name, self.districts)


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """One place, as far as it may be known.

    Of a confidential place only `area_shown`, `nations` and what getting in is like are known. With the provider's
    recorded consent also its postcode district, with `lat` and `lon` (WGS84 degrees) at the centre of it, and hours.
    """

    key: UUID
    address_public: bool
    name: str
    address: str
    town: str
    postcode: str
    district: str
    area_shown: str
    nations: tuple[str, ...]
    lat: float | None
    lon: float | None
    grain: str
    transport: str
    access_note: str
    step_free: str
    accessible_toilet: str
    hearing_loop: str
    parking: str
    hours: Hours

    def __str__(self) -> str:
        return self.name or self.town or self.district

    @property
    def area_words(self) -> str:
        """Where a confidential place is, as far as visitors may read it: "West Yorkshire", "LS6 area", or nothing."""
        if self.area_shown:
            return self.area_shown
        return translate("{district} area", district=self.district) if self.district else ""

    @property
    def town_or_area(self) -> str:
        """The town of a place whose address is public; the area words of a confidential one."""
        return self.town if self.address_public else self.area_words

    @property
    def address_lines(self) -> list[str]:
        """What may be shown of the address, line by line, the postcode last."""
        if not self.address_public:
            return [". ".join(filter(None, (self.area_words, translate(ADDRESS_NOT_SHOWN))))]
        lines = [self.name, *self.address.splitlines(), self.postcode]
        return [line.strip() for line in lines if line.strip()]

    @property
    def access_facts(self) -> list[tuple[str, YesNoUnknown]]:
        """(heading, answer) for what getting in is like."""
        return [(translate(heading), YesNoUnknown(getattr(self, name))) for name, heading in ACCESS_HEADINGS.items()]


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """Everything the public may know of a listing. Names and units are those of Service."""

    pk: int
    public_id: UUID
    slug: str
    organization: PublicOrganization
    name: str
    alternate_name: str
    summary: str
    description: str
    status: str
    alert: str
    reach: str
    what_to_say: str
    what_happens_next: str
    waiting_time: str
    waiting_as_of: date | None
    eligibility: str
    minimum_age: int | None
    maximum_age: int | None
    confidentiality: str
    anonymous: str
    contacts_home: str
    interpreter: str
    needs_id: str
    accreditation: str
    cost: str
    cost_note: str
    languages: str
    hours: Hours
    national_group: str
    position: int
    crisis_key: str
    visible_from: date | None
    visible_until: date | None
    checked_on: date | None
    checked_how: str
    due_on: date | None
    rechecking_since: datetime | None
    is_example: bool
    terms: tuple[PublicTerm, ...] = ()
    places: tuple[PublicPlace, ...] = ()
    areas: tuple[PublicArea, ...] = ()

    @property
    def url(self) -> str:
        """The address of its page, without the host."""
        return rooted(f"/services/{self.slug}/")

    @property
    def is_national(self) -> bool:
        return self.reach == Reach.NATIONAL

    @property
    def is_for_adults_only(self) -> bool:
        return self.minimum_age is not None and self.minimum_age >= ADULT

    @property
    def status_words(self) -> str:
        """How it stands, in English; marked for translation where the words are kept."""
        return Status(self.status).words

    @property
    def cost_words(self) -> str:
        """What it costs, in English, like `status_words`."""
        return Cost(self.cost).words

    @property
    def place_nations(self) -> frozenset[Nation]:
        """The nations its places are in."""
        return frozenset(Nation(nation) for place in self.places for nation in place.nations)

    def of(self, facet: Facet) -> list[PublicTerm]:
        """The terms of one facet, in their order."""
        return [term for term in self.terms if term.facet == facet]
