"""What tests write pages with."""

from collections.abc import Callable
from datetime import date
from typing import Any

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from recovery.models import GuidancePage

WritePage = Callable[..., GuidancePage]
SOURCE = {
    "key": "nhs-uti",
    "title": "Urinary tract infections",
    "publisher": "NHS",
    "date": "2025",
    "url": "https://www.nhs.uk/conditions/urinary-tract-infections-utis/",
    "accessed": date(2026, 11, 21),
}


def page_form(*texts: str, sources: list[dict[str, Any]] | None = None, **fields: str) -> dict[str, Any]:
    """What the browser sends for a page with these paragraphs."""
    kept = {"title": "A page", "slug": "a-page", "menu_title": "A page", "description": "About it.", "opening": ""}
    streams = {
        "body": streamfield([("text", rich_text(f"<p>{text}</p>", features=["bold", "link"])) for text in texts]),
        "sources": streamfield([("source", source) for source in sources or []]),
    }
    return nested_form_data({**kept, "menu_position": "0", "comments": _no_comments(), **streams, **fields})


def _no_comments() -> dict[str, str]:
    return {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
