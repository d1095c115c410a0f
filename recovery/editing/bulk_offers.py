"""Which acts are offered under a list, for several rows at once: those that the person may do to one of them at least.

Wagtail offers every act to everybody, and then refuses.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.widgets.button import ListingButton


def buttons(request: HttpRequest, app: str, name: str, rows: Iterable[Any] | None) -> Iterator[ListingButton]:
    """A button for each act, in Wagtail's order. Without a row yet, for example before a search, all are offered."""
    model = apps.get_model(app, name)
    listed = list(rows or ())
    for act in sorted(bulk_action_registry.get_bulk_actions_for_model(app, name), key=lambda one: one.action_priority):
        if not listed or _may(act(request, model), listed):
            yield ListingButton(
                act.display_name,
                reverse("wagtail_bulk_action", args=[app, name, act.action_type]),
                attrs={"aria-label": act.aria_label, "data-bulk-action-button": ""},
                priority=act.action_priority,
                classname=" ".join(sorted(act.classes | {"bulk-action-btn"})),
            )


def _may(act: Any, rows: list[Any]) -> bool:
    return any(act.check_perm(row) for row in rows)
