"""A way to cope, with the services that offer it beside it."""

from wagtail import blocks

from directory.choices import Facet
from recovery.blocks.marked import LineBlock, ParagraphsBlock
from recovery.blocks.services import NearbyBlock, TermsBlock
from recovery.blocks.text import AnchorBlock, AnchoredBlock


class StrategyBlock(AnchoredBlock, NearbyBlock):
    anchor_from = "title"

    title = LineBlock(max_length=120, help_text="For example: 1. Connection")
    anchor = AnchorBlock()
    what = ParagraphsBlock(help_text="What it is and why it helps, in a few short sentences.")
    try_now = blocks.ListBlock(
        LineBlock(), min_num=1, label="Try now", help_text="Small things, each for today. Start with a verb."
    )
    types = TermsBlock(Facet.TYPE, help_text="Kinds of service that offer it. The nearest three stand beside it.")
    see_all = LineBlock(max_length=120, help_text="For example: See all peer groups and meetings")

    class Meta:
        template = "blocks/strategy.html"
        icon = "group"
        label = "Strategy"
        label_format = "{title}"
        description = "A way to cope, things to try now, and who offers it near the reader"
        preview_value = {
            "title": "1. Connection",
            "anchor": "connection",
            "what": "<p>This is hard to do alone. One person who knows can make it easier.</p>",
            "try_now": ["Pick one person. Send one message today."],
            "types": [],
            "see_all": "See all peer groups and meetings",
        }
