"""Every block of a guidance page, in the order the editor's chooser shows them."""

from wagtail import blocks

from recovery.blocks.accuracy import AccuracyBlock
from recovery.blocks.callouts import CareCardBlock, DontsBlock, DosBlock, SafetyBlock, StepsBlock, WarningBlock
from recovery.blocks.nations import NationsBlock
from recovery.blocks.services import FinderBlock, LinesBlock, ServicesBlock
from recovery.blocks.signs import DiaryBlock, SignsBlock
from recovery.blocks.sources import FigureBlock, SourceBlock
from recovery.blocks.strategies import StrategyBlock
from recovery.blocks.text import (
    DetailsBlock,
    DoorsBlock,
    HeadingBlock,
    InsetBlock,
    RelatedBlock,
    SubheadingBlock,
    TextBlock,
)
from recovery.blocks.words import MythsBlock, ScriptBlock


class GuidanceBody(blocks.StreamBlock):
    heading = HeadingBlock(group="Words")
    subheading = SubheadingBlock(group="Words")
    text = TextBlock(group="Words")
    inset = InsetBlock(group="Words")
    details = DetailsBlock(group="Words")
    script = ScriptBlock(group="Words")
    myths = MythsBlock(group="Words")
    nations = NationsBlock(group="Words")
    figure = FigureBlock(group="Words")
    accuracy = AccuracyBlock(group="Words")

    care_card = CareCardBlock(group="Stands out")
    warning = WarningBlock(group="Stands out")
    safety = SafetyBlock(group="Stands out")
    steps = StepsBlock(group="Stands out")
    dos = DosBlock(group="Stands out")
    donts = DontsBlock(group="Stands out")
    signs = SignsBlock(group="Stands out")
    diary = DiaryBlock(group="Stands out")

    strategy = StrategyBlock(group="Help near you")
    services = ServicesBlock(group="Help near you")
    finder = FinderBlock(group="Help near you")
    lines = LinesBlock(group="Help near you")

    doors = DoorsBlock(group="Links")
    related = RelatedBlock(group="Links")

    class Meta:
        block_counts = {"finder": {"max_num": 2}, "diary": {"max_num": 1}, "accuracy": {"max_num": 1}}


class SourceList(blocks.StreamBlock):
    source = SourceBlock()
