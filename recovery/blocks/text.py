"""Running text: headings, paragraphs, and what stands a little apart from them."""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.text import slugify
from wagtail import blocks

from recovery import content_marks
from recovery.blocks.marked import LineBlock, ParagraphsBlock
from recovery.blocks.named import NamedBlock

TAKEN: Final = ("main", "near", "sources")  # by the page around the blocks; s1, s2 … are its sources
_ANCHOR: Final = re.compile(rf"\A(?!s[0-9]+\Z|(?:{'|'.join(TAKEN)})\Z)[a-z][a-z0-9-]*\Z")
_IS_ANCHOR: Final = RegexValidator(_ANCHOR, "Use small letters, figures and hyphens, for example: right-now")


class AnchorBlock(blocks.CharBlock):
    """The part of an address after `#`. It stays when the heading changes, so that links keep working."""

    def __init__(self, **options: Any) -> None:
        words = "Links to this part end in it. Leave it empty and we make one. For example: right-now"
        super().__init__(required=False, max_length=60, help_text=words, validators=[_IS_ANCHOR], **options)


class AnchoredBlock(NamedBlock):
    """A block with an `anchor`, made from its `anchor_from` field when an editor leaves it empty.

    A draft makes none: its heading may be half typed, and an anchor, once made, stays.
    """

    anchor_from = "text"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not cleaned["anchor"] and not self.is_deferred_validation:
            cleaned["anchor"] = anchor_of(cleaned[self.anchor_from])
        return cleaned


def anchor_of(heading: str) -> str:
    """An anchor from the words of a heading: "1. Connection" becomes "part-1-connection", never one that is taken."""
    slug = slugify(content_marks.without_marks(heading))[:50].strip("-")
    return slug if _ANCHOR.search(slug) else f"part-{slug}".rstrip("-")


class HeadingBlock(AnchoredBlock):
    text = LineBlock(max_length=120, help_text="For example: Right now, if you have a craving")
    anchor = AnchorBlock()

    class Meta:
        template = "blocks/heading.html"
        icon = "title"
        label = "Heading"
        label_format = "{text}"
        description = "Opens a new part of the page"
        preview_value = {"text": "Right now, if you have a craving", "anchor": "right-now"}


class SubheadingBlock(AnchoredBlock):
    text = LineBlock(max_length=120, help_text="For example: On your own")
    anchor = AnchorBlock()

    class Meta:
        template = "blocks/subheading.html"
        icon = "h3"
        label = "Smaller heading"
        label_format = "{text}"
        description = "A step inside a part of the page"
        preview_value = {"text": "On your own", "anchor": "on-your-own"}


class TextBlock(ParagraphsBlock):
    class Meta:
        template = "blocks/text.html"
        icon = "pilcrow"
        label = "Text"
        description = "Paragraphs and lists, with bold and links"
        preview_value = "<p>Wait ten minutes. <b>Most cravings pass.</b></p><ul><li>Breathe slowly.</li></ul>"


class InsetBlock(ParagraphsBlock):
    class Meta:
        template = "blocks/inset.html"
        icon = "openquote"
        label = "Set apart"
        description = "One or two sentences that should not be missed, set apart from the text"
        preview_value = "<p>It is information, not failure.</p>"


class DetailsBlock(NamedBlock):
    summary = LineBlock(max_length=120, help_text="What people press. For example: What is CRAFT?")
    body = ParagraphsBlock()

    class Meta:
        template = "blocks/details.html"
        icon = "arrow-down"
        label = "Opens on a press"
        label_format = "{summary}"
        description = "A line that opens to show more. Never for what someone in danger needs"
        preview_value = {"summary": "What is CRAFT?", "body": "<p>A way for families to help without rows.</p>"}


class AddressBlock(blocks.CharBlock):
    """An address on this site: starts with `/`, for example `/bladder-warning-signs/`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, help_text="A page of this site, for example: /get-help-now/", **options)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned and (not cleaned.startswith("/") or content_marks.problems(f'<a href="{cleaned}">')):
            raise ValidationError("Start with a / and leave out the name of the site, for example: /get-help-now/")
        return cleaned


class DoorBlock(NamedBlock):
    text = LineBlock(max_length=80, help_text="For example: I have pain or blood when I pee")
    url = AddressBlock(label="Page")
    hint = LineBlock(max_length=120, required=False, help_text="One short line. For example: What to do today")

    class Meta:
        label_format = "{text}"


class DoorsBlock(NamedBlock):
    items = blocks.ListBlock(DoorBlock(), min_num=1)

    class Meta:
        template = "blocks/doors.html"
        icon = "link"
        label = "Doors"
        description = "Big links to the pages people need first"
        preview_value = {
            "items": [
                {"text": "I have pain or blood when I pee", "url": "/bladder-warning-signs/", "hint": "What to do"}
            ]
        }


class RelatedLinkBlock(NamedBlock):
    text = LineBlock(max_length=80)
    url = AddressBlock(label="Page")

    class Meta:
        label_format = "{text}"


class RelatedBlock(NamedBlock):
    items = blocks.ListBlock(RelatedLinkBlock(), min_num=1)

    class Meta:
        template = "blocks/related.html"
        icon = "list-ul"
        label = "Related pages"
        description = "Plain links to other pages of this site"
        preview_value = {"items": [{"text": "Will anyone find out?", "url": "/will-anyone-find-out/"}]}
