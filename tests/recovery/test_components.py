"""The small templates: what a card, a number and the frame never get wrong."""

import re
from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string

from directory import crisis
from directory.search.listing import Contact, Listing
from recovery import safety_lines
from recovery.card_html import cards_html
from recovery.listing_cards import Act, Card

VOICE = Contact("voice", "tel:+441134960101", "0113 496 0101", "", "", is_dialable=True)
WEB = Contact("web", "https://www.example.org", "example.org", "", "", is_dialable=True)


def _service(**changed: Any) -> SimpleNamespace:
    runner = SimpleNamespace(name="Quay Trust", provider_label="Charity")
    facts: dict[str, Any] = {
        "name": "Quay Lane",
        "slug": "quay-lane",
        "url": "/services/quay-lane/",
        "summary": "Help.",
        "organization": runner,
    }
    facts |= {"status": "active", "alert": "", "is_example": False, "crisis_key": "", "checked_on": None}
    return SimpleNamespace(**facts | {"cost": "free", "cost_words": "Free"} | changed)


def _listing(service: SimpleNamespace, **changed: Any) -> Listing:
    facts: dict[str, Any] = dict.fromkeys(("open_now", "hours", "access", "how", "doubt"), "")
    facts |= {"distance": "about 3 miles", "town": "Leeds", "miles": 3.0, "location": None, "notes": ()}
    facts |= {"call": VOICE, "text": None, "chat": None, "web": WEB, "checked": "Not checked yet"}
    return Listing(service, **facts | {"number_withheld": False} | changed)  # type: ignore[arg-type]


def _card(listing: Listing, level: int = 3, **context: Any) -> str:
    return render_to_string("components/cards.html", {"listings": [listing], "level": str(level), **context})


def test_a_card_says_where_it_is_and_how_to_call() -> None:
    card = _card(_listing(_service()))
    assert "<b>about 3 miles</b> · Leeds" in card
    assert re.search(r'<a class="call" href="tel:\+441134960101"[^>]*>Call .*0113\u00a0496\u00a00101</a>', card)


def test_the_number_of_an_example_is_shown_and_never_linked() -> None:
    number = Contact("voice", "tel:+441134960101", "0113 496 0101", "", "", is_dialable=False)
    card = _card(_listing(_service(is_example=True, name="Example: Quay Lane"), call=number))
    assert 'class="card example"' in card
    assert "<b>Example: 0113\u00a0496\u00a00101</b>" in card
    assert "tel:" not in card


def test_a_number_we_have_not_read_is_looked_for_on_their_website() -> None:
    card = _card(_listing(_service(), call=None, number_withheld=True))
    assert safety_lines.FIND_THEIR_NUMBER in card
    assert "tel:" not in card


@pytest.mark.parametrize(("crisis_key", "said"), [("", True), ("samaritans", False)])
def test_a_crisis_line_is_never_put_in_doubt(crisis_key: str, said: bool) -> None:
    assert ("Not checked yet" in _card(_listing(_service(crisis_key=crisis_key)))) is said


def test_every_note_and_a_closed_door_stand_on_the_card() -> None:
    shut = _service(status="temporarily closed", status_words="Closed for now", alert="Back on 5 March")
    card = _card(_listing(shut, notes=("This one is for adults",)))
    assert re.findall(r'<p class="note">(.*?)</p>', card) == [
        "Closed for now",
        "Back on 5 March",
        "This one is for adults",
    ]


def test_a_text_line_is_the_button_where_there_is_no_voice() -> None:
    text = Contact("text", "sms:85258", "85258", "", "", is_dialable=True)
    assert 'class="call" href="sms:85258"' in _card(_listing(_service(), call=None, text=text))


def test_a_card_offers_the_two_quickest_ways_and_its_page_the_rest() -> None:
    text = Contact("text", "sms:07400120010", "07400 120010", "", "", is_dialable=True)
    card = _card(_listing(_service(), text=text))
    assert re.findall(r">([^<]*)</a>", card) == ["Quay Lane", "Call 0113\u00a0496\u00a00101", "Text them"]


