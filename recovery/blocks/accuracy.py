"""Today's figures of the directory, on a guidance page."""

from wagtail import blocks


class AccuracyBlock(blocks.StaticBlock):
    """The page counts when it is asked for, and passes the sentences down as `accuracy`. No figure is kept."""

    class Meta:
        template = "blocks/accuracy.html"
        icon = "order"
        label = "Today's figures"
        admin_text = "How services were checked, counted anew for every visit. There is nothing to fill in."
        description = "How many services were rung, read or not checked, as of today"
        preview_value = None
