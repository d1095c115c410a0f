"""What a version of a page says, and who wrote what has not been public yet."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import Page, PageLogEntry

from recovery.content_marks import links, plain

# Written by the act of the reviewer alone, so no part of what is reviewed.
REVIEW: Final = ("reviewer_name", "reviewer_credentials", "reviewed_on")
_HTML: Final = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


def said_by(page: Page, content: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a page says, in plain data that two versions share when they say the same.

    `content` is that of a stored version of it; without one, the page as it is in memory. Keys of blocks, empty values
    and the review are left out.
    """
    if content is None:
        content = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    names = {field.name for field in type(page)._meta.local_fields} - {"page_ptr", *REVIEW} | {"title", "slug"}
    return {name: bare for name in sorted(names) if (bare := _bare(_parsed(content.get(name)))) not in _NOTHING}


def writers(page: Page) -> set[int]:
    """The keys of those who changed what the page says since it last went public (ever, if it never did)."""
    published = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish", revision__isnull=False)
    newest = max(page.live_revision_id or 0, published.order_by("-pk").values_list("revision", flat=True).first() or 0)
    found: set[int] = set()
    before: dict[str, Any] = {}
    for revision in page.revisions.filter(pk__gte=newest).order_by("pk"):
        now = said_by(page, revision.content)
        if revision.pk != newest and now != before and revision.user_id:
            found.add(revision.user_id)
        before = now
    return found


_NOTHING: Final[tuple[object, ...]] = (None, "", [], {})


def _parsed(value: Any) -> Any:
    """A stream is kept as JSON text inside the JSON of a version."""
    if isinstance(value, str) and value.startswith("["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        kept = ((name, _bare(inner)) for name, inner in value.items() if name != "id")
        return {name: inner for name, inner in kept if inner not in _NOTHING}
    if isinstance(value, list):
        return [_bare(inner) for inner in value]
    if isinstance(value, str) and _HTML.search(value):
        return [" ".join(plain(value).split()), *links(value)]
    return " ".join(value.split()) if isinstance(value, str) else value
