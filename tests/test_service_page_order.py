"""The order of a listing's page, its yes, no and not known, what to say, and what to do while waiting."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from directory.choices import Channel, Cost, Facet, ProviderType, YesNoUnknown
from directory.models import Service, Term
from directory.plain_words import STOPPING, findings
from directory.published.reading import record_of
from directory.search.loading import loaded
from directory.search.waiting import has_wait
from directory.search.what_to_say import OURS, ours_for, saying
from directory.times.hours import from_text
from recovery import safety_lines
from tests import factories, service_files

pytestmark = pytest.mark.django_db
HEADINGS = [
    "Get in touch",
    "What to say",
    "Open now?",
    "What to expect",
    "While you wait",
    "Hours",
    "Where: Leeds",
    "Language, area and privacy",
    "How we checked",
    "Turned away, or no answer?",
]
FACTS = [
    "Who it is for",
    "Especially for",
    "Drugs they help with",
    "How to get in",
    "How they help",
    "Do you need ID or an address?",
    "What happens when you get in touch",
    "Cost",
    "Who pays for it",
    "Waiting time",
    "Languages",
    "British Sign Language",
    "Interpreter",
    "Good to know",
    "Area",
    "Who they tell, and when",
    "Can you stay anonymous?",
    "Do they contact your home?",
    "Who runs it",
    "Regulator",
    "Accreditation",
]
SIGNS = [(YesNoUnknown.YES, "Yes"), (YesNoUnknown.NO, "No"), (YesNoUnknown.UNKNOWN, "Not known")]


def full(**changes: Any) -> Service:
    """A listing with every question answered."""
    facts: dict[str, Any] = {
        "organization": factories.organization(funding="Paid for by the council", regulator="Care Quality Commission"),
        "types": ["drug-service"],
        "tagged": [
            (Facet.FOR, "students"), (Facet.SUBSTANCE, "ketamine"), (Facet.ACCESS, "self-referral"),
            (Facet.HOW, "in-person"), (Facet.NEED, "women-only"),
        ],
        "locations": [factories.location("LS1 4DY", town="Leeds", hours=from_text("Mon-Fri 9am-5pm").to_json())],
        "areas": [factories.districts("LS1", "LS2", name="Leeds")],
        "description": "You get a worker.",
        "eligibility": "You need to live in Leeds.",
        "minimum_age": 18,
        "what_happens_next": "A worker rings you back within three days.",
        "waiting_time": "About 2 weeks",
        "waiting_as_of": date(2026, 11, 1),
        "cost": Cost.FREE,
        "languages": "English",
        "confidentiality": "They tell nobody.",
        "contacts_home": "Only by text.",
        "accreditation": "Checked by a body.",
    }  # fmt: skip
    return factories.service(**(facts | changes))


def page_of(client: Client, service: Service, query: str = "") -> str:
    return client.get(f"{service.url}{query}").content.decode()


def fact_in(page: str, heading: str) -> str:
    """The HTML of one answer."""
    found = re.search(rf"<dt>{re.escape(heading)}</dt>(.*?)</div>", page)
    assert found, heading
    return found[1]


def test_the_page_is_in_the_order_a_caller_needs(client: Client) -> None:
    page = page_of(client, full())
    assert [one for one in re.findall(r"<h[23][^>]*>([^<]*)</h[23]>", page) if one in HEADINGS] == HEADINGS
    assert re.findall(r"<dt>([^<]*)</dt>", page) == FACTS


def test_the_call_stands_above_everything_that_is_to_be_read(client: Client) -> None:
    service = full()
    factories.contact(service)
    page = page_of(client, service)
    assert page.index("tel:+441132224444") < page.index("What to say") < page.index("You get a worker.")


@pytest.mark.parametrize(("value", "label"), SIGNS)
@pytest.mark.parametrize(
    ("field", "heading"),
    [
        ("anonymous", "Can you stay anonymous?"),
        ("needs_id", "Do you need ID or an address?"),
        ("interpreter", "Interpreter"),
    ],
)
def test_yes_no_and_not_known_are_three_answers(
    client: Client, field: str, heading: str, value: YesNoUnknown, label: str
) -> None:
    said: dict[str, Any] = {field: value}
    page = page_of(client, factories.service(**said))
    assert f'<dd class="{value}">{label}</dd>' in fact_in(page, heading)


@pytest.mark.parametrize(("value", "label"), SIGNS)
@pytest.mark.parametrize("field", ["step_free", "accessible_toilet", "hearing_loop", "parking"])
def test_each_fact_about_getting_in_has_three_answers(
    client: Client, field: str, value: YesNoUnknown, label: str
) -> None:
    place = factories.location("LS1 4DY", town="Leeds", **{field: value})
    page = page_of(client, factories.service(locations=[place]))
    heading = str(place._meta.get_field(field).verbose_name).capitalize()
    assert f'<th scope="row">{heading}</th><td class="{value}">{label}</td>' in page


@pytest.mark.parametrize(
    ("slug", "heading", "answer"),
    [
        ("bsl", "British Sign Language", "Yes"),
        ("interpreter", "Interpreter", "Yes"),
        ("anonymous", "Can you stay anonymous?", "Yes"),
        ("no-id", "Do you need ID or an address?", "No"),
    ],
)
def test_a_need_an_editor_ticked_answers_its_question(client: Client, slug: str, heading: str, answer: str) -> None:
    page = page_of(client, factories.service(tagged=[(Facet.NEED, slug)]))
    assert f">{answer}</dd>" in fact_in(page, heading)
    assert "<dt>Good to know</dt>" not in page


def test_what_nobody_knows_about_a_listing_takes_no_room(client: Client) -> None:
    page = page_of(client, factories.service())
    known = {"Do you need ID or an address?", "Cost", "British Sign Language", "Interpreter"}
    assert set(re.findall(r"<dt>([^<]*)</dt>", page)) == {*known, "Can you stay anonymous?", "Who runs it"}


@pytest.mark.parametrize(
    ("kind", "cost", "is_broker", "words"),
    [
        (ProviderType.PRIVATE, Cost.PAID, False, "Private company. You pay them."),
        (ProviderType.PRIVATE, Cost.UNKNOWN, False, "Private company. Run for profit."),
        (ProviderType.PRIVATE, Cost.FREE, True, "Private company that earns money by finding places. Run for profit."),
        (ProviderType.CHARITY, Cost.PAID, False, "Charity. Not run for profit."),
        (ProviderType.NHS, Cost.FREE, False, "<dd>NHS</dd>"),
    ],
)
def test_it_is_plain_who_makes_money_of_it(
    client: Client, kind: ProviderType, cost: Cost, is_broker: bool, words: str
) -> None:
    runner = factories.organization(provider_type=kind, is_broker=is_broker)
    assert words in fact_in(page_of(client, factories.service(organization=runner, cost=cost)), "Who runs it")


@pytest.mark.parametrize(("kind", "is_said"), [(ProviderType.PRIVATE, True), (ProviderType.CHARITY, False)])
def test_a_private_company_without_a_regulator_says_so(client: Client, kind: ProviderType, is_said: bool) -> None:
    page = page_of(client, factories.service(organization=factories.organization(provider_type=kind)))
    assert ("Not known: ask them" in page) is is_said


def test_an_old_waiting_time_says_that_it_is_old(client: Client) -> None:
    page = page_of(client, factories.service(waiting_time="About 2 weeks", waiting_as_of=date(2020, 1, 1)))
    assert "About 2 weeks (on 1 January 2020)" in page
    assert "That is some time ago: ask them." in page


def test_every_way_to_reach_a_service_stands_on_its_page(client: Client) -> None:
    service = factories.service()
    values = {
        Channel.VOICE: "0113 222 4444",
        Channel.TEXT: "07400 123456",
        Channel.TEXTPHONE: "0113 222 4445",
        Channel.WHATSAPP: "07400 123457",
        Channel.WEBCHAT: "https://www.kirkgate.org.uk/chat/",
        Channel.WEB: "https://www.kirkgate.org.uk/",
        Channel.EMAIL: "help@kirkgate.org.uk",
    }
    for channel, value in values.items():
        factories.contact(service, channel, value)
    page = page_of(client, service)
    wanted = ("Call 0", "Text 0", "Textphone 0", "WhatsApp 0", "Web chat ", "Website ", "E-mail ")
    assert [words for words in wanted if f">{words}" not in page] == []


def test_the_editors_sentence_comes_before_ours() -> None:
    said = saying(loaded(record_of(factories.service(types=["gp"], what_to_say="Hi. I need a talk."))))
    assert (said.sentence, said.is_ours) == ("Hi. I need a talk.", False)


def test_without_one_ours_stands_there_and_is_marked_as_ours() -> None:
    said = saying(loaded(record_of(factories.service(types=["family-support"]))))
    assert (said.sentence, said.is_ours) == (OURS["family-support"], True)


@pytest.mark.parametrize(
    ("way", "heading"), [("gp", "What to say to your GP"), ("professional", "What to say to your worker")]
)
def test_where_somebody_refers_you_it_is_said_to_them(client: Client, way: str, heading: str) -> None:
    page = page_of(client, factories.service(tagged=[(Facet.ACCESS, way)]))
    assert f"<h3>{heading}</h3>" in page
    assert "Can you refer me?" in page


def test_every_kind_of_help_we_ship_has_a_sentence() -> None:
    kinds = {row["slug"] for row in service_files.terms() if row["facet"] == "type"}
    assert kinds - set(OURS) == set()


@pytest.mark.parametrize("sentence", sorted({*OURS.values(), ours_for(["no such kind"])}))
def test_our_sentences_are_short_kind_and_speak_of_no_stopping(sentence: str) -> None:
    assert findings(sentence) == ()
    assert not STOPPING.search(sentence)
    assert all(len(part.split()) <= 20 for part in re.split(r"[.?!] ", sentence))


@pytest.mark.parametrize(
    ("words", "is_long"),
    [
        ("About 2 weeks", True), ("A few days for a first talk", True), ("About 3 months", True),
        ("No wait", False), ("No wait at the drop-in", False), ("Same day, or the next day", False),
        ("You may wait an hour on the day", False), ("About 2 hours for a result", False), ("", False),
    ],
)  # fmt: skip
def test_a_wait_is_told_from_its_words(words: str, is_long: bool) -> None:
    assert has_wait(words) is is_long


def test_where_there_is_a_wait_there_is_a_plan(client: Client) -> None:
    page = page_of(client, factories.service(at="LS1 4DY", waiting_time="About 2 weeks"))
    wanted = (
        "/bladder-warning-signs/",
        "/coping-strategies/",
        "/find-help/?near=ls1&amp;type=peer-group",
        "tel:116123",
    )
    plan = page[page.index("While you wait") : page.index("<h2>Hours")]
    assert [link for link in wanted if f'href="{link}' not in plan] == []


def test_a_family_that_waits_is_sent_to_its_own_page(client: Client) -> None:
    page = page_of(client, factories.service(types=["family-support"], waiting_time="About 2 weeks"))
    assert 'href="/help-for-families/"' in page
    assert 'href="/bladder-warning-signs/"' not in page


@pytest.mark.parametrize("ways", [["gp"], ["professional"], ["gp", "professional"]])
def test_where_a_letter_is_needed_there_is_a_plan_too(client: Client, ways: list[str]) -> None:
    page = page_of(client, factories.service(tagged=[(Facet.ACCESS, way) for way in ways]))
    assert "While you wait" in page


@pytest.mark.parametrize("changes", [{}, {"waiting_time": "No wait"}, {"tagged": [(Facet.ACCESS, "drop-in")]}])
def test_where_nobody_waits_there_is_no_plan(client: Client, changes: dict[str, Any]) -> None:
    assert "While you wait" not in page_of(client, factories.service(**changes))


@pytest.mark.parametrize("line", [safety_lines.WITHDRAWAL, safety_lines.LOW_MOOD], ids=lambda line: line.key)
@pytest.mark.parametrize("words", ["Help to cut down.", "A detox at home.", "You get a worker."])
def test_a_listing_that_speaks_of_stopping_carries_the_safety_lines(
    client: Client, line: safety_lines.SafetyLine, words: str
) -> None:
    page = page_of(client, factories.service(description=words))
    assert (f"<h2>{line.heading}</h2>" in page) is bool(STOPPING.search(words))


def test_a_detox_carries_them_by_its_kind(client: Client) -> None:
    assert Term.objects.filter(slug="detox").exists() is False
    assert "Before you stop or cut down" in page_of(client, factories.service(types=["detox"]))
