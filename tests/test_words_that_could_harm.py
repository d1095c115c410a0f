"""Words that could hurt somebody: what no page, listing or template may say, and what each place that comes near must.

Every test reads everything that ships: pages, listings, the meanings of search terms, templates and safety lines.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from directory import crisis
from directory.fixture_files import FIXTURES
from recovery import safety_lines
from recovery.held_words import HELD
from tests import service_files
from tests.page_files import Block, Page, pages, plain_words

PAGES = pages()
TEMPLATES = FIXTURES.parent / "templates"
PAPERS = TEMPLATES / "papers"  # for people at work: the review pack names what waits
every_page = pytest.mark.parametrize("page", PAGES, ids=str)


def of_code() -> Iterator[tuple[str, str]]:
    """Where, and what is said: the sentences of the safety lines, the cards and the crisis lines."""
    for line in safety_lines.LINES.values():
        yield line.key, plain_words(" ".join((line.heading, *line.sentences)))
    for card in safety_lines.BLADDER_CARDS:
        yield card.level.value, plain_words(" ".join((card.heading, *card.items, *card.after)))
    for one in crisis.LINES:
        yield one.key, " ".join((one.name, one.what, one.hours, one.cost, one.audience))


def everything() -> list[tuple[str, str]]:
    """Where, and every text that a visitor may read."""
    said = [(page.slug, page.words()) for page in PAGES]
    said += [
        (row["slug"], " ".join(service_files.words(row)))
        for row in (*service_files.national(), *service_files.examples())
    ]
    said += [(term["slug"], f"{term['label']}. {term.get('meaning', '')}") for term in service_files.terms()]
    said += [(path.name, path.read_text("utf-8")) for path in TEMPLATES.rglob("*.html") if PAPERS not in path.parents]
    return [*said, *of_code()]


def where(pattern: str) -> list[str]:
    """The places in which any text matches."""
    return [place for place, text in everything() if re.search(pattern, text, re.IGNORECASE)]


def blocks(slug: str, kind: str) -> list[Any]:
    (page,) = (page for page in PAGES if page.slug == slug)
    return [block.value for block in page.blocks if block.kind == kind]


def words(slug: str) -> str:
    (page,) = (page for page in PAGES if page.slug == slug)
    return page.words().replace(crisis.NO_BREAK_SPACE, " ")


# Drugs that a parent finds


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bflush",
        r"do(?: not|n.t) (?:\w+ ){0,3}(?:destroy|throw|get rid|tip|pour|bin)\b",
        r"(?:put|give) (?:it|them|the drugs) back\b",
        r"leave (?:it|them|the drugs) where",
    ],
)
def test_nothing_tells_a_parent_not_to_destroy_drugs(pattern: str) -> None:
    assert where(pattern) == []


@pytest.mark.parametrize(
    "element",
    [
        "If you find drugs",
        "In the UK",
        "to stop someone committing an offence",
        "destroy them, or hand them to someone",
        "as soon as you reasonably can",
        "Keeping them can be against the law",
        "November 2026",
        "not lawyers",
    ],
)
def test_a_parent_reads_what_the_law_lets_them_do_with_drugs_they_find(element: str) -> None:
    assert element.lower() in words("help-for-families").lower()


def test_what_the_law_allows_a_parent_names_the_act() -> None:
    (page,) = (page for page in PAGES if page.slug == "help-for-families")
    (found,) = (text for block in page.blocks for text in block.strings() if "destroy them" in text)
    assert "[s:mda-1971]" in found
    (source,) = (source for source in page.data["sources"] if source["key"] == "mda-1971")
    assert "section 5(4)" in source["title"]


# Lines that wait for a signature


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.name)
def test_what_waits_for_a_signature_is_nowhere_for_visitors(held: Any) -> None:
    assert [place for place, text in everything() if held.pattern.search(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Take ibuprofen.",
        "Nurofen may help.",
        "Try naproxen, an NSAID.",
        "An anti-inflammatory is best.",
        "Take codeine.",
        "Ask for co-codamol.",
        "Start low, go slow.",
        "Start with a small amount and wait.",
        "Try a little first.",
        "Take a test dose.",
    ],
)
def test_it_is_known_by_any_of_its_names(text: str) -> None:
    assert any(held.pattern.search(text) for held in HELD)


@pytest.mark.parametrize(
    "text", ["Slow down.", "You can start small, and you can start today.", "There is a small charge."]
)
def test_other_words_do_not_wait(text: str) -> None:
    assert not any(held.pattern.search(text) for held in HELD)


# Stopping


@every_page
def test_whoever_is_warned_of_stopping_drink_or_benzos_is_warned_of_the_rest(page: Page) -> None:
    said = [text for block in page.blocks for text in block.strings() if re.search(r"stop", text) and "benzos" in text]
    near = [text for text in said if not text.startswith("Do not mix")]
    assert [text for text in near if not all(word in text for word in ("opioids", "pregabalin", "gabapentin"))] == []


def test_wherever_pregabalin_is_named_gabapentin_is_too() -> None:
    named = [(place, text) for place, text in everything() if "pregabalin" in text.lower()]
    assert named
    assert [place for place, text in named if "gabapentin" not in text.lower()] == []


# Bladder


def short_forms() -> list[tuple[str, str]]:
    """Every paragraph of a page that sends people to a GP or to 111 today because of blood in their pee."""
    texts = [(page.slug, block, text) for page in PAGES for block in page.blocks for text in block.strings()]
    parts = [(slug, part) for slug, _, text in texts for part in re.split(r"</p>|</li>", text)]
    urgent = [(slug, plain_words(part)) for slug, part in parts if re.search(r"[Bb]lood in (?:your|their) pee", part)]
    return [(slug, part) for slug, part in urgent if re.search(r"today", part) and "111" in part]


def test_every_short_form_of_the_urgent_card_says_where_it_hurts_and_shivering() -> None:
    forms = short_forms()
    assert {"coping-strategies", "help-for-families", "safer-use", "ketamine-as-a-medicine"} <= {
        slug for slug, _ in forms
    }
    wanted = ("tummy", "back or side", "under", "hot, cold or shivery")
    assert [(slug, part) for slug, part in forms if not all(word in part for word in wanted)] == []


@pytest.mark.parametrize("sign", ["k cramps", "cramps", "tummy pain"])
def test_tummy_pain_in_the_lists_of_signs_means_help_today(sign: str) -> None:
    items = [
        item for signs in blocks("signs-of-dependency", "signs") for item in signs["items"] if sign in item.lower()
    ]
    assert [item for item in items if "help today" not in plain_words(item) and "stop bladder" not in item] == []


# Someone in danger at home


def test_put_them_on_their_side_is_not_said_of_somebody_you_are_frightened_of() -> None:
    page = next(page for page in PAGES if page.slug == "help-for-families")
    together = [block for block in page.blocks if "on their side" in _words(block) and "frighten" in _words(block)]
    assert [block.kind for block in together] == []
    assert any("on their side" in _words(block) for block in page.blocks)


def test_whoever_is_frightened_is_told_to_get_safe_first_and_not_to_stay() -> None:
    (warning,) = (value for value in blocks("help-for-families", "warning") if "frightened" in value["heading"])
    said = plain_words(warning["body"])
    assert said.index("somewhere safe") < said.index("999")
    assert not re.search(r"\bstay with\b", said, re.IGNORECASE)
    assert "0800 027 1234" in said.replace(crisis.NO_BREAK_SPACE, " ")


def test_whoever_may_end_their_life_is_not_rolled_on_their_side() -> None:
    (warning,) = (value for value in blocks("help-for-families", "warning") if "end their life" in value["heading"])
    said = plain_words(warning["body"])
    assert "call 999" in said
    assert "on their side" not in said


def _words(block: Block) -> str:
    return " ".join(plain_words(text) for text in block.strings())


# 999 without speaking


def test_999_by_relay_is_18000_or_the_button_and_other_numbers_are_18001() -> None:
    said = words("get-help-now")
    assert re.search(r"999 button.{0,40}18000", said)
    assert re.search(r"18001.{0,20}other numbers|other numbers.{0,30}18001", said)
    assert where(r"18001 (?:and |then )?999") == []


def test_a_text_to_999_needs_registering_before() -> None:
    assert where(r"text(?:ing)? 999")
    for place, text in everything():
        if re.search(r"\btext(?:ing)? 999\b", text, re.IGNORECASE):
            assert re.search(r"\bregister", text), place


# Driving


@pytest.mark.parametrize("slug", ["safer-use", "will-anyone-find-out"])
def test_driving_has_a_fixed_limit_even_if_you_feel_fine(slug: str) -> None:
    said = words(slug)
    assert re.search(r"England, Wales and Scotland[^.]*fixed limit", said)
    assert "feel fine" in said
    assert re.search(r"not checked[^.]*Northern Ireland|Northern Ireland[^.]*not checked", said)


def test_no_page_counts_what_is_in_the_blood() -> None:
    assert where(r"(?:µg|μg|microgram)") == []


# What else may be in it


def test_wherever_naloxone_is_to_be_given_999_is_called_and_it_is_for_opioids_only() -> None:
    texts = [(page.slug, plain_words(part)) for page in PAGES for block in page.blocks for part in block.strings()]
    giving = [(slug, text) for slug, text in texts if re.search(r"\bgive naloxone", text, re.IGNORECASE)]
    assert giving
    short = {"get-help-now"}  # its step follows “Call 999”, and the page has 4,000 bytes
    assert [one for one in giving if one[0] not in short and not ("999" in one[1] and "opioids" in one[1])] == []


@pytest.mark.parametrize(
    "row",
    [row for row in service_files.examples() if "naloxone" in " ".join(service_files.words(row)).lower()],
    ids=lambda row: row["slug"],
)
def test_a_listing_that_says_what_naloxone_does_says_call_999(row: service_files.Row) -> None:
    said = " ".join(service_files.words(row))
    assert "does not work on ketamine" not in said or "999" in said


@pytest.mark.parametrize(
    "element",
    [
        "mixed with other things",
        "hidden opioids",
        "call 999 and give naloxone",
        "only opioids",
        "xylazine or medetomidine",
    ],
)
def test_the_standing_words_on_contamination_keep(element: str) -> None:
    said = plain_words(" ".join(safety_lines.CONTAMINATION.sentences)).replace(crisis.NO_BREAK_SPACE, " ")
    assert element in said


def test_the_standing_words_stand_on_safer_use_before_the_alerts() -> None:
    (page,) = (page for page in PAGES if page.slug == "safer-use")
    kinds = [block.value["line"] if block.kind == "safety" else block.kind for block in page.blocks]
    assert kinds.index("contamination") < kinds.index("alerts")


@every_page
def test_no_page_names_what_was_found_where_outside_an_alert_that_expires(page: Page) -> None:
    outside = " ".join(plain_words(text) for block in page.blocks if block.kind != "alerts" for text in block.strings())
    assert not re.search(r"nitazene|xylazine|medetomidine|MANDRAKE", outside, re.IGNORECASE)


# Law


def test_the_penalties_are_those_of_gov_uk_and_say_what_the_advisers_said() -> None:
    (page,) = (page for page in PAGES if page.slug == "safer-use")
    law = next(text for block in page.blocks for text in block.strings() if "14 years" in text)
    assert law.count("[s:gov-uk-penalties]") >= 2
    assert re.search(r"28 January 2026[^.]*\[s:acmd-2026\]|28 January 2026[^.]*\.\[s:acmd-2026\]", law)
    assert re.search(r"\bG\b[^.]*Class B", law)


def test_scotland_reads_of_recorded_police_warnings() -> None:
    (law,) = (value for value in blocks("safer-use", "nations") if value["heading"] == "Where you are")
    (scotland,) = (row["body"] for row in law["rows"] if row["nation"] == "scotland")
    assert "recorded police warning" in scotland


def test_wales_follows_nice() -> None:
    (rows,) = (value["rows"] for value in blocks("ketamine-as-a-medicine", "nations"))
    said = {row["nation"]: plain_words(row["body"]) for row in rows}
    assert "NICE" in said["wales"]
    assert "no separate decision" not in said["wales"]
    assert "no separate decision" in said["northern-ireland"]


# Lines


FACTS = {
    "shout": {"cost": "Free on most networks"},
    "breathing-space": {
        "number": "08008385" + "87",
        "hours": "Monday to Thursday 6pm to 2am, Friday 6pm to Monday 6am",
    },
    "scotland-domestic-abuse": {"number": "08000271234", "hours": "Day and night"},
    "dan-247-text": {"number": "81066", "message": "DAN", "action": "Text DAN to"},
    "call-wales-text": {"number": "81066", "message": "HELP", "action": "Text HELP to"},
    "papyrus": {"hours": ""},
    "calm": {"hours": "5pm to midnight, every day"},
}


@pytest.mark.parametrize(("key", "facts"), FACTS.items())
def test_a_line_says_what_the_second_reading_found(key: str, facts: dict[str, str]) -> None:
    line = crisis.line(key)
    assert {name: getattr(line, name) for name in facts} == facts


def test_111_for_the_mind_is_option_2_and_childline_is_not_on_the_bill() -> None:
    assert "option 2" in crisis.line("nhs-111").what
    assert "not shown on a phone bill" in crisis.line("childline").cost.lower()


@pytest.mark.parametrize("number", ["0808 801 0327", "0808 80 10 800", "0808 802 1414", "88247"])
def test_no_number_ships_that_was_not_read_on_their_own_page(number: str) -> None:
    assert where(number.replace(" ", r"\s?")) == []
