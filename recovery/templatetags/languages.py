"""Template tags for the language of a page."""

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def page_language() -> str:
    """`{% page_language %}`: the language of the page as browsers know it, such as `en-GB`."""
    return tag_of(translation.get_language() or settings.LANGUAGE_CODE)


def tag_of(code: str) -> str:
    """Django's code of a language as a language tag: `en-gb` is `en-GB`."""
    language, *rest = code.split("-")
    return "-".join([language, *(part.upper() if len(part) == 2 else part for part in rest)])


@register.simple_tag
def in_its_language() -> str:
    """`<p{% in_its_language %}>`: the attributes of words that editors wrote, on a page in another language.

    The directory is written in the main language of the site. On a page in that language this is nothing at all.
    """
    if translation.get_language() in (None, settings.LANGUAGE_CODE):
        return ""
    return format_html(' lang="{}" dir="auto"', tag_of(settings.LANGUAGE_CODE))
