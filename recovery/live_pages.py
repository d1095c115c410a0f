"""The live guidance pages, in one statement: what menu, foot and routing need of each.

They are remembered as long as nothing changes: with the public version that was read before they were
(`directory/models/public_version.py`).
"""

from typing import Any, Final

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page, Site

from directory.models.public_listing import PublicListing
from directory.models.public_version import AtVersion
from recovery.models import KINDS, GuidancePage
from recovery.site_details import as_column

_HOME, _BELOW_HOME = 2, 3  # how deep pages stand in Wagtail's tree
_OF_NAME: Final = {str(kind._meta.model_name): kind for kind in KINDS.values()}
_READ: Final = (
    *("pk", "path", "depth", "slug", "translation_key", "language", "kind", "is_root", "sites"),
    *("menu_title", "menu_position", "has_examples", "who_runs_it"),
)
_pages: Final = AtVersion[tuple[Any, ...]]()


def live_pages(version: str) -> tuple[Any, ...]:
    """A row for each live page, home first. An empty version has them read anew."""
    return _pages.get(version, lambda: tuple(_rows()))


def page_at(version: str, language: str, path: str) -> GuidancePage | None:
    """The live page at `path`, written without the code of its language, in at most two statements.

    None where only Wagtail can tell: without a version, with several sites, or where no page plainly is.
    """
    rows = live_pages(version) if version else ()
    roots = [row for row in rows if row.is_root]
    if len(roots) != 1 or roots[0].sites != 1:
        return None
    homes = [row for row in rows if row.language == language and row.translation_key == roots[0].translation_key]
    if len(homes) != 1 or homes[0].depth != _HOME:
        return None
    parts = [part for part in path.split("/") if part]
    below = (row for row in rows if row.depth == _BELOW_HOME and row.path.startswith(homes[0].path))
    found = [row for row in below if [row.slug] == parts] if parts else homes
    if len(found) != 1 or found[0].kind not in _OF_NAME:
        return None
    return _OF_NAME[found[0].kind].objects.filter(pk=found[0].pk, live=True).first()


def _rows() -> "QuerySet[Any]":
    """The rows, each with whether any invented service exists and who runs the site."""
    kinds = list(_OF_NAME)
    return (
        Page.objects.live()
        .filter(depth__in=(_HOME, _BELOW_HOME))
        .annotate(
            menu_title=Coalesce(*(F(f"{kind}__menu_title") for kind in kinds), F("title")),
            menu_position=Coalesce(
                *(F(f"{kind}__menu_position") for kind in kinds), Value(0), output_field=IntegerField()
            ),
            language=F("locale__language_code"),
            kind=F("content_type__model"),
            is_root=Exists(Site.objects.filter(root_page=OuterRef("pk"))),
            sites=Subquery(
                Site.objects.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
            ),
            has_examples=Exists(PublicListing.objects.filter(is_example=True)),
            who_runs_it=as_column(),
        )
        .values_list(*_READ, named=True)
    )
