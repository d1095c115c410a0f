"""Puts the shipped text of a page back at its address, whatever stands there: an owner's button, an operator's command.

What editors wrote before stays in the history of the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Any

from django.db import transaction
from wagtail.models import Page

from directory.models import ShippedRecord
from recovery.models import KINDS, GuidancePage, HomePage
from recovery.own_pages import FOLDER, address
from recovery.shipping import page_files
from recovery.shipping.page_files import PageFile
from recovery.shipping.pages import Outcome, add, filled, open_site, outcome_of, present, publish, remember


class Standing(StrEnum):
    """What visitors find at the address of a shipped page, in an owner's words."""

    SHIPPED = "As it came with the site"
    CHANGED = "Changed by your editors"
    OFF = "Not there: visitors find nothing"
    TAKEN = "Another page is at its address"


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One page that comes with the site; `page_id` is that of the page at its address, if there is one."""

    slug: str
    title: str
    address: str
    standing: Standing
    page_id: int | None


def own_pages() -> Iterator[OwnPage]:
    """Every page that comes with the site, and how it stands."""
    for file in page_files.read_all():
        page = present(file)
        yield OwnPage(file.slug, file.fields["title"], address(file.slug), standing(file, page), page and page.pk)


def standing(file: PageFile, page: Page | None) -> Standing:
    """How the page at the file's address stands; `page` is its latest draft."""
    if page is None or not page.live:
        return Standing.OFF
    outcome = outcome_of(file, page, ShippedRecord.objects.filter(key=f"page/{file.slug}").first())
    if outcome is Outcome.TAKEN:
        return Standing.TAKEN
    return Standing.CHANGED if outcome is Outcome.KEPT or page.has_unpublished_changes else Standing.SHIPPED


@transaction.atomic
def restore(file: PageFile, by: Any = None) -> GuidancePage:
    """The page of `file`, live at its address with the shipped words. Raises BadPage when those break a rule.

    A review is stopped, a schedule cancelled, a page of another kind set aside. Nobody's name stays as its reviewer.
    """
    there = present(file)
    if there is not None and not isinstance(there, KINDS[file.kind]):
        _set_aside(there)
        there = None
    page = add(file) if there is None else _overwritten(there, file, by)
    remember(file, page)
    open_site(HomePage.of_main_language())
    return page


def read(slug: str) -> PageFile:
    """The file of the page with this slug. Raises FileNotFoundError when none comes with the site."""
    return page_files.read(FOLDER / f"{slug}.toml")


def _overwritten(page: GuidancePage, file: PageFile, by: Any) -> GuidancePage:
    if page.workflow_in_progress:
        page.current_workflow_state.cancel(user=by)
    page.revisions.update(approved_go_live_at=None)
    Page.objects.filter(pk=page.pk).update(alias_of=None, go_live_at=None, expire_at=None, expired=False)
    page.alias_of = page.go_live_at = page.expire_at = None
    for field in GuidancePage._meta.local_fields:
        if field.remote_field is None:
            setattr(page, field.name, field.get_default())
    return publish(filled(page, file), by=by)


def _set_aside(page: Page) -> None:
    """Takes a page off the site and off the address it has."""
    parent = page.get_parent()
    page.slug = next(
        free for number in count(1) if Page._slug_is_available(free := f"{page.slug}-aside-{number}", parent, page)
    )
    page.live = False
    page.save(clean=False)
