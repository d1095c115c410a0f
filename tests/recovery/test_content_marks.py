"""Marks in guidance text: what becomes a link, what is refused, what can never break a page."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory import crisis
from recovery.content_marks import apart, from_html, from_text, problems, source_keys, without_marks

SOURCES = ("nhs-uti", "winstock-2012")


class Tags(HTMLParser):
    """Collects the tags of a piece of HTML, and refuses attributes we never write."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        assert {name for name, _ in attrs} <= {"href", "aria-label", "class", "rel"}
        self.addresses += [value or "" for name, value in attrs if name == "href"]


def test_a_source_mark_becomes_the_number_of_that_source() -> None:
    assert from_text("It hurts.[s:winstock-2012]", SOURCES) == (
        'It hurts.<sup><a href="#s2" aria-label="source 2">2</a></sup>'
    )


def test_a_call_mark_becomes_the_number_of_that_line_with_its_name_for_screen_readers() -> None:
    assert from_text("Call {call:samaritans}.") == (
        'Call <a href="tel:116123" aria-label="Samaritans, 116 123">116\u00a0123</a>.'
    )


def test_a_line_whose_name_says_it_all_is_not_read_out_twice() -> None:
    assert 'aria-label="GP out of hours, Northern Ireland">GP' in from_text("{call:gp-northern-ireland}")


@pytest.mark.parametrize("line", crisis.LINES, ids=lambda line: line.key)
def test_every_crisis_line_can_be_written_as_a_mark(line: crisis.CrisisLine) -> None:
    assert f'href="{crisis.href(line)}"'.replace("&", "&amp;") in from_text(f"{{call:{line.key}}}")


@pytest.mark.parametrize("mark", ["[s:nobody]", "[s:]", "{call:nobody}", "{call:}", "[s:NHS-UTI-OLD]", "{call: }"])
def test_a_mark_nobody_knows_shows_nothing(mark: str) -> None:
    assert from_text(f"Before {mark}after", SOURCES) == "Before after"


def test_blanks_and_capitals_in_a_mark_are_forgiven() -> None:
    assert from_text("{ Call : Samaritans }") == from_text("{call:samaritans}")


def test_a_plain_line_is_escaped() -> None:
    assert from_text("<script>alert(1)</script> & {call:emergency}").startswith(
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <a"
    )


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Hi <b>you</b></p>", "<p>Hi <b>you</b></p>"),
        ('<p data-block-key="a1">Hi</p>', "<p>Hi</p>"),
        ("<h2>Hi</h2>", "Hi"),
        ("<p>Hi<script>alert(1)</script></p>", "<p>Hi</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="tel:0909">x</a>', "<a>x</a>"),
        ('<a href="//evil.example">x</a>', "<a>x</a>"),
        ('<a href="/get-help-now/" onclick="x()">x</a>', '<a href="/get-help-now/">x</a>'),
        ('<img src=x onerror="x()">', ""),
    ],
    ids=["plain", "editor keys", "heading", "script", "javascript", "phone", "other host", "handler", "image"],
)
def test_editors_html_keeps_only_words_lists_and_safe_links(html: str, shown: str) -> None:
    assert from_html(html) == shown


def test_marks_inside_a_tag_are_left_alone() -> None:
    assert "tel:" not in from_html('<a href="https://example.org/?{call:emergency}">x</a>')


def test_a_link_to_one_of_our_pages_gets_its_present_address() -> None:
    html = '<p><a id="7" linktype="page">ways to cope</a></p>'

    assert from_html(html, pages={7: "/coping-strategies/"}) == '<p><a href="/coping-strategies/">ways to cope</a></p>'


def test_a_link_to_a_page_that_is_gone_keeps_its_words() -> None:
    assert from_html('<a linktype="page" id="7">ways to cope</a>') == "<a>ways to cope</a>"


def test_inside_a_list_item_paragraphs_become_line_ends() -> None:
    assert from_html('<p data-block-key="a">One.</p><p>Two.</p>', inline=True) == "One.<br>Two."


def test_an_unknown_crisis_line_is_refused_in_words() -> None:
    assert problems("Call {call:samaritan}")[0].startswith("“{call:samaritan}” is not one of our crisis lines.")


def test_a_typed_phone_link_is_refused_in_words() -> None:
    assert problems('<a href="tel:01134960000">us</a>')[0].startswith("Write phone numbers as a mark")


def test_a_link_without_https_is_refused_in_words() -> None:
    assert "must start with https://" in problems('<a href="http://example.org">x</a>')[0]


def test_good_marks_and_links_are_no_problem() -> None:
    assert problems('<a href="/get-help-now/">{call:shout}</a> <a href="https://example.org/a">b</a>[s:any]') == []


def test_source_keys_come_in_order_with_repeats() -> None:
    assert list(source_keys("a[s:b]c[s:a] [ s: b ]")) == ["b", "a", "b"]


def test_a_sign_and_its_sources_can_be_told_apart() -> None:
    assert apart("You hide it.[s:a][s:b]") == ("You hide it.", "[s:a][s:b]")


def test_a_heading_loses_its_marks_for_its_address() -> None:
    assert without_marks("Blood? [s:nhs] Call {call:emergency} now") == "Blood? Call now"


@given(st.text(st.sampled_from("[s:nhs-uti]{call:emergency}<p>ab\"'&/= \x00é"), max_size=60))
@example('<a href="x>{call:emergency} onclick=alert(1) y">')
@example("<p{call:emergency}>")
@example("[s:nhs-uti{call:emergency}]")
def test_no_text_makes_a_tag_or_an_attribute_we_did_not_write(text: str) -> None:
    for html in (from_html(text, SOURCES), from_text(text, SOURCES)):
        tags = Tags(html)
        assert set(tags.opened) <= {"p", "b", "a", "br", "sup", "span", "ul", "ol", "li", "strong"}
        assert all(address.startswith(("https://", "/", "#", "tel:", "sms:")) for address in tags.addresses)


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ('<a href="https://example.org/a">x</a>', '<a href="https://example.org/a" rel="noreferrer">x</a>'),
        ('<a href="/safer-use/">x</a>', '<a href="/safer-use/">x</a>'),
    ],
)
def test_a_link_away_tells_nobody_where_from(given: str, then: str) -> None:
    assert from_html(given) == then


def test_a_crisis_line_on_the_web_is_not_told_where_from() -> None:
    assert 'href="https://999bsl.co.uk/" rel="noreferrer"' in from_text("{call:emergency-bsl}")
