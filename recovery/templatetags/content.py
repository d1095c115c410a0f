"""Template tags for guidance text: its marks as links, with the page's own sources and addresses."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from wagtail.rich_text import RichText

from recovery import content_marks

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


def _marked(context: Mapping[str, Any], value: RichText | str | None, *, inline: bool) -> SafeString:
    keys = context.get("source_keys", ())
    if isinstance(value, RichText):
        pages = getattr(context.get("frame"), "page_urls", {})
        return content_marks.from_html(value.source, keys, pages, inline=inline)
    return content_marks.from_text(value or "", keys)
