"""Words people can use or weigh: scripts to say aloud, and answers to what others claim."""

from wagtail import blocks

from recovery.blocks.marked import LineBlock, ParagraphsBlock
from recovery.blocks.named import NamedBlock


class ScriptBlock(NamedBlock):
    heading = LineBlock(max_length=120, help_text="For example: What to say to the receptionist")
    who = LineBlock(required=False, max_length=120, help_text="Who says it, or to whom. For example: On the phone")
    lines = blocks.ListBlock(LineBlock(), min_num=1, help_text="One sentence each. Leave out speech marks.")
    note = ParagraphsBlock(required=False, help_text="For example: what to do if they say no")

    class Meta:
        template = "blocks/script.html"
        icon = "comment"
        label = "Words to say"
        label_format = "{heading}"
        description = "Sentences to read out on the phone or show on a screen; prints well"
        preview_value = {
            "heading": "What to say to the receptionist",
            "who": "On the phone",
            "lines": ["There's blood in my pee and I need to be seen today."],
            "note": "<p>You do not have to say why.</p>",
        }


class MythBlock(NamedBlock):
    claim = LineBlock(help_text="What people say. For example: It is only an infection")
    answer = ParagraphsBlock(help_text="What is so, in one or two sentences.")

    class Meta:
        label_format = "{claim}"


class MythsBlock(NamedBlock):
    items = blocks.ListBlock(MythBlock(), min_num=1)

    class Meta:
        template = "blocks/myths.html"
        icon = "help"
        label = "What people say"
        description = "Claims and plain answers"
        preview_value = {
            "items": [{"claim": "It is only an infection", "answer": "<p>It may not be. Tell them about ketamine.</p>"}]
        }
