"""Two things side by side."""

from wagtail import blocks

from recovery.blocks.marked import LineBlock
from recovery.blocks.named import NamedBlock


class ComparedBlock(NamedBlock):
    what = LineBlock(max_length=80, help_text="What is compared in this row. For example: What is in it")
    first = LineBlock(max_length=240, label="First", help_text="One or two short sentences.")
    second = LineBlock(max_length=240, label="Second", help_text="One or two short sentences.")

    class Meta:
        label_format = "{what}"


class ComparisonBlock(NamedBlock):
    """A real table of two columns: each row opens with what it compares, so that both columns fit a phone."""

    caption = LineBlock(max_length=120, help_text="What the table shows. For example: Medicine and street drug")
    first = LineBlock(max_length=40, label="First column", help_text="For example: As a medicine")
    second = LineBlock(max_length=40, label="Second column", help_text="For example: From the street")
    rows = blocks.ListBlock(ComparedBlock(), min_num=1)

    class Meta:
        template = "blocks/comparison.html"
        icon = "table"
        label = "Comparison"
        label_format = "{caption}"
        description = "Two things side by side in a table, a few short rows"
        preview_value = {
            "caption": "Medicine and street drug",
            "first": "As a medicine",
            "second": "From the street",
            "rows": [{"what": "What is in it", "first": "It stands on the label.", "second": "Nobody can be sure."}],
        }
