"""Which pages the site cannot be without, and what holds for them whoever changes them, from whatever screen."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from wagtail.models import Page

from recovery.own_pages import slugs

HOME_DEPTH: Final = 2
SCHEDULE: Final = ("go_live_at", "expire_at")
_NO_SCHEDULE: Final = "This page is always there: the site leads people to it. Leave the day and the time empty."


def is_essential(page: Any) -> bool:
    """Whether a page, as it is stored, is a home page or one that the site comes with and leads to.

    A translation is not: without it, people read the page of the main language.
    """
    if page.depth == HOME_DEPTH:
        return True
    if page.depth != HOME_DEPTH + 1 or page.slug not in slugs():
        return False
    return len(settings.LANGUAGES) == 1 or page.locale.language_code == settings.LANGUAGE_CODE


def why_kept(page: Any) -> str:
    """Why this page is not taken down, moved or deleted, in an editor's words; empty when it may be."""
    why = f"“{page.title}” stays where it is: the site itself leads people to it. Change its words instead."
    return why if is_essential(page) else ""


def refused(page: Any) -> Iterator[tuple[str, str]]:
    """Each field of `page` with a value that would take an essential page away from its address, and why not."""
    stored = Page.objects.filter(pk=page.pk).first() if page.pk else None
    if stored is None or not is_essential(stored):
        return
    if page.slug != stored.slug:
        yield "slug", f"Leave it at “{stored.slug}”: the site itself leads people there."
    for name in SCHEDULE:
        if getattr(page, name) not in (None, getattr(stored, name)):
            yield name, _NO_SCHEDULE


def keep_at_its_address(stored: Any, draft: Any) -> None:
    """What a draft of an essential page says of address and schedule does not count: it may be older than this rule."""
    if is_essential(stored):
        draft.slug, draft.url_path = stored.slug, stored.url_path
        draft.go_live_at = draft.expire_at = None


def cancel_schedules(now: datetime) -> str:
    """Takes off every essential page the day on which it would leave the site. Part of the daily work, before that."""
    dated = Page.objects.filter(expire_at__isnull=False)
    found = [page.pk for page in dated if is_essential(page)]
    Page.objects.filter(pk__in=found).update(expire_at=None, expired=False)
    return f"{len(found)} pages that must stay had a last day"
