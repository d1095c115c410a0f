"""Rows that are drafted, published and rolled back together with their listing: its places and its areas."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db import models
from wagtail.models import Orderable

Content = dict[str, Any]


class ServiceChild(Orderable):
    """A child of Service. Subclasses add `service`, a ParentalKey.

    `key` identifies the child in drafts, old versions, contact values, openings and calendars. The primary key only
    names the row that is live today: a child that exists in a draft has none, and a rollback may bring a child back in
    a new row. `with_live_keys` therefore looks the primary key up every time a version is opened.
    """

    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta(Orderable.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["service", "key"], name="%(class)s_key_is_unique_in_its_listing")
        ]


def with_live_keys(children: Sequence[Mapping[str, Any]], live: Mapping[uuid.UUID, int]) -> list[Content]:
    """The children of a stored version, each once, with the primary key of its live row or None.

    `live` maps the keys of the listing's live rows to their primary keys. Versions stored before children had a `key`
    hold it as "pk". Where a version repeats a child, the first stays: the database takes one row for each key.
    """
    found: dict[uuid.UUID, Content] = {}
    for child in children:
        key = uuid.UUID(str(child.get("key") or child["pk"]))
        found.setdefault(key, {**child, "key": str(key), "pk": live.get(key)})
    return list(found.values())
