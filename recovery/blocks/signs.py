"""Signs to look for, and the diary that helps a doctor."""

from typing import Any, Final

from wagtail import blocks

from recovery import content_marks
from recovery.blocks.marked import LineBlock
from recovery.blocks.named import NamedBlock

DIARY_ROWS: Final = 16  # as many as one printed sheet holds, with room to write


class SignsBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: Control")
    items = blocks.ListBlock(
        LineBlock(), min_num=1, label="Signs", help_text="One sign each. Start with “You” or “They”."
    )
    view = blocks.ChoiceBlock(
        choices=[("me", "In yourself: with boxes to tick"), ("other", "In someone else: no boxes")], default="me"
    )

    class Meta:
        template = "blocks/signs.html"
        icon = "tasks"
        label = "Signs"
        label_format = "{heading}"
        description = "Signs to look for. Ticks stay on the screen: nothing is sent or kept"
        preview_value = {
            "heading": "Control",
            "items": ["You use more than you meant to.", "You have tried to stop and could not."],
            "view": "me",
        }

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """`rows`: the words of each sign and its source marks apart, for a label must not hold a link."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["rows"] = [content_marks.apart(item or "") for item in value["items"]]
        return context


class DiaryBlock(blocks.StaticBlock):
    class Meta:
        template = "blocks/diary.html"
        icon = "table"
        label = "Pee diary"
        admin_text = "A table to fill in by hand. It prints on one sheet, without a title."
        description = "A table to fill in by hand and take to the doctor"
        preview_value = None

    def get_context(self, value: None, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["rows"] = range(DIARY_ROWS)
        return context
