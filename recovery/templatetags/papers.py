"""Template tags for the papers."""

from django import template

from directory import crisis

register = template.Library()


@register.filter
def as_read(text: str) -> str:
    """`{{ sentence|as_read }}`: the sentence with its numbers in place of their marks, for paper."""
    return crisis.in_words(text)
