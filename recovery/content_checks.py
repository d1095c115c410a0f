"""Plain, kind, well-founded words: what an editor of guidance is told. Pure: a page's values in, findings out.

A lost safety line keeps a page from being published (`lost_lines`); the rest is advice after saving (`advice`). Numbers
and addresses that somebody typed are found in `page_contacts`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from directory import crisis, plain_words
from recovery import safety_lines
from recovery.content_marks import CALL_MARK, SOURCE_MARK, plain
from recovery.held_words import advice_on
from recovery.safety_lines import SafetyLine

_FIGURE: Final = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:%|per ?cent\b)|\b(?:\d+|one|two|three) in (?:\d+|ten)\b", re.IGNORECASE
)
_FIGURE_FACTS: Final = {"year": "its year", "place": "its place", "source": "its source", "expires": "its last day"}
# What is kept of a block and is not read as words; and what nobody wrote.
ADDRESS: Final = "url"  # what the field of a block is called that holds the address of a link
_NOT_WRITTEN: Final = frozenset({"id", "type"})
_NOT_WORDS: Final = _NOT_WRITTEN | frozenset(
    {"anchor", "types", "access", "audience", "level", "view", "keys", "key", "line", "source", "nation", "url", "year"}
    | {"how", "substances", "needs", "nations", "agreement", "agreed_on", "until", "issued_on", "expires"}
)
_HEADINGS: Final = ("heading", "title", "text", "summary", "claim")


@dataclass(frozen=True, slots=True)
class PageFinding:
    """`place` on the page, `words` as they stand there (may be empty), `advice` in one or two short sentences."""

    place: str
    words: str
    advice: str

    def __str__(self) -> str:
        said = f"“{shortened(self.words)}”. " if self.words else ""
        return f"{self.place}: {said}{self.advice}"


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of text and where it stands. `text` is as kept: plain or HTML, marks included.

    `is_address`: it is the address of a link, in a field of its own.
    """

    field: str
    place: str
    text: str
    is_address: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What a guidance page says, as plain values. `body` and `sources` as a StreamField keeps them.

    `labels` names its kinds of block as the editor sees them. `brings_safety_lines`: its template puts the ones that
    the body leaves out at the end; `brings_care_cards`: the three bladder cards.
    """

    title: str = ""
    slug: str = ""
    reviewer_name: str = ""
    reviewer_credentials: str = ""
    menu_title: str = ""
    description: str = ""
    opening: str = ""
    body: list[dict[str, Any]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    labels: Mapping[str, str] = field(default_factory=dict)
    clinical: bool = False
    brings_safety_lines: bool = True
    brings_care_cards: bool = False
    nhs_read_on: date | None = None
    reviewed_on: date | None = None
    next_review_on: date | None = None


def advice(page: PageWords) -> tuple[PageFinding, ...]:
    """What would make the page better. None of it keeps anybody from saving or publishing."""
    return (*_unplaced_lines(page), *_papers(page), *_figures(page), *_words(page))


def lost_lines(page: PageWords, before: PageWords | None = None) -> tuple[PageFinding, ...]:
    """What keeps the page from being published: safety lines that visitors would no longer read here. `before` is the
    page as they see it now."""
    words = "Visitors would no longer read this safety line here. Add the block “Safety line” where it helps most."
    return tuple(PageFinding("Safety line", line.heading, words) for line in lost_safety_lines(page, before))


def demanded_safety_lines(page: PageWords) -> tuple[SafetyLine, ...]:
    """The lines the page has to carry: every page about health does, and every one that speaks of stopping."""
    about_health = page.clinical and page.brings_safety_lines
    if about_health or mentions_stopping([page.opening, page.body]):
        return (safety_lines.WITHDRAWAL, safety_lines.LOW_MOOD)
    return ()


def unplaced_safety_lines(page: PageWords) -> tuple[SafetyLine, ...]:
    """The lines the page has to carry and its body leaves out."""
    placed = placed_safety_lines(page.body)
    return tuple(line for line in demanded_safety_lines(page) if line.key not in placed)


def lost_safety_lines(page: PageWords, before: PageWords | None = None) -> tuple[SafetyLine, ...]:
    """The lines a visitor would no longer read: not in the body, and its template brings none; or the page carried
    them until now."""
    carried = {line.key for line in _carried(page)}
    due = {line.key: line for line in (*demanded_safety_lines(page), *(_carried(before) if before else ()))}
    return tuple(line for key, line in due.items() if key not in carried)


def mentions_stopping(words: Any) -> bool:
    """Whether these stored words speak of stopping or cutting down. Rather once too often than once too few."""
    return any(plain_words.STOPPING.search(text) for text in texts(words))


def placed_safety_lines(body: list[dict[str, Any]]) -> set[str]:
    """The keys of the safety lines an editor has put into the body."""
    return {block["value"]["line"] for block in body if block["type"] == "safety"}


def texts(value: Any) -> Iterator[str]:
    """Every string inside a stored value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def passages(page: PageWords) -> Iterator[Passage]:
    """Every piece of words on the page, in reading order."""
    yield from _pieces(page, _words_of)


