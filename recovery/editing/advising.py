"""After saving a page: one message that lists what would make its words plainer and better founded."""

from typing import Final

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from wagtail.admin import messages
from wagtail.models import Page

from recovery.content_checks import PageFinding, advice, shortened
from recovery.models import GuidancePage
from recovery.models.editorial import words_of
from recovery.models.hosts import new_host_words

MOST_SHOWN: Final = 12


def after_saving(request: HttpRequest, page: Page) -> None:
    """Wagtail's hook: tells the editor what was found. The page is saved already, whatever is said here."""
    draft = page.specific.get_latest_revision_as_object() if page.latest_revision_id else page.specific
    if not isinstance(draft, GuidancePage):
        return
    new = [PageFinding("New website", host, new_host_words(host)) for host in draft.new_hosts()]
    found = (*new, *advice(words_of(draft)))
    if found:
        messages.warning(request, _list(found))


def _list(found: tuple[PageFinding, ...]) -> str:
    """Saved first, then the findings, each with its place and its words."""
    rows = format_html_join(
        "", "<li><b>{}:</b> {}{}</li>", ((one.place, _quoted(one.words), one.advice) for one in found[:MOST_SHOWN])
    )
    more = f" And {len(found) - MOST_SHOWN} more." if len(found) > MOST_SHOWN else ""
    return format_html("Your words are kept. Please look at this when you can:<ul>{}</ul>{}", rows, more)


def _quoted(words: str) -> str:
    return f"“{shortened(words)}” " if words else ""
