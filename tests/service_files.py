"""The services as they lie in `fixtures/`, and ways to read them. No database."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from directory import fixture_files

Row = dict[str, Any]

SENTENCES: Final = (
    *("name", "summary", "description", "alert", "what_to_say", "what_happens_next", "eligibility", "waiting_time"),
    *("confidentiality", "contacts_home", "cost_note", "accreditation", "transport", "access_note"),
)
FACETS: Final = {
    "type": "types",
    "substance": "substances",
    "for": "for",
    "how": "how",
    "access": "access",
    "need": "need",
}
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")


def terms() -> list[Row]:
    return list(fixture_files.terms())


def national() -> list[Row]:
    return list(fixture_files.national_services())


def examples() -> list[Row]:
    return list(fixture_files.example_services())


def words(row: Row) -> Iterator[str]:
    """Every text a visitor reads in a listing, its places and its organization."""
    for part in (row, *row.get("locations", []), row["organization"]):
        yield from (part[name] for name in SENTENCES if part.get(name))
    yield from (row["organization"][name] for name in ("funding", "regulator") if name in row["organization"])


def sentences(row: Row) -> Iterator[str]:
    for text in words(row):
        yield from _SENTENCE_END.split(" ".join(text.split()))


def term_slugs(row: Row) -> set[tuple[str, str]]:
    return {(facet, slug) for facet, name in FACETS.items() for slug in row.get(name, [])}


def phones(row: Row) -> list[str]:
    """The digits of every number of a listing."""
    numbers = [row for row in row.get("contacts", []) if row["channel"] in {"voice", "text", "textphone", "whatsapp"}]
    return [re.sub(r"\D", "", contact["value"]) for contact in numbers]


def hours(row: Row) -> list[str]:
    """Each opening-hours text of a listing: its own line's, and its places'."""
    return [part["hours"] for part in (row, *row.get("locations", [])) if "hours" in part]


def repeated(values: list[Any]) -> list[Any]:
    return [value for value, times in Counter(values).items() if times > 1]
