"""How the shipped pages hang together: blocks, marks, sources, links and the safety lines they must bring."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from directory import crisis
from recovery import safety_lines
from tests.page_files import CALL, FOLDER, SOURCE_MARK, Page, pages

PAGES = pages()
KINDS = {"home", "article", "symptoms", "signs", "help_now", "feedback"}
PAGE_KEYS = {"slug", "kind", "title", "menu_title", "description", "lead", "clinical", "menu_position", "body"}
MORE_PAGE_KEYS = {"nhs_read_on", "next_review_on", "sources"}
SOURCE_KEYS = {"key", "title", "publisher", "date", "url", "accessed"}
# The fields each block must have, and those it may have.
FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "heading": ({"text", "anchor"}, set()),
    "subheading": ({"text", "anchor"}, set()),
    "care_card": ({"level", "heading", "items"}, {"after"}),
    "warning": ({"heading", "body"}, set()),
    "dos": ({"heading", "items"}, set()),
    "donts": ({"heading", "items"}, set()),
    "steps": ({"heading", "items"}, set()),
    "script": ({"heading", "who", "lines"}, {"note"}),
    "strategy": ({"title", "anchor", "what", "try_now", "types", "see_all"}, set()),
    "signs": ({"heading", "items", "view"}, set()),
    "services": ({"heading", "types"}, {"intro", "access", "how", "substances", "needs", "audience", "limit"}),
    "finder": ({"heading"}, set()),
    "doors": ({"items"}, set()),
    "lines": ({"heading", "keys"}, set()),
    "safety": ({"line"}, set()),
    "figure": ({"text", "year", "place", "source", "expires"}, set()),
    "nations": ({"heading", "rows"}, set()),
    "details": ({"summary", "body"}, set()),
    "diary": (set(), set()),
    "accuracy": (set(), set()),
    "myths": ({"items"}, set()),
    "related": ({"items"}, set()),
    "comparison": ({"caption", "first", "second", "rows"}, set()),
    "alerts": ({"items", "empty"}, set()),
    "crisis": ({"heading", "nation"}, set()),
    "contents": (set(), set()),
    "sources": (set(), set()),
    "review": (set(), set()),
}
PLAIN_BLOCKS = {"text", "inset"}
OWN_PAGES = {f"/{path.stem}/" for path in FOLDER.glob("*.toml")} - {"/home/"}
KNOWN_ADDRESSES = {
    "/",
    "/find-help/",
    "/find-help/leaflet/",
    "/coping-strategies/",
    "/signs-of-dependency/",
    "/bladder-warning-signs/",
    "/help-for-families/",
    "/get-help-now/",
    "/safer-use/",
    "/ketamine-as-a-medicine/",
    "/will-anyone-find-out/",
    "/your-privacy/",
    "/how-we-check-services/",
    "/accessibility/",
    "/feedback/",
    "/api/docs/",
}
NOT_BUILT_AS_PAGES = {"/", "/find-help/", "/find-help/leaflet/", "/api/docs/"}
STOPPING = re.compile(r"\b(?:stopp(?:ing|ed)|cut(?:ting)? down|stop (?:using|taking|ketamine))\b", re.I)
TEMPLATE_BRINGS_THE_LINES = {"symptoms", "home", "help_now"}

every_page = pytest.mark.parametrize("page", PAGES, ids=str)


def marks(page: Page, mark: re.Pattern[str]) -> list[str]:
    return [key for text in page.strings() for key in mark.findall(text)]


def links(page: Page) -> list[str]:
    written = [address for text in page.strings() for address in re.findall(r"href=[\"']([^\"']*)", text)]
    items = [item for block in page.blocks if block.kind in {"doors", "related"} for item in block.value["items"]]
    return written + [item["url"] for item in items]


def anchors(page: Page) -> list[str]:
    return [block.value["anchor"] for block in page.blocks if isinstance(block.value, dict) and "anchor" in block.value]


def fields_of(value: Any) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


@every_page
def test_a_page_says_all_it_must_and_nothing_unknown(page: Page) -> None:
    assert PAGE_KEYS - set(page.data) == set()
    assert set(page.data) - PAGE_KEYS - MORE_PAGE_KEYS == set()
    assert page.data["slug"] == page.slug
    assert page.data["kind"] in KINDS


@every_page
def test_every_block_is_of_a_known_type(page: Page) -> None:
    assert {block.kind for block in page.blocks} - set(FIELDS) - PLAIN_BLOCKS == set()


@every_page
def test_every_block_has_its_fields_and_no_others(page: Page) -> None:
    for block in page.blocks:
        must, may = FIELDS.get(block.kind, (set(), set()))
        assert must <= fields_of(block.value), f"{block.kind} lacks {must - fields_of(block.value)}"
        assert fields_of(block.value) <= must | may, f"{block.kind}: {fields_of(block.value) - must - may}"
        assert isinstance(block.value, str) == (block.kind in PLAIN_BLOCKS), block.kind


@every_page
def test_every_crisis_line_asked_for_is_in_the_crisis_file(page: Page) -> None:
    rows = [key for block in page.blocks if block.kind == "lines" for key in block.value["keys"]]
    assert set(marks(page, CALL) + rows) - {one.key for one in crisis.LINES} == set()


@every_page
def test_every_source_mark_has_a_source_and_every_source_is_used(page: Page) -> None:
    sources = page.data.get("sources", [])
    figures = [block.value["source"] for block in page.blocks if block.kind == "figure"]
    assert set(marks(page, SOURCE_MARK) + figures) == {source["key"] for source in sources}
    assert len(sources) == len({source["key"] for source in sources})


@every_page
def test_every_source_says_who_wrote_it_and_when_we_read_it(page: Page) -> None:
    for source in page.data.get("sources", []):
        assert set(source) == SOURCE_KEYS
        assert source["url"].startswith("https://")
        assert isinstance(source["accessed"], date)


@every_page
def test_a_clinical_page_has_sources_and_the_day_the_nhs_was_read(page: Page) -> None:
    if page.data["clinical"]:
        assert page.data.get("sources")
        assert isinstance(page.data.get("nhs_read_on"), date)


@every_page
def test_a_figure_has_a_year_a_place_and_a_last_day(page: Page) -> None:
    for block in page.blocks:
        if block.kind == "figure":
            assert block.value["year"]
            assert block.value["place"]
            assert isinstance(block.value["expires"], date)


@every_page
def test_anchors_are_written_once_and_can_stand_in_an_address(page: Page) -> None:
    assert [name for name, count in Counter(anchors(page)).items() if count > 1] == []
    assert all(re.fullmatch(r"(?!s\d+$)[a-z][a-z0-9-]*", name) for name in anchors(page))


@every_page
def test_links_lead_to_our_own_pages_or_to_a_source(page: Page) -> None:
    inside = [link.split("#")[0].split("?")[0] for link in links(page) if not link.startswith("https://")]
    assert set(inside) - KNOWN_ADDRESSES - {""} == set()


@every_page
def test_no_link_leads_to_a_page_that_does_not_ship(page: Page) -> None:
    inside = {link.split("#")[0].split("?")[0] for link in links(page) if link.startswith("/")}
    assert inside - NOT_BUILT_AS_PAGES - OWN_PAGES == set()


@every_page
def test_links_to_a_part_of_a_page_find_it(page: Page) -> None:
    found = {each.slug: set(anchors(each)) for each in PAGES}
    for address, _, part in (link.partition("#") for link in links(page)):
        slug = address.strip("/").split("?")[0] or ("home" if address else page.slug)
        assert not part or slug not in found or part in found[slug], f"{address}#{part}"


@every_page
def test_a_page_that_speaks_of_stopping_brings_both_safety_lines(page: Page) -> None:
    brought = {block.value["line"] for block in page.blocks if block.kind == "safety"}
    assert brought <= set(safety_lines.LINES)
    if STOPPING.search(page.words()) and page.data["kind"] not in TEMPLATE_BRINGS_THE_LINES:
        assert {"withdrawal", "low_mood"} <= brought


def test_the_bladder_page_has_the_withdrawal_line_beside_getting_better() -> None:
    (page,) = (page for page in PAGES if page.slug == "bladder-warning-signs")
    kinds = [
        block.value.get("anchor") or block.value.get("line") for block in page.blocks if isinstance(block.value, dict)
    ]
    after = kinds[kinds.index("getting-better") :]
    assert after.index("withdrawal") < after.index("myths")


@every_page
def test_at_most_two_finders_two_warnings_and_one_card_a_level(page: Page) -> None:
    kinds = Counter(block.kind for block in page.blocks)
    levels = Counter(block.value["level"] for block in page.blocks if block.kind == "care_card")
    assert kinds["finder"] <= 2
    assert kinds["warning"] <= 2
    assert all(count == 1 for count in levels.values())


@every_page
def test_care_cards_ask_if_and_the_bladder_page_has_none_of_its_own(page: Page) -> None:
    cards = [block.value for block in page.blocks if block.kind == "care_card"]
    assert all(card["heading"].endswith("if:") for card in cards)
    assert page.data["kind"] != "symptoms" or cards == []


def test_get_help_now_has_at_most_nine_lines_under_four_headings() -> None:
    (page,) = (page for page in PAGES if page.slug == "get-help-now")
    rows = [block.value["keys"] for block in page.blocks if block.kind == "lines"]
    assert len(rows) <= 4
    assert sum(map(len, rows)) <= 9
    assert page.blocks[0].value["keys"][0] == "emergency"
