"""What the HTML of every page keeps to, beyond what a parser sees: structure a screen reader or a keyboard relies on.

`RULES` are functions from a page to what is wrong on it, each wrong thing as a person would point at it.
Sources: the HTML standard's content models, WCAG 2.2, and WAI-ARIA 1.2.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from tests.house.html_tree import HEADINGS, Page, is_field, is_pressed, shown, words

Rule = Callable[[Page], Iterable[str]]
RULES: dict[str, Rule] = {}

BLOCKS = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
    *HEADINGS, "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
ONLY_WORDS = ("p", "button", "label", "b", "small", "span", "sup", "legend", *HEADINGS)
NAMED = ("a", "button", "label", "legend", "summary", "th", "caption", "option", "figcaption", *HEADINGS)
MAY_BE_LABELLED = {
    "a", "button", "details", "fieldset", "figure", "form", "input", "main", "nav", "ol", "section", "select", "svg",
    "table", "textarea", "ul",
}  # fmt: skip
VAGUE = {"here", "click here", "more", "read more", "link", "this", "this page", "go", "see more", "learn more"}
POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
OTHER_LETTERS = re.compile(
    r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]"
)


def rule(check: Rule) -> Rule:
    """Marks a function as one of the rules."""
    RULES[check.__name__] = check
    return check


@rule
def the_parser_finds_nothing(page: Page) -> Iterable[str]:
    return page.errors


@rule
def there_is_one_title_main_and_h1(page: Page) -> Iterator[str]:
    for tag in ("title", "main", "h1"):
        if len(page.all(tag)) != 1 or not words(page.all(tag)[0]):
            yield f"{len(page.all(tag))} times {tag}"


@rule
def headings_never_skip_a_level(page: Page) -> Iterator[str]:
    headings = [one for one in page.all(*HEADINGS) if not page.is_hidden(one)]
    if headings and headings[0].tag != "h1":
        yield shown(headings[0])
    yield from (shown(after) for before, after in pairwise(headings) if int(after.tag[1]) > int(before.tag[1]) + 1)


@rule
def lists_hold_items_and_items_stand_in_lists(page: Page) -> Iterator[str]:
    for one in page.all("ul", "ol", "menu"):
        loose = (one.text or "").strip() or any((child.tail or "").strip() for child in one)
        if loose or not len(one) or any(child.tag != "li" for child in one):
            yield shown(one)
    yield from (shown(one) for one in page.all("li") if page.parents[one].tag not in ("ul", "ol", "menu"))


@rule
def terms_come_before_what_is_said_of_them(page: Page) -> Iterator[str]:
    for one in page.all("dl"):
        groups = [child for child in one if child.tag == "div"] or [one]
        if any(child.tag not in ("dt", "dd", "div") for child in one) or not all(map(_is_group, groups)):
            yield shown(one)
    yield from (shown(one) for one in page.all("dt", "dd") if page.parents[one].tag not in ("dl", "div"))


def _is_group(one: Element) -> bool:
    return bool(re.fullmatch(r"((dt )+(dd )+)+", "".join(f"{child.tag} " for child in one)))


@rule
def no_block_stands_among_words(page: Page) -> Iterator[str]:
    for one in page.all(*ONLY_WORDS):
        yield from (f"{shown(inner)} in {one.tag}" for inner in one.iter() if inner is not one and inner.tag in BLOCKS)


@rule
def nothing_to_press_stands_in_another(page: Page) -> Iterator[str]:
    for one in page.all():
        outer = [up.tag for up in page.above(one) if is_pressed(up) or (up.tag == "label" and one.tag == "label")]
        if outer and (is_pressed(one) or one.tag == "label" or "tabindex" in one.attrib):
            yield f"{shown(one)} in {outer[0]}"


@rule
def every_field_has_a_label(page: Page) -> Iterator[str]:
    for field in filter(is_field, page.all()):
        labels = [words(one) for one in page.labels(field)]
        named = page.name(field) if "aria-label" in field.attrib or "aria-labelledby" in field.attrib else ""
        if not any(labels) and not named:
            yield shown(field)


@rule
def every_choice_stands_in_a_named_group(page: Page) -> Iterator[str]:
    for field in page.all("input"):
        if field.get("type") == "radio" and not any(up.tag == "fieldset" for up in page.above(field)):
            yield shown(field)
    for one in page.all("fieldset"):
        if not one.get("aria-label") and (not len(one) or one[0].tag != "legend"):
            yield shown(one)


@rule
def no_id_stands_twice(page: Page) -> Iterable[str]:
    counted = Counter(one.get("id") for one in page.all() if "id" in one.attrib)
    return [str(key) for key, times in counted.items() if times > 1 or not key or re.search(r"\s", key)]


@rule
def everything_pointed_at_is_there(page: Page) -> Iterator[str]:
    for one in page.all():
        keys = [key for name in POINTERS for key in one.get(name, "").split()]
        if one.tag == "a" and one.get("href", "").startswith("#"):
            keys.append(one.get("href", "")[1:])
        yield from (f"{shown(one)} points at #{key}" for key in keys if key not in page.by_id)
        aim = page.by_id.get(one.get("for", ""))
        if one.tag == "label" and "for" in one.attrib and (aim is None or not is_field(aim)):
            yield shown(one)


@rule
def nothing_that_should_have_words_is_empty(page: Page) -> Iterator[str]:
    for one in page.all(*NAMED):
        if not page.name(one) and not page.is_hidden(one):
            yield shown(one)


@rule
def every_language_is_named(page: Page) -> Iterator[str]:
    if not page.root.get("lang"):
        yield "no language on the document"
    yield from (shown(one) for one in page.all() if "lang" in one.attrib and not LANGUAGE.match(one.get("lang", "")))
    for one in page.all():
        own = (one.text or "") + "".join(child.tail or "" for child in one)
        language = next((up.get("lang", "") for up in (one, *page.above(one)) if up.get("lang")), "")
        if OTHER_LETTERS.search(own) and language.startswith("en"):
            yield shown(one)


@rule
def a_call_says_its_number_or_whom(page: Page) -> Iterator[str]:
    """Read out by itself, in a list of links: "Call 116 123" or "Text them, Kirkgate Drop-in"; never only "Call"."""
    for one in page.all("a"):
        address = one.get("href", "")
        if address.startswith(("tel:", "sms:")):
            digits = re.sub(r"\D", "", address)[-3:]
            said = re.sub(r"\D", "", page.name(one))
            if digits not in said and len(page.name(one).split()) < 3:
                yield shown(one)


@rule
def a_label_holds_the_words_that_are_seen(page: Page) -> Iterator[str]:
    """SC 2.5.3: who speaks to the phone says what they see."""
    for one in page.all("a", "button"):
        label, seen = one.get("aria-label", ""), words(one)
        if label and seen and _letters(seen) not in _letters(label):
            yield shown(one)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


@rule
def no_link_says_here(page: Page) -> Iterator[str]:
    yield from (shown(one) for one in page.all("a") if page.name(one).casefold().strip(" .→") in VAGUE)


@rule
def tables_have_a_name_and_headers_a_direction(page: Page) -> Iterator[str]:
    for one in page.all("table"):
        if not list(one.iter("th")) or not (list(one.iter("caption")) or page_label(one)):
            yield shown(one)
    scopes = ("col", "row", "colgroup", "rowgroup")
    yield from (shown(one) for one in page.all("th") if one.get("scope") not in scopes)


def page_label(one: Element) -> str:
    """The name an element was given by an attribute."""
    return one.get("aria-label", "") or one.get("aria-labelledby", "")


@rule
def the_keyboard_goes_in_the_order_of_the_page(page: Page) -> Iterator[str]:
    for one in page.all():
        tabindex = one.get("tabindex", "0")
        if tabindex not in ("0", "-1") or {"autofocus", "accesskey"} & set(one.attrib):
            yield shown(one)


@rule
def what_opens_says_what_it_holds(page: Page) -> Iterator[str]:
    for one in page.all("details"):
        if not len(one) or one[0].tag != "summary" or len(list(one.findall("summary"))) != 1:
            yield shown(one)
    yield from (shown(one) for one in page.all("summary") if page.parents[one].tag != "details")


@rule
def labels_stand_where_they_are_read(page: Page) -> Iterator[str]:
    for one in page.all():
        if page_label(one) and one.tag not in MAY_BE_LABELLED and "role" not in one.attrib:
            yield shown(one)


@rule
def several_landmarks_of_a_kind_have_names(page: Page) -> Iterator[str]:
    names = [page_label(one) for one in page.all("nav")]
    if len(names) > 1 and (not all(names) or len(set(names)) < len(names)):
        yield f"nav: {names}"


@rule
def nobody_lands_on_what_is_hidden(page: Page) -> Iterator[str]:
    for one in page.all():
        if is_pressed(one) and page.is_hidden(one) and one.get("tabindex") != "-1":
            yield shown(one)


@rule
def pictures_are_described_or_left_out(page: Page) -> Iterator[str]:
    for one in page.all("img", "svg"):
        if "alt" not in one.attrib and not page_label(one) and not page.is_hidden(one):
            yield shown(one)


@rule
def a_page_can_be_enlarged_and_opens_no_window(page: Page) -> Iterator[str]:
    for one in page.all("meta"):
        if one.get("name") == "viewport" and re.search(r"user-scalable|maximum-scale", one.get("content", "")):
            yield shown(one)
    yield from (shown(one) for one in page.all("a", "form") if "target" in one.attrib)


@rule
def no_style_or_script_stands_in_a_tag(page: Page) -> Iterator[str]:
    """The content policy would drop it without a word."""
    for one in page.all():
        if "style" in one.attrib or any(name.startswith("on") for name in one.attrib):
            yield shown(one)
