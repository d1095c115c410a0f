"""What differs between England, Scotland, Wales and Northern Ireland."""

from typing import Any

from wagtail import blocks

from directory.choices import Nation
from recovery.blocks.marked import LineBlock, ParagraphsBlock
from recovery.blocks.named import NamedBlock


class NationBlock(NamedBlock):
    nation = blocks.ChoiceBlock(choices=Nation.choices())
    body = ParagraphsBlock()

    class Meta:
        label_format = "{nation}"


class NationsBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: The law where you live")
    rows = blocks.ListBlock(NationBlock(), min_num=1, max_num=4)

    class Meta:
        template = "blocks/nations.html"
        icon = "globe"
        label = "By nation"
        label_format = "{heading}"
        description = "Where the law or the services differ by nation"
        preview_value = {
            "heading": "Where to go",
            "rows": [{"nation": "scotland", "body": "<p>Call 111.</p>"}],
        }

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        labels = {nation.value: nation.label for nation in Nation}
        context["rows"] = [(labels.get(row["nation"], ""), row["body"]) for row in value["rows"]]
        return context
