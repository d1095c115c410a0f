"""The leaflet: the answer of the results page, on paper."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory import crisis
from directory.choices import Channel, Cost, Facet, Status
from directory.intake.shipped import ship_national, ship_terms
from directory.models import Service
from directory.search.leaflet import LONGEST_ADDRESS
from directory.times.hours import from_text
from recovery import safety_lines
from tests import factories

pytestmark = pytest.mark.django_db
LEAFLET = "/find-help/leaflet/"


def words(html: str) -> str:
    """What a reader sees, with plain blanks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ").split())


@pytest.fixture
def drop_in() -> Service:
    """One service in Leeds with everything a leaflet says."""
    place = factories.location(
        "LS1 4DY",
        name="The Birch Room",
        address="2 Mill Street",
        town="Leeds",
        transport="5 minutes' walk from the station",
        hours=from_text("Mon-Wed 9am-5pm\nThu 11am-7pm\nSat 9am-1pm").to_json(),
    )
    made = factories.service(
        name="Kirkgate Drop-in",
        locations=[place],
        cost=Cost.FREE,
        tagged=[(Facet.ACCESS, "drop-in"), (Facet.HOW, "in-person")],
    )
    factories.contact(made, Channel.VOICE, "0113 222 4444")
    factories.contact(made, Channel.TEXT, "07400 123456")
    factories.contact(made, Channel.WEB, "https://www.kirkgate.org.uk/")
    return made


def leaflet(client: Client, query: str = "near=ls1-4") -> str:
    """What the leaflet says, with plain blanks and without its tags."""
    response: Any = client.get(f"{LEAFLET}?{query}")
    assert response.status_code == 200
    return words(response.content.decode())


@pytest.mark.parametrize(
    "said",
    [
        "Local services near LS1 4",
        "0113 222 4444",
        "Text 07400 123456",
        "www.kirkgate.org.uk",
        "Free help with drugs.",
        "The Birch Room, 2 Mill Street, Leeds, LS1 4DY",
        "5 minutes' walk from the station.",
        "Mon-Wed 9am-5pm; Thu 11am-7pm; Sat 9am-1pm",
        "You can just walk in",
        "Free · Not checked yet",
        "Printed on 21 November 2026.",
        "/find-help/?near=ls1-4",
    ],
)
def test_a_service_says_on_paper_how_to_reach_it(client: Client, drop_in: Service, said: str) -> None:
    with time_machine.travel("2026-11-21T12:00:00Z", tick=False):
        assert said in leaflet(client)


def test_title_and_heading_are_neutral(client: Client, drop_in: Service) -> None:
    page = client.get(f"{LEAFLET}?near=ls1-4&substance=ketamine").content.decode()
    heads = re.findall(r"<title>(.*?)</title>|<h1>(.*?)</h1>", page, re.DOTALL)
    assert len(heads) == 2
    assert not re.search("ketamine|drug|recovery", str(heads), re.IGNORECASE)


@pytest.mark.parametrize(("near", "said"), [("ls1-4", "NHS 111:"), ("bt1", "gpoutofhours.hscni.net")])
def test_the_crisis_numbers_are_those_of_the_place(client: Client, near: str, said: str) -> None:
    page = leaflet(client, f"near={near}")
    assert said in page
    assert page.index("Emergency services:") < page.index(said)
    assert ("NHS 111:" in page) == (near == "ls1-4")


def test_a_crisis_line_is_not_said_twice(client: Client) -> None:
    ship_terms()
    ship_national()
    page = leaflet(client)
    assert page.count("0300 123 6600") == 1
    assert "PAPYRUS" in page


def test_a_confidential_place_is_on_paper_only_by_its_area(client: Client) -> None:
    place = factories.location(
        "LS1 4DY",
        name="Rowan House",
        address="9 Hidden Row",
        transport="By the mill",
        address_public=False,
        **factories.CONSENT,
    )
    factories.service(name="Rowan Outreach", locations=[place])
    page = leaflet(client)
    assert "LS1 area. They tell you the address when you get in touch (within 5 miles)." in page
    assert not re.search("Rowan House|Hidden Row|By the mill|LS1 4DY", page)


def test_an_invented_service_is_marked_and_cannot_be_rung(client: Client) -> None:
    made = factories.service(name="Example: Otter Row", at="LS1 4DY", is_example=True)
    factories.contact(made, Channel.VOICE, "0113 496 0106")
    page = client.get(f"{LEAFLET}?near=ls1-4").content.decode()
    assert "Example: 0113 496 0106" in words(page)
    assert "tel:+441134960106" not in page
    assert "Demonstration." in page


def test_what_may_not_be_missed_is_on_paper(client: Client) -> None:
    made = factories.service(at="LS1 4DY", areas=[factories.districts("BD1")], status=Status.TEMPORARILY_CLOSED)
    Service.objects.filter(pk=made.pk).update(alert="Closed until March")
    page = leaflet(client)
    assert [
        said for said in ("Closed for now", "Closed until March", "You may need to live in BD1") if said not in page
    ] == []


