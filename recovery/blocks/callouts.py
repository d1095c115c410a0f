"""What must stand out: care cards, warnings, things to do, the safety lines."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from recovery import safety_lines
from recovery.blocks.marked import LineBlock, ParagraphsBlock, PhraseBlock
from recovery.blocks.named import NamedBlock

_LEVELS = [
    (safety_lines.CareLevel.NON_URGENT.value, "Non-urgent: a GP this week"),
    (safety_lines.CareLevel.URGENT.value, "Urgent: today"),
    (safety_lines.CareLevel.EMERGENCY.value, "Emergency: 999 or A&E now"),
]
_SAFETY_LINES = [
    (safety_lines.WITHDRAWAL.key, "Before stopping or cutting down"),
    (safety_lines.LOW_MOOD.key, "Feeling very low"),
    (safety_lines.CONTAMINATION.key, "Something else may be in it: naloxone and 999"),
]


class CareCardBlock(NamedBlock):
    level = blocks.ChoiceBlock(choices=_LEVELS, help_text="How soon. At most one card of each level on a page.")
    heading = LineBlock(max_length=120, help_text="What to do, ending in “if:”. For example: Call 999 now if:")
    items = blocks.ListBlock(PhraseBlock(), min_num=1, label="Signs")
    after = ParagraphsBlock(required=False, help_text="What belongs to the card but is not a sign. Keep it short.")

    class Meta:
        template = "blocks/care_card.html"
        icon = "warning"
        label = "Care card"
        label_format = "{heading}"
        description = "When and where to get care, in the colours the NHS uses"
        preview_value = {
            "level": "urgent",
            "heading": "Ask for an urgent GP appointment if:",
            "items": ["there is any blood in your pee"],
            "after": "<p>Call {call:nhs-111}.</p>",
        }

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """`card`, in the shape of the cards that are code. A draft without a level yet counts as urgent."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        level = value["level"] or safety_lines.CareLevel.URGENT.value
        context["card"] = {**value, "level": level, "after": [value["after"]] if value["after"] else []}
        return context


class WarningBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: Your body copes with less now")
    body = ParagraphsBlock()

    class Meta:
        template = "blocks/warning.html"
        icon = "warning"
        label = "Warning"
        label_format = "{heading}"
        description = "One thing that could harm someone. At most two on a page"
        preview_value = {"heading": "Your body copes with less now", "body": "<p>Be careful after a break.</p>"}


class DosBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: Do")
    items = blocks.ListBlock(LineBlock(), min_num=1)

    class Meta:
        template = "blocks/dos.html"
        icon = "check"
        label = "Things to do"
        label_format = "{heading}"
        description = "A short list of things that help"
        preview_value = {"heading": "Do", "items": ["Pick a calm moment.", "Say what you have seen."]}


class DoNotLineBlock(LineBlock):
    """A line that starts with "Do not": read aloud, each has to say so by itself."""

    def clean(self, value: str) -> str:
        cleaned: str = super().clean(value)
        if cleaned and not cleaned.casefold().startswith("do not "):
            raise ValidationError("Start each line with “Do not”.")
        return cleaned


class DontsBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: Do not")
    items = blocks.ListBlock(DoNotLineBlock(help_text="Start with “Do not”."), min_num=1)

    class Meta:
        template = "blocks/donts.html"
        icon = "cross"
        label = "Things not to do"
        label_format = "{heading}"
        description = "A short list; each line starts with “Do not”"
        preview_value = {"heading": "What not to say", "items": ["Do not accuse.", "Do not search their room."]}


class StepsBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: If someone has collapsed")
    items = blocks.ListBlock(PhraseBlock(), min_num=1, label="Steps")

    class Meta:
        template = "blocks/steps.html"
        icon = "list-ol"
        label = "Steps"
        label_format = "{heading}"
        description = "What to do, in this order"
        preview_value = {"heading": "If someone has collapsed", "items": ["Call {call:emergency}.", "Stay with them."]}


class SafetyBlock(NamedBlock):
    line = blocks.ChoiceBlock(
        choices=_SAFETY_LINES,
        help_text="You choose where it stands. Its words are fixed. Leave it out and it stands at the end of the page.",
    )

    class Meta:
        template = "blocks/safety.html"
        icon = "lock"
        label = "Safety line"
        label_format = "{line}"
        description = "Words that are never changed or lost"
        preview_value = {"line": "withdrawal"}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        line = safety_lines.LINES.get(value["line"])
        context["line"] = safety_lines.in_words(line) if line else None
        return context
