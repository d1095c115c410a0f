"""Template tags for guidance text: its marks as links, with the page's own sources and addresses."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from recovery import content_marks, danger_first

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context: Mapping[str, Any], value: RichText | str | None) -> SafeString:
    """`{% marked value.body %}`: rich text or a plain line, its `[s:key]` and `{call:key}` marks as links.

    Reads `source_keys` (the page's keys in order) and `frame.page_urls` from the context; works without both.
    """
    return _marked(context, value, inline=False)


@register.simple_tag(takes_context=True)
def marked_inline(context: Mapping[str, Any], value: RichText | str | None) -> SafeString:
    """As `marked`, without paragraphs around it: for a list item, a heading or a summary."""
    return _marked(context, value, inline=True)


@register.simple_tag(takes_context=True)
def cite(context: Mapping[str, Any], key: str) -> SafeString:
    """`{% cite value.source %}`: the link to the source with this key, or nothing where the page has none."""
    return content_marks.from_text(f"[s:{key}]", context.get("source_keys", ()))


@register.filter
def dialled(heading: str) -> str:
    """`{{ "Call 999 now if:"|dialled }}`: a heading with its 999 as a mark, so that it becomes a call."""
    return str(heading).replace("999", "{call:emergency}")


@register.filter
def danger(body: Sequence[Any]) -> list[Any]:
    """`{{ page.body|danger }}`: the block that stands above the opening lines, in a list; [] for most pages."""
    return danger_first.split(body)[0]


@register.filter
def after_danger(body: Sequence[Any]) -> list[Any]:
    """`{{ page.body|after_danger }}`: the blocks below the opening lines."""
    return danger_first.split(body)[1]


def _marked(context: Mapping[str, Any], value: RichText | str | None, *, inline: bool) -> SafeString:
    keys = context.get("source_keys", ())
    if isinstance(value, RichText):
        pages = getattr(context.get("frame"), "page_urls", {})
        return content_marks.from_html(value.source, keys, pages, inline=inline)
    return content_marks.from_text(value or "", keys)