def test_a_short_card_keeps_name_summary_notes_and_the_call() -> None:
    listing = _listing(_service(alert="Back on 5 March"), notes=("Ferry or flight needed",))
    card = _card(listing, compact=True)
    assert all(words in card for words in ("Quay Lane", "Help.", "Back on 5 March", "Ferry or flight needed", "tel:"))
    assert "Charity" not in card


def test_a_web_chat_says_aloud_whose_it_is() -> None:
    chat = Contact("webchat", "https://www.example.org/chat", "example.org/chat", "", "", is_dialable=True)
    card = _card(_listing(_service(), call=None, chat=chat))
    assert ' rel="noreferrer" aria-label="Web chat, Quay Lane">Web chat</a></p>' in card
    assert "Website" not in card


def test_a_link_out_tells_nobody_where_from() -> None:
    outside = re.findall(r'<a [^>]*href="https[^>]*>', _card(_listing(_service(), call=None)))
    assert outside
    assert all('rel="noreferrer"' in link for link in outside)


def test_the_heading_of_a_card_fits_the_page_around_it() -> None:
    assert re.search(r"<h4>.*</h4>", _card(_listing(_service()), level=4))


def test_the_strip_calls_with_one_tap() -> None:
    strip = render_to_string("components/strip.html", {"strip": crisis.STRIP})
    assert re.findall(r'href="(.*?)"', strip) == ["tel:999", "tel:116123", "tel:08001111", "/get-help-now/"]


def test_the_way_out_leads_with_where_its_limits_are_told() -> None:
    leave = render_to_string("components/leave.html", {"url": "https://www.bbc.co.uk/weather"})
    assert 'rel="noreferrer">Leave this site</a>' in leave
    assert 'href="/your-privacy/"' in leave


@pytest.mark.parametrize("card", safety_lines.BLADDER_CARDS, ids=lambda card: str(card.level))
def test_a_care_card_says_aloud_how_soon(card: safety_lines.CareCard) -> None:
    html = render_to_string("components/care_card.html", {"card": card})
    heading = card.heading.replace("999", '<a href="tel:999" aria-label="Emergency services, 999">999</a>')
    assert f'<span class="hide">{card.level.prefix} </span>{heading.replace("&", "&amp;")}</h2>' in html


def test_no_finder_asks_for_a_cookie() -> None:
    html = render_to_string(
        "components/finder.html", {"finder": SimpleNamespace(place="", who=[], action="/find-help/")}
    )
    assert "csrf" not in html
    assert 'method="post" action="/find-help/"' in html


def test_places_to_choose_from_are_links_with_their_names() -> None:
    choices = [("/find-help/?near=newport-wales#results", "Newport, Wales")]
    html = render_to_string("components/choices.html", {"choices": choices, "heading": "Choose the place"})
    assert 'href="/find-help/?near=newport-wales#results"><b>Newport, Wales</b></a>' in html


NASTY = """<b title='x' id="y">&"""
HARMLESS = "&lt;b title=&#x27;x&#x27; id=&quot;y&quot;&gt;&amp;"


@pytest.mark.parametrize("field", [*(one.name for one in fields(Card)), *(f"act.{one.name}" for one in fields(Act))])
def test_whatever_stands_on_a_card_is_escaped(field: str) -> None:
    empty: dict[Any, Any] = {str: "", bool: True}
    blank: dict[str, Any] = {one.name: empty.get(one.type, ()) for one in fields(Card)}
    way = Act("Call", "tel:999")
    card = Card(**blank | {"acts": (way,)})
    if field.startswith("act."):
        name = field.removeprefix("act.")
        card = replace(card, acts=(replace(way, **{name: _nasty(getattr(way, name))}),))
    elif field != "acts":
        card = replace(card, **{field: _nasty(getattr(card, field))})
    html = cards_html([card], 3, "").html
    assert NASTY not in html
    assert (HARMLESS in html) == (field not in _NO_TEXT)


_NO_TEXT = {"is_example", "warnings", "has_facts", "acts", "act.is_call", "act.leads_away"}


def _nasty(value: Any) -> Any:
    return value if isinstance(value, bool) else (NASTY,) if isinstance(value, tuple) else NASTY
