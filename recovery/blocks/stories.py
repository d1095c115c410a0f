"""What somebody lived through, in their own words, with their leave."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail import blocks

from recovery.blocks.marked import LineBlock, ParagraphsBlock
from recovery.blocks.named import NamedBlock


class ConsentBlock(blocks.DateBlock):
    """The day somebody said yes in writing: a day that has been."""

    def clean(self, value: date | None) -> Any:
        cleaned = super().clean(value)
        if cleaned and cleaned > timezone.localdate():
            raise ValidationError("This day is still to come. Write the day they said yes.")
        return cleaned


class QuoteBlock(NamedBlock):
    """One person's story. It needs their yes, another name, and leaves the page on the day they chose."""

    words = ParagraphsBlock(help_text="Their words. No amounts, no ways of taking a drug, no place others would know.")
    pseudonym = LineBlock(max_length=40, help_text="A name that is not theirs. For example: Sam")
    about = LineBlock(max_length=80, required=False, help_text="Only what they agreed to. For example: 24, Wales")
    warning = LineBlock(
        max_length=120,
        required=False,
        label="Content warning",
        help_text="What a reader may want to skip. The words then open on a press. For example: Talks about hospital",
    )
    agreed_on = ConsentBlock(help_text="The day they agreed in writing. Visitors do not see it.")
    agreement = LineBlock(
        max_length=160, help_text="Where the signed paper is kept. Visitors do not see it. For example: office file 12"
    )
    until = blocks.DateBlock(help_text="From this day on it is no longer shown. Ask them how long.")

    class Meta:
        template = "blocks/quote.html"
        icon = "openquote"
        label = "Somebody's own words"
        label_format = "{pseudonym}"
        description = "One person's story, with their written yes and another name"
        preview_value = {
            "words": "<p>I rang on a Tuesday. They asked my first name, and that was all.</p>",
            "pseudonym": "Example",
            "about": "not a real person",
            "warning": "",
            "agreed_on": date(2026, 11, 1),
            "agreement": "office file 1",
            "until": date(2099, 1, 1),
        }

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["is_shown"] = bool(value["agreed_on"] and value["until"]) and timezone.localdate() < value["until"]
        return context
