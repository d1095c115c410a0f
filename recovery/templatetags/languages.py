"""Template tags for the language of a page: its name for browsers, its direction, and where it changes."""

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

RIGHT_TO_LEFT = mark_safe(' dir="rtl"')


@register.simple_tag
def page_language() -> str:
    """`{% page_language %}`: the language of the page as browsers know it, such as `en-GB`."""
    return tag_of(translation.get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def direction() -> SafeString:
    """`{% direction %}`: the attribute of a page that is read from right to left; nothing on any other."""
    return RIGHT_TO_LEFT if translation.get_language_bidi() else SafeString("")


def tag_of(code: str) -> str:
    """Django's code of a language as a language tag: `en-gb` is `en-GB`."""
    language, *rest = code.split("-")
    return "-".join([language, *(part.upper() if len(part) == 2 else part for part in rest)])
