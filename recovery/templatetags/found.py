"""What the head of a page says of itself to search engines."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.utils.encoding import iri_to_uri

register = template.Library()


@register.simple_tag
def address_of(path: str) -> str:
    """`{% address_of other.url %}`: the whole address of one of our paths."""
    return iri_to_uri(f"{settings.SITE_URL}{path}")


@register.simple_tag(takes_context=True)
def own_address(context: Mapping[str, Any]) -> str:
    """`{% own_address %}`: the whole address of this page, without what a visitor asked; "" where nobody asked.

    Built on SITE_URL, so that a copy of the site, or another name of it, still points to the one true page.
    """
    request = context.get("request")
    return iri_to_uri(f"{settings.SITE_URL}{request.path}") if request else ""
