"""Blocks that compare, tell a story, warn for a while, or show one nation's numbers."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from directory.choices import Nation
from directory.models import Term
from recovery.blocks.body import GuidanceBody

BLOCKS = GuidanceBody().child_blocks
TODAY = date(2026, 11, 21)


def html(name: str, value: Any, **context: Any) -> str:
    """The HTML of one block on a Saturday in November 2026, its blanks joined."""
    with time_machine.travel(TODAY):
        rendered = BLOCKS[name].render(BLOCKS[name].to_python(value), context={"id": "0f1e-2d", **context})
    return " ".join(rendered.split())


def refusal(name: str, value: Any) -> str:
    with pytest.raises(ValidationError) as refused, time_machine.travel(TODAY):
        BLOCKS[name].clean(BLOCKS[name].to_python(value))
    return str(refused.value.as_json_data())  # type: ignore[attr-defined]


COMPARISON = {
    "caption": "Medicine and street drug",
    "first": "As a medicine",
    "second": "From the street",
    "rows": [{"what": "What is in it", "first": "It is on the label.[s:nhs]", "second": "Nobody can be sure."}],
}


def test_a_comparison_is_a_table_with_a_caption_and_headings() -> None:
    out = html("comparison", COMPARISON, source_keys=("nhs",))

    assert "<caption>Medicine and street drug</caption>" in out
    assert '<th scope="col">As a medicine</th><th scope="col">From the street</th>' in out
    assert '<th colspan="2" scope="rowgroup">What is in it</th>' in out
    assert '<td>It is on the label.<sup><a href="#s1"' in out


def test_a_comparison_without_a_row_is_refused() -> None:
    assert "rows" in refusal("comparison", COMPARISON | {"rows": []})


STORY = {
    "words": "<p>I rang on a Tuesday.</p>",
    "pseudonym": "Sam",
    "about": "24, Wales",
    "warning": "",
    "agreed_on": "2026-11-01",
    "agreement": "office file 12",
    "until": "2027-11-01",
}


def test_a_story_is_one_person_s_and_the_name_is_not_theirs() -> None:
    out = html("quote", STORY)

    assert "<b>One person’s story</b> Sam is not their real name. 24, Wales." in out
    assert "<blockquote><p>I rang on a Tuesday.</p></blockquote>" in out


def test_nobody_sees_where_the_signed_paper_lies() -> None:
    assert "office file" not in html("quote", STORY)


def test_a_story_with_a_content_warning_opens_on_a_press() -> None:
    out = html("quote", STORY | {"warning": "Talks about hospital"})

    assert out.index("<summary>Talks about hospital. Read it</summary>") < out.index("I rang")


@pytest.mark.parametrize("field", ["agreed_on", "agreement", "until", "pseudonym"])
def test_a_story_without_its_persons_yes_is_refused(field: str) -> None:
    assert field in refusal("quote", STORY | {field: None if field in {"agreed_on", "until"} else ""})


def test_nobody_agrees_on_a_day_to_come() -> None:
    assert "Write the day they said yes" in refusal("quote", STORY | {"agreed_on": "2026-11-22"})


@pytest.mark.parametrize("changes", [{"until": "2026-11-21"}, {"agreed_on": None}], ids=["its time is over", "no yes"])
def test_a_story_past_its_time_or_without_a_yes_is_not_shown(changes: dict[str, Any]) -> None:
    assert html("quote", STORY | changes) == ""


def alert(**changes: Any) -> dict[str, Any]:
    return {
        "heading": "Strong opioids in fake pills",
        "body": "<p>Do not take them alone.</p>",
        "nations": ["wales"],
        "place": "Cardiff",
        "issued_on": "2026-11-14",
        "source": "wedinos",
        "expires": "2026-12-12",
        **changes,
    }


def alerts(*items: dict[str, Any], **context: Any) -> str:
    return html("alerts", {"items": list(items), "empty": "No alerts here now."}, **context)


def test_an_alert_says_where_since_when_and_who_says_so() -> None:
    out = alerts(alert(), source_keys=("wedinos",))

    assert "<h3>Strong opioids in fake pills</h3><p>Do not take them alone.</p>" in out
    assert 'Cardiff, Wales. Given out on 14 November 2026.<sup><a href="#s1"' in out
    assert "No alerts here now." not in out


@pytest.mark.parametrize(
    "changes",
    [{"expires": "2026-11-21"}, {"issued_on": "2026-11-22"}, {"expires": None}],
    ids=["its last day", "not given out yet", "half typed"],
)
def test_an_alert_that_does_not_hold_today_leaves_one_honest_sentence(changes: dict[str, Any]) -> None:
    assert alerts(alert(**changes)) == "<p>No alerts here now.</p>"


def test_the_newest_alert_stands_first() -> None:
    out = alerts(alert(heading="Older", issued_on="2026-11-01"), alert(heading="Newer", issued_on="2026-11-20"))

    assert out.index("Newer") < out.index("Older")


def test_an_alert_for_another_nation_is_not_shown_to_one_who_said_where() -> None:
    assert "Strong" not in alerts(alert(), nations=frozenset({Nation.SCOTLAND}))
    assert "Strong" in alerts(alert(), nations=frozenset({Nation.WALES, Nation.ENGLAND}))


def test_an_alert_for_all_four_nations_is_for_the_uk() -> None:
    out = alerts(alert(nations=[nation.value for nation in Nation], place=""))

    assert "UK. Given out on" in out


def test_an_alert_that_ends_before_it_begins_is_refused() -> None:
    said = refusal("alerts", {"items": [alert(expires="2026-11-14")], "empty": "None."})

    assert "Write a day after the one it was given out" in said


def test_a_crisis_box_has_the_numbers_of_the_nation_its_editor_chose() -> None:
    out = html("crisis", {"heading": "Now", "nation": "northern-ireland"})

    assert "gpoutofhours" in out
    assert "tel:08088088000" in out
    assert 'href="tel:111"' not in out


def test_a_crisis_box_without_a_nation_has_those_of_the_reader() -> None:
    out = html("crisis", {"heading": "Now", "nation": ""}, nations=frozenset({Nation.WALES}))

    assert "tel:08088082234" in out
    assert "gpoutofhours" not in out


def test_a_crisis_box_that_knows_no_nation_has_all_of_them() -> None:
    out = html("crisis", {"heading": "Now", "nation": ""})

    assert [number for number in ("tel:999", "tel:111", "gpoutofhours", "tel:08088082234") if number not in out] == []


NEAR = {"heading": "Near you", "intro": "", "types": [], "access": [], "audience": "", "limit": 3}


def test_services_near_you_take_any_filter_of_the_directory(db: None) -> None:
    Term.objects.create(facet="need", slug="lgbtq", label="LGBTQ+")
    block = BLOCKS["services"]

    assert block.clean(block.to_python(NEAR | {"needs": ["lgbtq"]}))["needs"] == ["lgbtq"]


def test_services_near_you_that_ask_for_nothing_are_refused(db: None) -> None:
    assert "Tick at least one" in refusal("services", NEAR)
