"""Nothing keeps anyone out: every page in every state, in every way people look at pages.

axe (WCAG 2.2 A and AA, best practice), nothing cut off, no words on top of others, the keyboard in the eye's order,
targets large enough. Light and dark always run, on one page of each kind; every state in every mode when slow tests do.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import public_states
from tests.house.browsing import COLOURS, Visitors, violations
from tests.house.looking import MODES, Looker, faults

QUICK = (
    *public_states.GUIDANCE_STATES, "bladder near a place", "no question yet", "results", "results in danger",
    "filters and a kept list", "none near", "place ambiguous", "many with long names", "leaflet of long names",
    "number not shown yet", "temporarily closed", "a confidential place", "a listing with every answer",
    "report with errors", "report thanks", "feedback with errors", "feedback thanks", "not listed any more",
    "not found", "confirm", "confirm, what has changed", "confirmed", "place outside the UK", "directory empty",
    "error 500",
)  # fmt: skip


@pytest.fixture(scope="module")
def states(filled: str, shared_folder: Path) -> dict[str, str]:
    """The HTML of every state."""
    return public_states.states(filled, shared_folder)


@pytest.fixture(scope="module")
def look(browser: Browser) -> Iterator[Looker]:
    visitors = Visitors(browser)
    yield Looker(visitors)
    visitors.leave()
    assert visitors.outside == []


@pytest.mark.parametrize("name", QUICK)
def test_nothing_keeps_anyone_out_in_light_or_dark(states: dict[str, str], look: Looker, name: str) -> None:
    page = look(states[name], "light")
    found = faults(page, "light")
    page.emulate_media(color_scheme="dark")
    assert found | {"dark": violations(page, COLOURS)} == {"dark": []}
    page.emulate_media(color_scheme="light")


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", public_states.NAMES)
def test_nothing_keeps_anyone_out_in_any_mode(states: dict[str, str], look: Looker, name: str, mode: str) -> None:
    assert faults(look(states[name], mode), mode) == {}


WRONG = {
    "cutShort": ('<p style="width:3em;overflow:hidden;white-space:nowrap">Words that do not fit</p>', "light"),
    "overlapping": ('<p>Some words</p><p style="margin-top:-2.2rem">On other words</p>', "light"),
    "small": ('<p><button style="padding:0;font-size:9px">Send</button></p>', "light"),
    "outOfOrder": ('<div style="display:flex;flex-direction:column-reverse"><p><a href="/">1st link</a></p>'
                   '<p style="height:3em"></p><p><a href="/">2nd link</a></p></div>', "light"),
    "moving": ('<p style="transition:color 1s">Words</p>', "reduced motion"),
    "borderless": ('<p><button style="border:0">Send</button></p>', "forced colours"),
    "pale": ('<p style="forced-color-adjust:none;color:#ddd;background:#fff">Pale words</p>', "forced colours"),
    "axe": ('<p style="color:#999;background:#fff">Pale words</p>', "light"),
    "cut off at the side": ('<p style="width:40rem">Wide</p>', "light"),
}  # fmt: skip


@pytest.mark.parametrize("question", WRONG)
def test_each_question_finds_what_is_wrong(states: dict[str, str], look: Looker, question: str) -> None:
    planted, mode = WRONG[question]
    page = look(states["error 500"].replace("</main>", f"{planted}</main>"), mode)
    assert question in faults(page, mode)


@pytest.mark.parametrize("name", ["a listing with every answer", "signs-of-dependency", "results"])
def test_nothing_is_missing_without_scripts(states: dict[str, str], look: Looker, name: str) -> None:
    shown = look(states[name], "light").inner_text("body")
    assert look(states[name], "scripts off").inner_text("body") == shown
