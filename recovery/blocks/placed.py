"""Parts that every page has, for an editor who wants one of them in another place."""

from wagtail import blocks


class ContentsBlock(blocks.StaticBlock):
    class Meta:
        template = "blocks/contents.html"
        icon = "list-ul"
        label = "Contents"
        admin_text = "The headings of this page as links. Left out, it stands under the opening lines."
        description = "The headings of this page as links, where you want them"
        preview_value = None


class SourcesBlock(blocks.StaticBlock):
    class Meta:
        template = "blocks/sources.html"
        icon = "doc-full"
        label = "List of sources"
        admin_text = (
            "The sources of this page with their numbers and the days they were read. Left out, it stands last."
        )
        description = "The numbered sources of this page, where you want them"
        preview_value = None


class ReviewBlock(blocks.StaticBlock):
    class Meta:
        template = "blocks/review.html"
        icon = "user"
        label = "Who reviewed this page"
        admin_text = "Who reviewed the page, and when the next review is due. Left out, it stands last."
        description = "Who reviewed this page, on which day, and when the next review is due"
        preview_value = None


PLACED = ("contents", "sources", "review")  # the template puts those left out where they stand by custom