def test_a_leaflet_that_speaks_of_stopping_keeps_its_safety_lines(client: Client, drop_in: Service) -> None:
    sentences = [*safety_lines.WITHDRAWAL.sentences, *safety_lines.LOW_MOOD.sentences]
    said = [crisis.in_words(sentence).replace(crisis.NO_BREAK_SPACE, "") for sentence in sentences]
    before = "".join(leaflet(client).split())
    factories.service(at="LS1 4DY", summary="Help to cut down or stop.")
    after = "".join(leaflet(client).split())
    assert [line for line in said if "".join(line.split()) in before] == []
    assert [line for line in said if "".join(line.split()) not in after] == []


def test_unknown_hours_are_never_closed(client: Client) -> None:
    silent = factories.service(name="Silent", at="LS1 4DY")
    assert "Hours not confirmed ·" in leaflet(client)
    factories.contact(silent)
    assert "Hours not confirmed: ring first ·" in leaflet(client)


def test_what_is_left_out_is_counted_and_told_where_it_is(client: Client) -> None:
    for number in range(20):
        factories.service(name=f"Kirkgate number {number}", at="LS1 4DY", summary="Free help. " * 14)
    page = leaflet(client)
    shown = page.count("Kirkgate number")
    assert 8 < shown < 20
    assert f"{20 - shown} more services are in the full list." in page


def test_without_a_place_national_services_are_there_and_how_to_add_one(client: Client) -> None:
    factories.national(name="The National Line")
    page = leaflet(client, "")
    assert "The National Line" in page
    assert "Add a town or postcode to see services near you." in page


def test_a_name_of_several_places_leads_to_the_leaflets_of_each(client: Client) -> None:
    page = client.get(f"{LEAFLET}?near=newport&cost=free").content.decode()
    assert f'href="{LEAFLET}?near=newport-wales&amp;cost=free"' in page


def test_an_unknown_value_is_named_on_the_screen(client: Client) -> None:
    assert "We do not know the kind of help “nonsense”, so we left it out." in leaflet(client, "type=nonsense")


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("near=LS1+4DY&for=me", f"{LEAFLET}?near=ls1-4&for=me"),
        ("near=Leeds", f"{LEAFLET}?near=leeds"),
        ("near=ls1-4&q=LS1+4DY", f"{LEAFLET}?near=ls1-4"),
        ("type=LS1+4DY", LEAFLET),
    ],
)
def test_an_address_that_says_too_much_leads_to_the_coarse_leaflet(client: Client, query: str, url: str) -> None:
    response = client.get(f"{LEAFLET}?{query}")
    assert (response.status_code, response.headers["Location"]) == (303, url)


def test_a_leaflet_is_read_and_never_posted(client: Client) -> None:
    assert client.post(LEAFLET, {"near": "LS1 4DY"}).status_code == 405


def test_nothing_keeps_the_leaflet_of_a_place(client: Client) -> None:
    assert client.get(f"{LEAFLET}?near=ls1-4").headers["Cache-Control"] == "no-store"


def test_a_leaflet_asks_the_database_as_often_as_the_results(client: Client, drop_in: Service) -> None:
    for number in range(25):
        factories.service(name=f"Kirkgate number {number}", at="LS1 4DY")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        leaflet(client)
    assert len(asked) <= 12


def test_words_that_were_looked_for_are_said_to_be_in_the_address(client: Client) -> None:
    assert "It holds the words you looked for." in leaflet(client, "near=ls1-4&q=yoga")
    assert "It holds the words" not in leaflet(client)


def test_an_address_too_long_for_paper_leads_to_the_place(client: Client) -> None:
    page = leaflet(client, "near=ls1-4&q=" + "%C3%A9" * 100)
    printed = page.rpartition("go to: ")[2].split()[0]
    assert len(printed) <= LONGEST_ADDRESS
    assert printed.endswith("/find-help/?near=ls1-4")


def test_a_list_is_printed_alone_and_in_its_order(client: Client) -> None:
    names = ["Alder", "Birch", "Cedar", "Damson"]
    for name in names:
        factories.service(name=name, slug=name.lower(), at="LS1 4DY")
    page = leaflet(client, "near=ls1-4&list=cedar,alder,birch")
    assert page.index("Your list") < page.index("Cedar") < page.index("Alder") < page.index("Birch")
    assert "Damson" not in page


def test_the_screen_says_nothing_of_other_pages(client: Client) -> None:
    factories.service(name="Alder", slug="alder", at="LS1 4DY")
    page = leaflet(client)
    assert [words for words in ("service is near", "next page", "Add a town") if words in page] == []


def test_a_list_can_be_shared_without_the_place(client: Client) -> None:
    factories.service(name="Alder", slug="alder", at="LS1 4DY")
    page = leaflet(client, "near=ls1-4&list=alder")
    assert "not where you are: http://127.0.0.1:8000/find-help/?list=alder " in page
    assert "Send it by text" in page
    assert "not where you are" not in leaflet(client)


def test_the_address_that_is_sent_is_the_one_that_is_shown(client: Client) -> None:
    html = client.get("/find-help/leaflet/?near=ls1-4&cost=free&open=evening").content.decode()
    sent = parse_qs(unescape(re.findall(r'href="sms:\?([^"]+)"', html)[0]).lstrip("&"))["body"]
    assert sent == ["http://127.0.0.1:8000/find-help/?near=ls1-4&cost=free&open=evening"]


def test_a_crisis_line_on_the_list_stays_on_it(client: Client) -> None:
    ship_terms()
    ship_national()
    assert leaflet(client, "list=frank").count("0300 123 6600") == 2
