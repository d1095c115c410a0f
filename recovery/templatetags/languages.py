"""Template tags for the language of a page."""

from django import template
from django.conf import settings
from django.utils import translation

register = template.Library()


@register.simple_tag
def page_language() -> str:
    """`{% page_language %}`: the language of the page as browsers know it, such as `en-GB`."""
    return tag_of(translation.get_language() or settings.LANGUAGE_CODE)


def tag_of(code: str) -> str:
    """Django's code of a language as a language tag: `en-gb` is `en-GB`."""
    language, *rest = code.split("-")
    return "-".join([language, *(part.upper() if len(part) == 2 else part for part in rest)])
