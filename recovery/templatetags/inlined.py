"""What stands inside every page instead of beside it: one request shows a page.

Each tag notes on the request what it printed, so that the content policy allows that and nothing more.
"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from recovery.privacy import inline

register = template.Library()


@register.simple_tag(takes_context=True)
def style(context: Mapping[str, Any]) -> SafeString:
    """`{% style %}`: the whole style, for guidance."""
    return _printed(context, inline.STYLE_PRINTED, inline.style())


@register.simple_tag(takes_context=True)
def slim_style(context: Mapping[str, Any]) -> SafeString:
    """`{% slim_style %}`: the style of the smallest pages."""
    return _printed(context, inline.STYLE_PRINTED, inline.slim_style())


@register.simple_tag(takes_context=True)
def search_style(context: Mapping[str, Any]) -> SafeString:
    """`{% search_style %}`: the style of the results page."""
    return _printed(context, inline.STYLE_PRINTED, inline.search_style())


@register.simple_tag(takes_context=True)
def form_style(context: Mapping[str, Any]) -> SafeString:
    """`{% form_style %}`: the style of pages with a form to write in."""
    return _printed(context, inline.STYLE_PRINTED, inline.form_style())


@register.simple_tag(takes_context=True)
def leaflet_style(context: Mapping[str, Any]) -> SafeString:
    """`{% leaflet_style %}`: the style of the leaflet, on screen and on paper."""
    return _printed(context, inline.STYLE_PRINTED, inline.leaflet_style())


@register.simple_tag(takes_context=True)
def script(context: Mapping[str, Any]) -> SafeString:
    """`{% script %}`: the whole script, for guidance."""
    return _printed(context, inline.SCRIPT_PRINTED, inline.script())


@register.simple_tag(takes_context=True)
def slim_script(context: Mapping[str, Any]) -> SafeString:
    """`{% slim_script %}`: the script of pages that have nothing to untick."""
    return _printed(context, inline.SCRIPT_PRINTED, inline.slim_script())


@register.simple_tag
def icon() -> SafeString:
    """`{% icon %}`: the picture on the browser's tab as a data address, for an attribute in double quotes."""
    return inline.icon()


def _printed(context: Mapping[str, Any], name: str, inlined: inline.Inlined) -> SafeString:
    """The text, noted on the request where there is one; an error page is rendered without."""
    if request := context.get("request"):
        request.META[name] = inlined.csp
    return inlined.text
