"""Small pages to test with: a home page, and whatever a test writes below it."""

from typing import Any

import pytest

from recovery.models import KINDS, GuidancePage, HomePage
from recovery.shipping import page_files
from recovery.shipping.pages import ship_pages
from tests.recovery.writing import WritePage


@pytest.fixture
def home(db: None) -> HomePage:
    """The shipped home page, live at `/`."""
    ship_pages([file for file in page_files.read_all() if file.kind == "home"])
    return HomePage.objects.get()


@pytest.fixture
def write_page(home: HomePage) -> WritePage:
    """`write_page(("text", "<p>Hi</p>"), kind="article", sources=[…], …)`: a live page below home, at `/a-page/`."""

    def write(
        *body: tuple[str, Any], kind: str = "article", sources: list[dict[str, Any]] | None = None, **fields: Any
    ) -> GuidancePage:
        page = KINDS[kind](
            **{"title": "A page", "slug": "a-page", "menu_title": "A page", "description": "About it."} | fields
        )
        page.body = page._meta.get_field("body").stream_block.to_python(
            [{"type": name, "value": value, "id": f"block-{place}"} for place, (name, value) in enumerate(body)]
        )
        page.sources = [("source", source) for source in sources or []]
        HomePage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        page.refresh_from_db()
        return page

    return write
