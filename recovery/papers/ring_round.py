"""The ring-round sheet: every number and website that ships, where and when it was read, and boxes to fill in."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.template.loader import render_to_string

from directory import crisis
from directory.choices import Channel, CheckedHow, Nation
from directory.fixture_files import national_services
from directory.formats.spreadsheet import cell

COLUMNS: Final = (
    "Service", "How", "Number or address", "Where", "Hours we show", "Read where", "Read on",
    "Rung or opened on", "By", "They answered as", "Hours they said", "Correct: yes or no",
)  # fmt: skip
NOT_READ: Final = "Not read yet: find it on their own page"
_OWN_PAGE: Final = "Their own page"


@dataclass(frozen=True, slots=True)
class Shipped:
    """One number or website that ships. `read_on` is None where nobody has read it on a page of the service."""

    service: str
    how: str
    value: str
    nations: str
    hours: str
    read_where: str
    read_on: date | None

    @property
    def read_in_words(self) -> str:
        return in_words(self.read_on)


def shipped() -> list[Shipped]:
    """Crisis lines first, then the websites of the national services, each address once."""
    lines = [_line(one) for one in crisis.LINES]
    known = {one.value for one in lines}
    return [*lines, *(one for one in _websites() if one.value not in known)]


def as_html() -> str:
    """The sheet as one page to print, A4 on its side."""
    return render_to_string("papers/ring_round.html", {"rows": shipped(), "boxes": COLUMNS[7:], "columns": COLUMNS[:7]})


def as_csv() -> str:
    """The sheet for a spreadsheet; no cell is a formula."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    for row in shipped():
        said = (row.service, row.how, row.value, row.nations, row.hours, row.read_where, row.read_in_words)
        sheet.writerow([*map(cell, said), *([""] * len(COLUMNS[7:]))])
    return out.getvalue()


def _line(one: crisis.CrisisLine) -> Shipped:
    value = one.number if one.channel is Channel.WEB else one.display
    return Shipped(one.name, one.channel.label, value, where(one.nations), one.hours, one.source, one.read_on)


def _websites() -> Iterator[Shipped]:
    for entry in national_services():
        if "website" in entry:
            was_read = entry.get("checked_how") == CheckedHow.OWN_PAGE
            nations = frozenset(map(Nation, entry["nations"])) or crisis.UK
            yield Shipped(
                entry["name"],
                Channel.WEB.label,
                entry["website"],
                where(nations),
                entry.get("hours", ""),
                _OWN_PAGE if was_read else NOT_READ,
                entry["seen_on"] if was_read else None,
            )


def in_words(day: date | None) -> str:
    """A day as people write it, or nothing."""
    return f"{day.day} {day:%B %Y}" if day else ""


def where(nations: frozenset[Nation]) -> str:
    """The nations a line serves, in words."""
    return "The whole UK" if nations == crisis.UK else ", ".join(nation.label for nation in Nation if nation in nations)
