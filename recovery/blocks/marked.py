"""The three ways words stand in a block: a line, a line with bold and links, and a few paragraphs.

All three may hold `[s:key]` and `{call:key}` marks. An unknown crisis line is refused here, in words; an unknown source
is the page's business, which alone knows its sources.
"""

from typing import Any, Final

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.rich_text import RichText

from recovery import content_marks

PARAGRAPH_FEATURES: Final = ["bold", "link", "ul", "ol"]
INLINE_FEATURES: Final = ["bold", "link"]


def refuse_problems(text: str) -> None:
    """Raises ValidationError with every problem of the marks and links in `text`, in an editor's words."""
    found = content_marks.problems(text)
    if found:
        raise ValidationError(found)


class LineBlock(blocks.CharBlock):
    """One plain line; marks allowed."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_problems(cleaned or "")
        return cleaned


class ParagraphsBlock(blocks.RichTextBlock):
    """Paragraphs and lists with bold and links; marks allowed."""

    def __init__(self, features: list[str] | None = None, **options: Any) -> None:
        super().__init__(features=features or PARAGRAPH_FEATURES, **options)

    def clean(self, value: RichText) -> Any:
        cleaned = super().clean(value)
        refuse_problems(cleaned.source if cleaned else "")
        return cleaned


class PhraseBlock(ParagraphsBlock):
    """One phrase with bold and links, as an item of a list; marks allowed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(features=INLINE_FEATURES, **options)
