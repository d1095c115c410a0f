"""What a person with eyes, a thumb or a keyboard would notice on a page, in each way people look at pages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.house.browsing import COLOURS, Visitors, cut_off, violations

SCRIPT = Path(__file__).with_name("looking.js").read_text("utf-8")
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 1024}
EVERYWHERE = ("cutShort", "overlapping")
ONE_COLUMN = (*EVERYWHERE, "outOfOrder")
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""  # SC 1.4.12
TEXT_TWICE = "html { font-size: 200% }"


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to look: `options` are Playwright's for a context, `style` is added to the page, `asked` are questions of
    looking.js, `only` and `without` rules of axe. `scripts` False takes the page's scripts out."""

    options: Mapping[str, Any]
    asked: tuple[str, ...] = ONE_COLUMN
    style: str = ""
    scripts: bool = True
    media: str | None = None
    only: Sequence[str] = ()
    without: Sequence[str] = ()


MODES = {
    "light": Mode({"viewport": PHONE, "color_scheme": "light"}, (*ONE_COLUMN, "small")),
    "dark": Mode({"viewport": PHONE, "color_scheme": "dark"}),
    "forced colours": Mode(
        {"viewport": PHONE, "forced_colors": "active"}, (*ONE_COLUMN, "borderless", "pale"), without=COLOURS
    ),
    "reduced motion": Mode({"viewport": PHONE, "reduced_motion": "reduce"}, ("moving",)),
    "200 % zoom": Mode({"viewport": {"width": 640, "height": 512}, "device_scale_factor": 2}, (*ONE_COLUMN, "small")),
    "400 % zoom": Mode({"viewport": {"width": 320, "height": 256}}, (*ONE_COLUMN, "small")),
    "200 % text": Mode({"viewport": PHONE}, ONE_COLUMN, TEXT_TWICE),
    "200 % text, wide": Mode({"viewport": DESK}, EVERYWHERE, TEXT_TWICE),
    "text spacing": Mode({"viewport": PHONE}, ONE_COLUMN, TEXT_SPACING),
    "scripts off": Mode({"viewport": PHONE}, scripts=False),
    "wide": Mode({"viewport": DESK}, EVERYWHERE),
    "print": Mode({"viewport": {"width": 703, "height": 1031}}, EVERYWHERE, media="print", only=COLOURS),
}


class Looker:
    """Shows the HTML of a page in a mode; each mode keeps one page open for all."""

    def __init__(self, visitors: Visitors) -> None:
        self._visitors = visitors
        self._open: dict[str, Page] = {}

    def __call__(self, html: str, mode: str) -> Page:
        wanted = MODES[mode]
        if mode not in self._open:
            self._open[mode] = self._visitors(**wanted.options)
            if wanted.media:
                self._open[mode].emulate_media(media="print")
        page = self._open[mode]
        page.set_content(html if wanted.scripts else re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL))
        if wanted.style:
            page.add_style_tag(content=wanted.style)
        return page


def faults(page: Page, mode: str) -> dict[str, list[str]]:
    """All that is wrong with the page in this mode, by the question that found it; {} is good."""
    wanted = MODES[mode]
    page.evaluate(SCRIPT)
    found: dict[str, list[str]] = {name: page.evaluate(f"looking.{name}()") for name in wanted.asked}
    found |= {"axe": violations(page, wanted.only, wanted.without), "cut off at the side": cut_off(page)}
    return {question: answer for question, answer in found.items() if answer}
