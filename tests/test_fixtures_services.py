"""What ships in `fixtures/`: national services, and what holds for them and the invented ones. No database."""

import re
from datetime import date
from itertools import pairwise

import pytest

from directory import choices, crisis
from directory.plain_words import LONGEST_SENTENCE, shaming_words
from directory.times.hours import from_text
from tests import service_files
from tests.service_files import Row, repeated

NATIONAL, EXAMPLES = service_files.national(), service_files.examples()
SERVICES = NATIONAL + EXAMPLES
KNOWN_TERMS = {(term["facet"], term["slug"]) for term in service_files.terms()}
DOSE = re.compile(r"\b\d+(?:\.\d+)?\s?(?:g|mg|ml|grams?|milligrams?)\b", re.IGNORECASE)
CLOSED = {
    "cost": choices.Cost,
    "reach": choices.Reach,
    "status": choices.Status,
    "provider_type": choices.ProviderType,
    "checked_how": choices.CheckedHow,
    "channel": choices.Channel,
    "anonymous": choices.YesNoUnknown,
    "interpreter": choices.YesNoUnknown,
    "needs_id": choices.YesNoUnknown,
}
LIMITS = {
    "name": 160, "summary": 160, "alert": 200, "what_to_say": 200, "waiting_time": 120, "eligibility": 300,
    "confidentiality": 300, "contacts_home": 160, "accreditation": 200, "cost_note": 200, "languages": 160,
}  # fmt: skip


def test_no_two_services_share_an_address_or_a_key() -> None:
    assert repeated([row["slug"] for row in SERVICES]) == []
    assert repeated([row["key"] for row in NATIONAL]) == []
    assert repeated([row["key"] for row in EXAMPLES]) == []


def test_every_service_uses_terms_that_exist() -> None:
    assert {row["slug"]: unknown for row in SERVICES if (unknown := service_files.term_slugs(row) - KNOWN_TERMS)} == {}
    assert [row["slug"] for row in SERVICES if not row["types"]] == []


@pytest.mark.parametrize(("name", "vocabulary"), CLOSED.items(), ids=CLOSED.keys())
def test_every_service_uses_the_closed_lists(name: str, vocabulary: type[choices.Vocabulary]) -> None:
    values = {
        part[name] for row in SERVICES for part in (row, row["organization"], *row.get("contacts", [])) if name in part
    }
    assert values
    assert values <= set(vocabulary)


def test_every_text_fits_where_it_is_shown() -> None:
    lengths = {(row["slug"], name): len(row.get(name, "")) for row in SERVICES for name in LIMITS}
    assert {place: length for place, length in lengths.items() if length > LIMITS[place[1]]} == {}


def test_no_sentence_of_a_listing_is_longer_than_25_words() -> None:
    said = [one for row in SERVICES for one in service_files.sentences(row)]
    assert [one for one in said if len(one.split()) > LONGEST_SENTENCE] == []


def test_no_word_of_a_listing_shames() -> None:
    said = {row["slug"]: shaming_words("\n".join(service_files.words(row))) for row in SERVICES}
    assert {slug: words for slug, words in said.items() if words} == {}


@pytest.mark.parametrize("unkind", [DOSE, re.compile("!")], ids=["amount", "shouting"])
def test_no_word_of_a_listing_measures_or_shouts(unkind: re.Pattern[str]) -> None:
    said = [text for row in SERVICES for text in service_files.words(row)]
    assert [text for text in said if unkind.search(text)] == []


def test_all_opening_hours_can_be_read() -> None:
    texts = [text for row in SERVICES for text in service_files.hours(row)]
    assert all(map(from_text, texts))


def test_an_organization_reads_the_same_wherever_it_stands() -> None:
    seen: dict[str, Row] = {}
    for row in SERVICES:
        assert seen.setdefault(row["organization"]["name"], row["organization"]) == row["organization"]


# National services