def all_written(page: PageWords) -> Iterator[Passage]:
    """Every string on the page that somebody wrote: keys, addresses of links and the reviewer's name too."""
    yield from _pieces(page, _written_in)
    yield from (replace(passage, is_address=True) for passage in _pieces(page, _addresses_in, with_fields=False))
    yield Passage("slug", "Slug", page.slug)
    yield Passage("reviewer_name", "Reviewer name", page.reviewer_name)
    yield Passage("reviewer_credentials", "Reviewer credentials", page.reviewer_credentials)


def _pieces(page: PageWords, strings: Callable[[Any], Iterator[str]], *, with_fields: bool = True) -> Iterator[Passage]:
    """`strings` chooses the strings of a block's stored value."""
    if with_fields:
        yield Passage("title", "Title", page.title)
        yield Passage("menu_title", "Menu title", page.menu_title)
        yield Passage("description", "Description", page.description)
        yield Passage("opening", "Opening lines", page.opening)
    for number, block in enumerate(page.body, 1):
        place = _place(number, block, page.labels)
        yield from (Passage("body", place, text) for text in strings(block["value"]))
    for source in page.sources:
        place = f"Source “{source['value'].get('key') or ''}”"
        yield from (Passage("sources", place, text) for text in strings(source["value"]))


def shortened(words: str) -> str:
    """The first dozen words, for a message."""
    parts = words.split()
    return " ".join(parts[:12]) + " …" if len(parts) > 12 else words


def _carried(page: PageWords) -> Iterator[SafetyLine]:
    """What a visitor reads: the lines in the body, and those the template brings."""
    placed = placed_safety_lines(page.body)
    yield from (line for key, line in safety_lines.LINES.items() if key in placed)
    if page.brings_safety_lines:
        yield from unplaced_safety_lines(page)


def _place(number: int, block: dict[str, Any], labels: Mapping[str, str]) -> str:
    label = labels.get(block["type"]) or block["type"].replace("_", " ").capitalize()
    value = block["value"]
    said = next((value[name] for name in _HEADINGS if value.get(name)), "") if isinstance(value, dict) else ""
    return f"Part {number}, {label}" + (f" “{shortened(_read(said))}”" if said else "")


def _words_of(value: Any) -> Iterator[str]:
    """The strings of a stored value that are read as words."""
    return _strings(value, _NOT_WORDS)


def _written_in(value: Any) -> Iterator[str]:
    """The strings of a stored value that somebody wrote: keys too, but for the addresses of links."""
    return _strings(value, _NOT_WRITTEN | {ADDRESS})


def _addresses_in(value: Any) -> Iterator[str]:
    """The addresses of links that have a field of their own."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from [inner] if name == ADDRESS and isinstance(inner, str) else _addresses_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses_in(inner)


def _strings(value: Any, without: frozenset[str]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in without:
                yield from _strings(inner, without)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, without)


def _read(text: str) -> str:
    """The text as it is read aloud: numbers for call marks."""
    return plain(CALL_MARK.sub(_spoken, text))


def _spoken(mark: re.Match[str]) -> str:
    known = {line.key: line.display for line in crisis.LINES}
    return known.get(mark[1].lower(), "")


def _words(page: PageWords) -> Iterator[PageFinding]:
    for passage in passages(page):
        if passage.field != "sources":  # the title of a paper is its author's
            for found in plain_words.findings(_read(passage.text)):
                yield PageFinding(passage.place, found.words, found.advice)
            for found_words, why in advice_on(_read(passage.text)):
                yield PageFinding(passage.place, found_words, why)


def _unplaced_lines(page: PageWords) -> Iterator[PageFinding]:
    if page.brings_safety_lines:
        for line in unplaced_safety_lines(page):
            words = "It stands at the end of the page. Choose where it helps most: add the block “Safety line” there."
            yield PageFinding("Safety line", line.heading, words)


def _papers(page: PageWords) -> Iterator[PageFinding]:
    if not page.clinical:
        return
    place = "Who has read this"
    if not page.sources:
        yield PageFinding("Sources", "", "A page about health needs at least one source.")
    if not page.reviewed_on and not page.nhs_read_on:
        yield PageFinding(place, "", "Write who reviewed the page and when, or the day its NHS pages were read.")
    if not page.next_review_on:
        yield PageFinding(place, "", "Write the day the next review is due. Then we remind you.")


def _figures(page: PageWords) -> Iterator[PageFinding]:
    for number, block in enumerate(page.body, 1):
        place = _place(number, block, page.labels)
        if block["type"] == "figure":
            lacks = [words for name, words in _FIGURE_FACTS.items() if not block["value"].get(name)]
            if lacks:
                yield PageFinding(place, "", f"A figure needs {' and '.join(lacks)}.")
        else:
            yield from (_bare_figure(place, text) for text in _words_of(block["value"]) if _has_bare_figure(text))


def _has_bare_figure(text: str) -> bool:
    return bool(_FIGURE.search(_read(text)) and not SOURCE_MARK.search(text))


def _bare_figure(place: str, text: str) -> PageFinding:
    found = _FIGURE.search(_read(text))
    words = "This looks like a figure. Use the block “Figure”: it holds the year, the place and the source."
    return PageFinding(place, found[0] if found else "", words)
