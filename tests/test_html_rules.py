"""Every page in every state keeps our HTML rules, and every rule can fail."""

from pathlib import Path

import pytest

from tests import public_states
from tests.house.html_rules import RULES
from tests.house.html_tree import Page, read

SOUND = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Help</title></head><body>
<main><h1>Help</h1>{}</main></body></html>"""
WRONG = {
    "the_parser_finds_nothing": "<p>One<p>Two</p></p>",
    "there_is_one_title_main_and_h1": "<h1>Again</h1>",
    "headings_never_skip_a_level": "<h3>Deep</h3>",
    "lists_hold_items_and_items_stand_in_lists": "<ul><p>No item</p></ul>",
    "terms_come_before_what_is_said_of_them": "<dl><dd>Said of nothing</dd></dl>",
    "no_block_stands_among_words": "<button><div>Send</div></button>",
    "nothing_to_press_stands_in_another": '<a href="/"><button>Send</button></a>',
    "every_field_has_a_label": '<input name="near">',
    "every_choice_stands_in_a_named_group": '<label><input type="radio" name="for"> Me</label>',
    "no_id_stands_twice": '<p id="a">One</p><p id="a">Two</p>',
    "everything_pointed_at_is_there": '<a href="#nowhere">Further down</a>',
    "nothing_that_should_have_words_is_empty": '<a href="/"> </a>',
    "every_language_is_named": "<p>Помощь рядом с вами</p>",
    "a_call_says_its_number_or_whom": '<a href="tel:116123">Call</a>',
    "a_label_holds_the_words_that_are_seen": '<a href="/" aria-label="Go home">Start again</a>',
    "no_link_says_here": '<p>Find help <a href="/">here</a>.</p>',
    "tables_have_a_name_and_headers_a_direction": "<table><tr><th>Day</th><td>Monday</td></tr></table>",
    "the_keyboard_goes_in_the_order_of_the_page": '<a href="/" tabindex="2">Home</a>',
    "what_opens_says_what_it_holds": "<details><p>Something</p></details>",
    "labels_stand_where_they_are_read": '<p aria-label="Not read">Words</p>',
    "several_landmarks_of_a_kind_have_names": "<nav>One</nav><nav>Two</nav>",
    "nobody_lands_on_what_is_hidden": '<p aria-hidden="true"><a href="/">Home</a></p>',
    "pictures_are_described_or_left_out": "<svg></svg>",
    "a_page_can_be_enlarged_and_opens_no_window": '<a href="/" target="_blank">Home</a>',
    "no_style_or_script_stands_in_a_tag": '<p style="color:red">Red</p>',
}


@pytest.fixture(scope="module")
def pages(filled: str, shared_folder: Path) -> dict[str, Page]:
    """Every state of every page, read."""
    return {name: read(html) for name, html in public_states.states(filled, shared_folder).items()}


def test_every_rule_is_shown_to_fail() -> None:
    assert set(WRONG) == set(RULES)


def test_a_sound_page_breaks_no_rule() -> None:
    page = read(SOUND.format("<p>Words</p>"))
    assert [broken for check in RULES.values() for broken in check(page)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_it_forbids(rule: str) -> None:
    assert list(RULES[rule](read(SOUND.format(WRONG[rule]))))


@pytest.mark.parametrize("name", public_states.NAMES)
def test_a_page_keeps_every_rule(pages: dict[str, Page], name: str) -> None:
    broken = {rule: list(check(pages[name])) for rule, check in RULES.items()}
    assert {rule: found for rule, found in broken.items() if found} == {}


def test_each_state_is_the_page_it_is_called(pages: dict[str, Page]) -> None:
    headings = {name: page.all("h1")[0].text for name, page in pages.items() if not name.startswith("error")}
    assert headings["not listed any more"] == "This service is not listed any more"
    assert headings["confirm"] == "Is this still right?"
    assert headings["confirm, what has changed"] == "What has changed?"
    assert headings["confirmed"] == "Thank you"
    assert pages["report with errors"].by_id["not-sent"] is not None
    assert pages["feedback with errors"].by_id["not-sent"] is not None