# pages.md §4: a name or number that is not to be shipped, or the address their own papers do not give.
NO_ADDRESS_KNOWN = {"waythrough", "turning-point", "via", "cranstoun", "kaleidoscope", "forward-trust", "the-loop"}
NOT_SHIPPED = re.compile(r"the mix|07860|0808 ?802 ?9000|800[- ]273|\b911\b", re.IGNORECASE)
WANTED = {
    "emergency", "nhs-111", "gp-northern-ireland", "samaritans", "shout", "childline", "lifeline", "frank", "papyrus",
    "calm", "dan-247", "call-wales", "sfad", "refuge", "breathing-space", "know-the-score", "addiction-family-support",
    "adfam", "nspcc", "families-anonymous", "nacoa", "change-grow-live", "withyou", "barod", "waythrough",
    "turning-point", "via", "cranstoun", "kaleidoscope", "forward-trust", "narcotics-anonymous", "cocaine-anonymous",
    "smart-recovery", "alcoholics-anonymous", "drugs-and-alcohol-ni", "dunlewey", "ascert", "crew", "london-friend",
    "switchboard", "release", "mind", "wedinos", "the-loop", "nhs-finder-england", "nhs-finder-scotland",
    "nhs-finder-wales", "dafmh-scotland", "live-fear-free", "dsa-northern-ireland", "mens-advice-line", "galop",
}  # fmt: skip

every_national = pytest.mark.parametrize("row", NATIONAL, ids=lambda row: row["key"])
every_crisis_line = pytest.mark.parametrize("row", [row for row in NATIONAL if "crisis" in row], ids=lambda r: r["key"])


def test_every_national_service_we_promise_is_there() -> None:
    assert {row["key"] for row in NATIONAL} == WANTED


def test_national_services_stand_in_the_order_of_their_groups() -> None:
    order = list(choices.NationalGroup)
    placed = [(order.index(choices.NationalGroup(row["group"])), row["position"]) for row in NATIONAL]
    assert all(one < other and one[1] < other[1] for one, other in pairwise(placed))


@every_national
def test_a_national_service_shows_a_number_of_the_crisis_file_or_its_website(row: Row) -> None:
    assert "contacts" not in row
    assert "crisis" in row or "website" in row or row["key"] in NO_ADDRESS_KNOWN
    assert row.get("website", "https://").startswith("https://")


@every_national
def test_only_their_own_page_earns_a_date(row: Row) -> None:
    assert ("seen_on" in row) == ("checked_how" in row)
    if "seen_on" in row:
        assert row["checked_how"] == choices.CheckedHow.OWN_PAGE
        assert row["seen_on"] <= date(2026, 11, 30)
        assert crisis.line(row["crisis"]).standing is crisis.Standing.OWN_WORDS


@every_crisis_line
def test_a_listing_says_no_more_than_the_crisis_file(row: Row) -> None:
    line = crisis.line(row["crisis"])
    assert {choices.Nation(nation) for nation in row["nations"]} == (
        line.nations if line.nations < crisis.UK else set()
    )
    assert line.hours or "hours" not in row
    assert not row.get("cost_note", "").startswith("Free") or line.cost.startswith("Free")


@every_crisis_line
def test_a_further_number_of_a_listing_serves_the_same_nations(row: Row) -> None:
    assert all(crisis.line(key).nations == crisis.line(row["crisis"]).nations for key in row.get("also", ()))


@every_national
def test_no_hours_are_claimed_without_a_number(row: Row) -> None:
    assert "hours" not in row or "crisis" in row


@every_national
def test_nothing_that_must_not_ship_ships(row: Row) -> None:
    assert not NOT_SHIPPED.search(f"{row['name']} {row.get('website', '')}")
    assert not row["name"].startswith("Example")


def test_northern_ireland_is_never_left_with_111_alone() -> None:
    row = next(row for row in NATIONAL if row["key"] == "nhs-111")
    assert "northern-ireland" not in row["nations"]
    assert "In Northern Ireland, ring your GP." in row["description"]
    assert any(other["nations"] == ["northern-ireland"] and other["group"] == "health" for other in NATIONAL)
