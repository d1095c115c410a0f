"""Guidance that has gone past a date: reviews due, figures whose last day is over, numbers no longer live."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from directory.typed_contacts.found import Kind, Typed
from recovery.live_numbers import live_among
from recovery.models import KINDS, GuidancePage
from recovery.models.editorial import words_of
from recovery.page_contacts import contacts


@dataclass(frozen=True, slots=True)
class PastDue:
    """One reason to look at one published page. `why` in an editor's words, with the day."""

    page_id: int
    title: str
    edit_url: str
    why: str


def pages_past_due(today: date) -> list[PastDue]:
    """Every reason to look at a published page on `today`, by title. One statement for each kind of page, and one for
    the numbers."""
    pages = _published()
    stale = dict(_stale(pages))
    found = [_past_due(page, why) for page in pages for why in (*_dates(page, today), *_gone(stale.get(page.pk, [])))]
    return sorted(found, key=lambda one: one.title)


def pages_with_stale_numbers() -> list[GuidancePage]:
    """The published pages that hold a number which is no longer live anywhere."""
    pages = _published()
    stale = dict(_stale(pages))
    return [page for page in pages if stale[page.pk]]


def stale_numbers(page: GuidancePage) -> list[Typed]:
    """The numbers on this page that are no longer live anywhere."""
    return dict(_stale([page]))[page.pk]


def _published() -> list[GuidancePage]:
    return [page for kind in KINDS.values() for page in kind.objects.live().order_by("pk")]


def _stale(pages: list[GuidancePage]) -> Iterator[tuple[int, list[Typed]]]:
    typed = {
        page.pk: [one for _, one in contacts(words_of(page)) if one.kind in {Kind.NUMBER, Kind.MAIL}] for page in pages
    }
    live = live_among(one.value for ones in typed.values() for one in ones)
    for pk, ones in typed.items():
        yield pk, [one for one in ones if one.value not in live]


def _dates(page: GuidancePage, today: date) -> Iterator[str]:
    if page.next_review_on and page.next_review_on <= today:
        yield f"Its review was due on {_in_words(page.next_review_on)}."
    if page.clinical and not page.next_review_on:
        yield "It is about health and has no day for its next review."
    for block in page.body:
        yield from _LEAVES.get(block.block_type, _stays)(block.value, today)


def _stays(value: Any, today: date) -> Iterator[str]:
    """A block without a last day."""
    yield from ()


def _figure(value: Any, today: date) -> Iterator[str]:
    if value["expires"] and value["expires"] <= today:
        yield f"A figure left the page on {_in_words(value['expires'])}: “{value['text']}”"


def _alerts(value: Any, today: date) -> Iterator[str]:
    for alert in value["items"]:
        if alert["expires"] and alert["expires"] <= today:
            yield f"An alert left the page on {_in_words(alert['expires'])}: “{alert['heading']}”"


def _quote(value: Any, today: date) -> Iterator[str]:
    if value["until"] and value["until"] <= today:
        yield f"The words of {value['pseudonym']} left the page on {_in_words(value['until'])}. Take them out, or ask."


_LEAVES: Final = {"figure": _figure, "alerts": _alerts, "quote": _quote}


def _gone(typed: list[Typed]) -> Iterator[str]:
    for one in typed:
        yield f"“{one.shown}” is no longer live on any listing."


def _past_due(page: GuidancePage, why: str) -> PastDue:
    return PastDue(page.pk, page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), why)


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
