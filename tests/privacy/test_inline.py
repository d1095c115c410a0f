"""The style and script inside every page: small, ours, and exactly what the content policy allows."""

import base64
import gzip
import hashlib
import re

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from recovery import errors
from recovery.privacy import inline

STYLE_BYTES = 3_300  # of all sheets of guidance; a page gets those it asks for
SLIM_STYLE_BYTES = 1_300
SLIM = frozenset({"buttons", "lines"})  # get help now, and errors
SCRIPT_BYTES = 1_500


def _on_the_wire(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))


def test_the_whole_style_is_small() -> None:
    assert _on_the_wire(inline.whole_style().text) <= STYLE_BYTES


def test_the_style_of_the_smallest_pages_is_smaller() -> None:
    assert _on_the_wire(inline.style(SLIM).text) <= SLIM_STYLE_BYTES


def test_the_script_is_small_even_unpacked() -> None:
    assert len(inline.script().text) <= SCRIPT_BYTES


def test_the_style_fetches_nothing() -> None:
    assert not re.search(r"url\(|@import|@font-face", inline.whole_style().text)


def test_every_stylesheet_has_its_place() -> None:
    assert sorted(path.stem for path in (inline.STATIC / "css").glob("*.css")) == sorted(inline.SHEETS)


def test_a_stylesheet_that_is_not_there_is_a_slip() -> None:
    with pytest.raises(KeyError, match="no stylesheet called cardz"):
        inline.style(frozenset({"cardz"}))


@pytest.mark.parametrize("side", ["left", "right"])
def test_rules_that_name_a_side_have_one_that_follows_the_script(side: str) -> None:
    """Right-to-left pages come free: a side named by hand only as the fallback of an old browser, or for both sides."""
    rules = re.findall(r"\{[^{}]*\}", inline.whole_style().text)
    named = [rule for rule in rules if re.search(rf"[{{;](?:(?:margin|padding|border)-)?{side}:|float:{side}", rule)]
    assert [rule for rule in named if "inline" not in rule and not ("left:0" in rule and "right:0" in rule)] == []


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ("a { color : red ; }", "a{color :red}"),
        ("/* why */ p{margin:0}", "p{margin:0}"),
        ("a > b , c { x: y }", "a>b,c{x:y}"),
        ("p :hover { x: y }", "p :hover{x:y}"),
        ("h1 { font-size: clamp(1rem, 1rem + 2vw, 3rem); }", "h1{font-size:clamp(1rem,1rem + 2vw,3rem)}"),
        ('p::before { content: "a ;  } b"; }', 'p::before{content:"a ;  } b"}'),
        ("@media (min-width: 40em) and (x: y) { p { m: 0 } }", "@media(min-width:40em) and (x:y){p{m:0}}"),
    ],
)
def test_minified_rules_mean_the_same(given: str, then: str) -> None:
    assert inline.minify(given) == then


def test_blanks_between_selectors_go_and_those_of_a_sum_stay() -> None:
    css = "h1 + .care{margin:min(1rem + 2vw,calc(1vw + var(--x)))}h2 ~ p{m:0}"
    assert inline.minify(css) == "h1+.care{margin:min(1rem + 2vw,calc(1vw + var(--x)))}h2~p{m:0}"


def test_rules_of_one_condition_stand_together_behind_all_others() -> None:
    css = "a{m:0}@media print{a{m:1}}@media(min-width:62em){b{m:2}}i{m:3}@media print{@supports (x:y){u{m:4}}}"
    assert inline.gathered(css) == (
        "a{m:0}i{m:3}@media(min-width:62em){b{m:2}}@media print{a{m:1}@supports (x:y){u{m:4}}}"
    )


def test_short_names_keep_each_property_apart() -> None:
    assert inline.short_names(":root{--ink:#000;--paper:#fff}p{color:var(--ink)}a{color:var(--paper)}") == (
        ":root{--a:#000;--b:#fff}p{color:var(--a)}a{color:var(--b)}"
    )


def test_no_rule_asks_for_a_property_that_is_not_set() -> None:
    css = inline.whole_style().text
    assert set(re.findall(r"var\((--\w+)\)", css)) <= set(re.findall(r"[{;](--\w+):", css))


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ("// why\nvar a = 1, b;\n", "var a=1,b;"),
        ('f("a = b;  { c");', 'f("a = b;  { c");'),
        ("f = function () {\n  return false;\n};\ng();", "f=function(){return false;};g();"),
        ("a()\nb()", "a()\nb()"),
    ],
)
def test_a_minified_script_does_the_same(given: str, then: str) -> None:
    assert inline.minify_script(given) == then


@given(st.text(alphabet='ab {};:,>"/*\n', max_size=60))
def test_minifying_twice_changes_nothing_more(css: str) -> None:
    once = inline.minify(css.replace('"', ""))
    assert inline.minify(once) == once


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(("tag", "inlined"), [("style", inline.style(SLIM)), ("script", inline.slim_script())])
def test_what_stands_in_a_page_is_what_was_hashed(tag: str, inlined: inline.Inlined) -> None:
    page = errors.server_error(RequestFactory().get("/")).content.decode()
    (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert _hash(text) == inlined.csp


def test_code_that_would_end_its_own_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="end its own tag"):
        inline.inlined("</style>")


def test_the_picture_on_the_tab_comes_with_the_page() -> None:
    assert inline.icon().startswith("data:image/svg+xml,<svg ")
    assert '"' not in inline.icon()
    assert "#" not in inline.icon()
