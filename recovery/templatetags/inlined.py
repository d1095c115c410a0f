"""What stands inside every page instead of beside it: one request shows a page.

A template says which stylesheets it needs, where it needs them: `{% sheets "cards" %}`. The page gets no others.
"""

from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, TextNode, Token
from django.utils.safestring import SafeString

from recovery.privacy import inline

register = template.Library()

_STYLE_HERE: Final = "<!--style-->"
_TICKS: Final = "signs"  # what static/js/ticks.js is for


@register.tag
def styled(parser: Parser, token: Token) -> Node:
    """`{% styled %}…{% style %}…{% endstyled %}`: the style stands at the top, and is known when all is rendered."""
    nodelist = parser.parse(("endstyled",))
    parser.delete_first_token()
    return _Styled(nodelist)


class _Styled(Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        with context.push(sheets=set()):
            page = self.nodelist.render(context)
            return page.replace(_STYLE_HERE, inline.style(frozenset(context["sheets"])).text, 1)


@register.tag
def style(parser: Parser, token: Token) -> Node:
    """`{% style %}`: the stylesheets that the rest of the page asks for."""
    return TextNode(_STYLE_HERE)


@register.simple_tag(takes_context=True)
def sheets(context: Mapping[str, Any], *names: str) -> str:
    """`{% sheets "cards" "rows" %}`: what comes now is drawn with these stylesheets of `static/css`."""
    context.get("sheets", set()).update(names)
    return ""


@register.simple_tag
def whole_style() -> SafeString:
    """`{% whole_style %}`: every stylesheet of guidance."""
    return inline.whole_style().text


@register.simple_tag(takes_context=True)
def script(context: Mapping[str, Any]) -> SafeString:
    """`{% script %}`: the script of the page; only one with boxes that stay ticked needs all of it."""
    return (inline.script() if _TICKS in context.get("sheets", ()) else inline.slim_script()).text


@register.simple_tag
def icon() -> SafeString:
    """`{% icon %}`: the picture on the browser's tab as a data address, for an attribute in double quotes."""
    return inline.icon()
