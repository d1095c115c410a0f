"""A page as a tree, read by a strict HTML5 parser, and the small questions our content rules ask of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

import html5lib

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNTYPED = ("hidden", "submit", "button", "image", "reset")


@dataclass(frozen=True)
class Page:
    """`root` is the `html` element; tags are plain lower-case names, text stands as in ElementTree."""

    root: Element
    errors: tuple[str, ...]

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {one.get("id", ""): one for one in self.all() if one.get("id")}

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags, in order; every element when none is given."""
        return [one for one in self.root.iter() if isinstance(one.tag, str) and (not tags or one.tag in tags)]

    def above(self, one: Element) -> Iterator[Element]:
        """The parent of `one`, its parent, and so on."""
        while (up := self.parents.get(one)) is not None:
            yield up
            one = up

    def is_hidden(self, one: Element) -> bool:
        """Whether nobody is told of it, by sight or aloud."""
        return any(each.get("aria-hidden") == "true" or "hidden" in each.attrib for each in (one, *self.above(one)))

    def name(self, one: Element) -> str:
        """What a screen reader calls it: its label where it has one, else the words in it."""
        pointed = [self.by_id[key] for key in one.get("aria-labelledby", "").split() if key in self.by_id]
        return " ".join(map(words, pointed)) or one.get("aria-label", "").strip() or words(one)

    def labels(self, field: Element) -> list[Element]:
        """The labels of a field: round it, or pointing at it."""
        pointing = [one for one in self.all("label") if field.get("id") and one.get("for") == field.get("id")]
        return pointing + [one for one in self.above(field) if one.tag == "label"]


def read(html: str) -> Page:
    """The page, and what the parser found wrong with it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    for one in root.iter():
        if isinstance(one.tag, str):
            one.tag = one.tag.rpartition("}")[2]  # a picture is called svg, too
    return Page(root, tuple(f"{code} at {place}" for place, code, _ in parser.errors))


def words(one: Element) -> str:
    """The words in an element, blanks joined; a picture counts by its description."""
    pictures = [each.get("alt") or each.get("aria-label") or "" for each in one.iter() if each.tag in ("img", "svg")]
    return " ".join(("".join(one.itertext()) + " " + " ".join(pictures)).split())


def shown(one: Element) -> str:
    """An element as a person would point at it."""
    kept = "".join(f' {name}="{value[:40]}"' for name, value in list(one.attrib.items())[:3])
    return f"<{one.tag}{kept}>{words(one)[:50]}"


def is_field(one: Element) -> bool:
    """Whether a person fills it in."""
    return one.tag in ("textarea", "select") or (one.tag == "input" and one.get("type", "text") not in UNTYPED)


def is_pressed(one: Element) -> bool:
    """Whether it does something when pressed, or is filled in."""
    return one.tag in ("button", "summary") or (one.tag == "a" and "href" in one.attrib) or is_field(one)
