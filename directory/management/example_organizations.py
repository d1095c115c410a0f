"""Who runs the invented services: one organization for each house, and one NHS and one council for each town."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.text import slugify

_FUNDING: Final = {
    "charity": ("Paid for by the council", "Paid for by gifts and grants", "Paid for by the council and the NHS"),
    "mutual-aid": ("Paid for by the people who come",),
    "nhs": ("Paid for by the NHS",),
    "council": ("Paid for by the council",),
    "private": ("The NHS pays for this part",),
}
_REGULATORS: Final = {
    ("charity", "england"): "Charity Commission",
    ("charity", "wales"): "Charity Commission",
    ("charity", "scotland"): "Scottish Charity Regulator",
    ("charity", "northern-ireland"): "Charity Commission for Northern Ireland",
    ("nhs", "england"): "Care Quality Commission",
    ("nhs", "scotland"): "Healthcare Improvement Scotland",
    ("nhs", "wales"): "Healthcare Inspectorate Wales",
    ("nhs", "northern-ireland"): "Regulation and Quality Improvement Authority",
    ("private", "northern-ireland"): "Pharmaceutical Society of Northern Ireland",
}
_CHEMISTS: Final = "General Pharmaceutical Council"


def organization(kind: Mapping[str, Any], town: Mapping[str, Any], house: str) -> dict[str, Any]:
    """The invented organization that runs this kind of help in this town, as a row of `example_services.toml`."""
    who, nation, place = kind["who"], town["nation"], town["name"]
    name = {
        "charity": f"{house}, {place}",
        "mutual-aid": f"{house} fellowship, {place}",
        "nhs": f"{place} NHS teams" if nation != "northern-ireland" else f"{place} health teams",
        "council": f"{place} council",
        "private": f"{house} Pharmacy, {place}",
    }[who]
    key = slugify(name)
    number = sum(key.encode()) * 37 % 100_000
    funding = _FUNDING[who][number % len(_FUNDING[who])]
    if nation == "northern-ireland":
        funding = funding.replace("the NHS", "Health and Social Care").replace("The NHS", "Health and Social Care")
    regulator = _REGULATORS.get((who, nation), _CHEMISTS if who == "private" else "")
    row = {"key": key, "name": f"Example: {name}", "provider_type": who, "funding": funding}
    return row | ({"regulator": regulator, "registration": f"Example {number:05}"} if regulator else {})
