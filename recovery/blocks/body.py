"""Every block of a guidance page, in the order the editor's chooser shows them."""

from wagtail import blocks

from recovery.blocks.accuracy import AccuracyBlock
from recovery.blocks.alerts import AlertsBlock
from recovery.blocks.callouts import CareCardBlock, DontsBlock, DosBlock, SafetyBlock, StepsBlock, WarningBlock
from recovery.blocks.comparison import ComparisonBlock
from recovery.blocks.nations import NationsBlock
from recovery.blocks.placed import PLACED, ContentsBlock, ReviewBlock, SourcesBlock
from recovery.blocks.services import CrisisBlock, FinderBlock, LinesBlock, ServicesBlock
from recovery.blocks.signs import DiaryBlock, SignsBlock
from recovery.blocks.sources import FigureBlock, SourceBlock
from recovery.blocks.stories import QuoteBlock
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
    comparison = ComparisonBlock(group="Words")
    figure = FigureBlock(group="Words")
    quote = QuoteBlock(group="Words")
    accuracy = AccuracyBlock(group="Words")

    care_card = CareCardBlock(group="Stands out")
    warning = WarningBlock(group="Stands out")
    safety = SafetyBlock(group="Stands out")
    alerts = AlertsBlock(group="Stands out")
    steps = StepsBlock(group="Stands out")
    dos = DosBlock(group="Stands out")
    donts = DontsBlock(group="Stands out")
    signs = SignsBlock(group="Stands out")
    diary = DiaryBlock(group="Stands out")

    strategy = StrategyBlock(group="Help near you")
    services = ServicesBlock(group="Help near you")
    finder = FinderBlock(group="Help near you")
    lines = LinesBlock(group="Help near you")
    crisis = CrisisBlock(group="Help near you")

    doors = DoorsBlock(group="Links")
    related = RelatedBlock(group="Links")
    contents = ContentsBlock(group="Links")

    sources = SourcesBlock(group="Who says so")
    review = ReviewBlock(group="Who says so")

    class Meta:
        block_counts = {
            "finder": {"max_num": 2},
            "warning": {"max_num": 2},
            **{name: {"max_num": 1} for name in ("diary", "accuracy", "alerts", *PLACED)},
        }


class SourceList(blocks.StreamBlock):
    source = SourceBlock()
