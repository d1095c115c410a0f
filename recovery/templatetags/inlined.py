"""What stands inside every page instead of beside it: one request shows a page."""

from django import template
from django.utils.safestring import SafeString

from recovery.privacy import inline

register = template.Library()


@register.simple_tag
def slim_style() -> SafeString:
    """`{% slim_style %}`: the style of the smallest pages."""
    return inline.slim_style().text


@register.simple_tag
def search_style() -> SafeString:
    """`{% search_style %}`: the style of the results page."""
    return inline.search_style().text


@register.simple_tag
def icon() -> SafeString:
    """`{% icon %}`: the picture on the browser's tab as a data address, for an attribute in double quotes."""
    return inline.icon()
