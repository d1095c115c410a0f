"""No spreadsheet runs what we write, whoever wrote the words."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.formats.spreadsheet import cell

FORMULAS = [
    '=HYPERLINK("https://example.org","Click")', "+44 113 496 0123", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\x00=1+1",
    "=cmd|'/c calc'!A0", "-1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", " =1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1",
    'a",=1+1,"b', "a;=1+1", "a\t=1+1", "a\n=1+1", 'a";"=1+1', "a','=1+1", "a| =1+1", "−1", "'=1+1", '"=1+1', "\xa0=1+1",
]  # fmt: skip
RUNS = re.compile(r"^[\s\"'”’]*[=+\-@＝＋－＠−\t\r\n\x00]")


def cells_of(text: str, separator: str) -> list[str]:
    """What a spreadsheet that splits on `separator` makes of a row holding `text`, and of `text` alone."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow(["Kirkgate", text, "Leeds"])
    lines = [out.getvalue(), text + "\n"]
    return [one for row in csv.reader(lines, delimiter=separator) for one in row]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_known_formula_begins_a_cell(formula: str, separator: str) -> None:
    assert not [one for one in cells_of(cell(formula), separator) if RUNS.match(one)]


@given(st.text(alphabet=st.one_of(st.sampled_from("=+-@,;|\t\r\n\x00\"' a1＝＋－＠−\u200b"), st.characters())))
@example("=1")
def test_no_text_begins_a_cell_with_a_formula(text: str) -> None:
    for separator in ",;\t|":
        assert not [one for one in cells_of(cell(text), separator) if RUNS.match(one)]


@given(st.text())
def test_making_a_cell_twice_changes_nothing(text: str) -> None:
    assert cell(cell(text)) == cell(text)


@pytest.mark.parametrize(
    "words",
    ["Mon-Fri 9am-5pm", "Help in Leeds, and near it", "0113 496 0123", "hello@example.org", "Caffi Ffrâm", "age 11–18"],
)
def test_ordinary_words_stay_as_they_are(words: str) -> None:
    assert cell(words) == words


def test_nothing_is_an_empty_cell() -> None:
    assert cell(None) == ""
