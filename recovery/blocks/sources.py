"""Where a claim comes from, and figures that carry their source with them."""

from datetime import date
from typing import Any, Final

from django.core.validators import RegexValidator
from django.utils import timezone
from wagtail import blocks

from recovery.blocks.marked import LineBlock
from recovery.blocks.named import NamedBlock

_KEY: Final = RegexValidator(r"\A[a-z0-9-]+\Z", "Use small letters, figures and hyphens, for example: winstock-2012")


class SourceKeyBlock(blocks.CharBlock):
    """The short name a source goes by in `[s:key]` marks."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, validators=[_KEY], **options)


class SourceBlock(NamedBlock):
    key = SourceKeyBlock(help_text="A short name. Write it as [s:winstock-2012] behind the claim.")
    title = blocks.CharBlock(help_text="As the source writes it.")
    publisher = blocks.CharBlock(help_text="For example: BJU International")
    date = blocks.CharBlock(required=False, max_length=40, help_text="As the source gives it. For example: March 2021")
    url = blocks.URLBlock(help_text="Where to read it.")
    accessed = blocks.DateBlock(help_text="The day somebody read it there.")

    class Meta:
        icon = "doc-full"
        label = "Source"
        label_format = "{key}: {title}"


class FigureBlock(NamedBlock):
    text = LineBlock(help_text="One sentence with the figure in it.")
    year = LineBlock(max_length=40, help_text="The year it is about. For example: year to March 2024")
    place = LineBlock(max_length=80, help_text="Where it was counted. For example: England and Wales")
    source = SourceKeyBlock(help_text="The key of its source, below on this page.")
    expires = blocks.DateBlock(help_text="From this day on, the figure is no longer shown.")

    class Meta:
        template = "blocks/figure.html"
        icon = "order"
        label = "Figure"
        label_format = "{text}"
        description = "One number, with its year, place and source. It leaves the page on the day you set"
        preview_value = {
            "text": "Most people in the study felt better after they stopped.",
            "year": "2012",
            "place": "UK",
            "source": "example",
            "expires": date(2099, 1, 1),
        }

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["is_shown"] = is_current(value, timezone.localdate())
        return context


def is_current(figure: blocks.StructValue, today: date) -> bool:
    """Whether a figure may still be shown on `today`. One without a last day may not."""
    return bool(figure["expires"]) and today < figure["expires"]
