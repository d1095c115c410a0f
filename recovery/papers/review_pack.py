"""The clinician's review pack: everything the site says about health, with where it comes from, on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import timezone

from directory import crisis
from recovery import safety_lines
from recovery.held_words import HELD
from recovery.models import GuidancePage, NumberedSource
from recovery.models.editorial import stored, words_of
from recovery.papers.claims import Claim, claims_of, pieces
from recovery.papers.published import address_of, published_pages
from recovery.papers.ring_round import in_words, where

# What could not be settled from a desk. Each needs a person who can read the page, or who has the training.
OPEN_CHECKS: Final = (
    "Open the NHS pages on urinary tract infections, sepsis and blood in pee. Read them beside the three cards. "
    "We read some of these words where another NHS site repeats them. Is every sign there, and at the right level?",
    "Fever with pain in the back or side stands above the NHS level on purpose: it can be a blocked, infected kidney. "
    "So does yellow skin with fever or shivering. Do you agree?",
    "No pee all day, without pain, stands at 111 today. The UK Sepsis Trust lists it among the signs of sepsis. "
    "Should it be 999?",
    "Pain in the upper tummy or under the ribs (“k cramps”) stands at 111 today. Is that right?",
    "Painkillers: let a pharmacist or doctor read every line about them. Are anti-inflammatory painkillers safe for "
    "people who use ketamine and may have bladder or kidney damage?",
    "Stopping while drinking, or taking benzos, G, opioids, pregabalin or gabapentin: let a pharmacist or doctor read "
    "the safety line “Before you stop or cut down”, word by word. Should sweating be among its signs for 999?",
    "Low mood after stopping: is two weeks the right time to see a GP?",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One numbered piece to agree to, with the numbers of its sources below it."""

    number: str
    words: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number the page shows, until its last day."""

    words: str
    year: str
    place: str
    sources: tuple[int, ...]
    expires: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the site. `parts` are `(place, statements)` in reading order."""

    number: int
    title: str
    address: str
    published: date | None
    review_note: str
    parts: list[tuple[str, list[Statement]]]
    figures: list[Figure]
    sources: list[NumberedSource]

    @property
    def quoted(self) -> str:
        """What is signed for."""
        return f"page {self.number}: “{self.title}”"


def as_html() -> str:
    """The pack as one page to print on A4, from what is published now."""
    today = timezone.localdate()
    return render_to_string(
        "papers/review_pack.html",
        {
            "today": today,
            "lines": safety_lines.LINES.values(),
            "cards": safety_lines.BLADDER_CARDS,
            "calls": [(line, where(line.nations), _said_of(line)) for line in crisis.LINES],
            "checks": OPEN_CHECKS,
            "held": HELD,
            "sheets": list(sheets()),
        },
    )


def sheets() -> Iterator[Sheet]:
    """A sheet for each published page that is about health or names a source."""
    pages = [page for page in published_pages() if page.clinical or page.always_clinical or stored(page.sources)]
    return (_sheet(number, page) for number, page in enumerate(pages, start=1))


def _said_of(line: crisis.CrisisLine) -> str:
    return " ".join(f"{words.rstrip('.')}." for words in (line.what, line.hours, line.cost) if words)


def _sheet(number: int, page: GuidancePage) -> Sheet:
    keys = [child.value["key"] for child in page.sources]
    return Sheet(
        number=number,
        title=page.title,
        address=address_of(page),
        published=page.last_published_at and timezone.localdate(page.last_published_at),
        review_note=page.review_note,
        parts=_parts(number, claims_of(words_of(page)), keys),
        figures=[_figure(block["value"], keys) for block in stored(page.body) if block["type"] == "figure"],
        sources=page.numbered_sources,
    )


def _parts(sheet: int, claims: Iterator[Claim], keys: list[str]) -> list[tuple[str, list[Statement]]]:
    numbered = [
        (claim.place, Statement(f"{sheet}.{number}", claim.words, _numbers(claim.keys, keys)))
        for number, claim in enumerate(claims, start=1)
    ]
    return [(place, [one for _, one in group]) for place, group in groupby(numbered, key=lambda pair: pair[0])]


def _figure(value: dict[str, Any], keys: list[str]) -> Figure:
    said = list(pieces(value["text"]))
    named = [key for _, marks in said for key in marks]
    expires = value["expires"]
    return Figure(
        words=" ".join(words for words, _ in said),
        year=value["year"],
        place=value["place"],
        sources=_numbers((*named, value["source"]), keys),
        expires=in_words(date.fromisoformat(expires) if isinstance(expires, str) else expires),
    )


def _numbers(named: tuple[str, ...], keys: list[str]) -> tuple[int, ...]:
    return tuple(sorted({keys.index(key) + 1 for key in named if key in keys}))
