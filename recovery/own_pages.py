"""The pages the site comes with. Its code, menus, error pages and crisis strip lead to them: `fixtures/pages/`.

`tests/test_own_links.py` holds both directions: no link of ours leads to a page that does not come with the site, and
no page comes with the site that nothing of ours leads to.
"""

from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent.parent / "fixtures" / "pages"
HOME: Final = "home"


@cache
def slugs() -> frozenset[str]:
    """The last part of each page's address; that of the home page is not part of any address."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml"))


def address(slug: str) -> str:
    """Where the page with this slug is, in the main language."""
    return "/" if slug == HOME else f"/{slug}/"
