"""The tag for the acts under a list."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from wagtail.admin.widgets.button import ListingButton

from recovery.editing import bulk_offers

register = template.Library()


@register.simple_tag(takes_context=True)
def bulk_acts(context: Context, app: str, name: str, rows: Iterable[Any] | None) -> list[ListingButton]:
    """`{% bulk_acts "wagtailcore" "page" page_obj as acts %}`: the buttons this person may press."""
    return list(bulk_offers.buttons(context["request"], app, name, rows))
