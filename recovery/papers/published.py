"""The guidance as visitors read it now, for the papers made from it."""

from recovery.models import KINDS, GuidancePage


def published_pages() -> list[GuidancePage]:
    """Every live page: home first, then the menu in its order, then the rest by address."""
    pages = [page for kind in KINDS.values() for page in kind.objects.live()]
    return sorted(pages, key=lambda page: (page.depth, page.menu_position or 1_000, page.slug))


def address_of(page: GuidancePage) -> str:
    """The path of a page on this site."""
    return "/" if page.depth == 2 else f"/{page.slug}/"
