"""What a listing's page says of this moment, and what it says to a visitor who has said where they are."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from directory.models import Service
from directory.times.hours import from_text
from tests import factories

pytestmark = pytest.mark.django_db
# 2026-11-21 is a Saturday, and London is on UTC.
FRIDAY_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SATURDAY_NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OFFICE = from_text("Mon-Fri 9am-5pm").to_json()
SECRETS = {"name": "Rose House", "address": "12 Rose Street", "town": "Headingley", "transport": "Next to the church"}


def office(**changes: Any) -> Service:
    """Open from Monday to Friday in Leeds."""
    place = factories.location("LS1 4DY", town="Leeds", hours=OFFICE)
    said: dict[str, Any] = {"types": ["drug-service"], "locations": [place]}
    return factories.service(**(said | changes))


def page_at(client: Client, service: Service, moment: datetime, query: str = "") -> str:
    with time_machine.travel(moment, tick=False):
        return client.get(f"{service.url}{query}").content.decode()


def said_now(page: str) -> list[str]:
    """The lines under "Open now?", without their marks."""
    found = re.search(r"<h3>(?:Open now\?|When is it on\?)</h3>(.*?)</section>", page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", line) for line in re.findall(r"<p>(.*?)</p>", found[1])] if found else []


@pytest.mark.parametrize(
    ("moment", "words"),
    [(FRIDAY_NOON, "Open now, closes 5pm"), (SATURDAY_NOON, "Closed now. Opens Monday 9am")],
    ids=["on Friday", "on Saturday"],
)
def test_the_page_says_whether_it_is_open(client: Client, moment: datetime, words: str) -> None:
    assert said_now(page_at(client, office(), moment)) == [words]


def test_place_and_phone_line_are_told_apart(client: Client) -> None:
    service = office(hours=from_text("24 hours").to_json())
    lines = said_now(page_at(client, service, SATURDAY_NOON))
    assert lines == ["Leeds: Closed now. Opens Monday 9am", "Phone or online: Open now, day and night"]


def test_a_place_whose_hours_nobody_knows_says_so_beside_an_open_line(client: Client) -> None:
    service = office(locations=[factories.location("LS1 4DY", town="Leeds")], hours=OFFICE)
    factories.contact(service)
    lines = said_now(page_at(client, service, FRIDAY_NOON))
    assert lines == ["Leeds: Hours not confirmed: ring first", "Phone or online: Open now, closes 5pm"]


@pytest.mark.parametrize("has_number", [True, False])
def test_unknown_hours_are_never_called_closed(client: Client, has_number: bool) -> None:
    service = office(locations=[factories.location("LS1 4DY", town="Leeds")])
    if has_number:
        factories.contact(service)
    page = page_at(client, service, FRIDAY_NOON)
    assert said_now(page) == [f"Hours not confirmed: {'ring' if has_number else 'ask'} first"]
    assert "Closed" not in page


def test_closed_for_now_is_never_called_open(client: Client) -> None:
    service = office()
    Service.objects.filter(pk=service.pk).update(status="temporarily closed")
    page = page_at(client, service, FRIDAY_NOON)
    assert "Closed for now" in page
    assert said_now(page) == []
    assert "Open now" not in page
    assert "Today, Friday" not in page


def test_what_we_cannot_confirm_is_never_called_open(client: Client) -> None:
    page = page_at(client, office(checked_on=date(2020, 1, 1)), FRIDAY_NOON)
    assert said_now(page) == ["Hours not confirmed: ask first"]
    assert "Today, Friday" not in page


def test_the_next_days_stand_above_the_usual_week(client: Client) -> None:
    page = page_at(client, office(), FRIDAY_NOON)
    assert '<th scope="row">Today, Friday</th><td>9am to 5pm</td>' in page
    assert page.index("Today, Friday") < page.index("Usual hours") < page.index(">Wednesday<")


def test_a_day_that_differs_is_what_the_next_days_say(client: Client) -> None:
    hours = from_text("Mon-Fri 9am-5pm\nclosed 23 Nov 2026 (training)").to_json()
    page = page_at(client, office(locations=[factories.location("LS1 4DY", hours=hours)]), FRIDAY_NOON)
    assert '<th scope="row">Monday 23 November</th><td>Closed (training)</td>' in page


def group(text: str) -> Service:
    place = factories.location("LS1 4DY", town="Leeds", hours=from_text(text).to_json())
    return office(types=["peer-group"], locations=[place])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sat 7pm-8:30pm in person", "Next: tonight 7pm, in person"),
        ("Thu 7pm-8:30pm", "Next: Thursday 7pm"),
        ("Sat 11am-1pm", "Open now, closes 1pm"),
    ],
)
def test_a_group_says_when_it_next_is(client: Client, text: str, words: str) -> None:
    assert said_now(page_at(client, group(text), SATURDAY_NOON)) == [words]


def test_a_team_that_also_runs_a_group_says_whether_it_is_open(client: Client) -> None:
    page = page_at(client, office(types=["drug-service", "peer-group"]), SATURDAY_NOON)
    assert said_now(page) == ["Closed now. Opens Monday 9am"]


def test_a_group_can_be_put_into_a_calendar(client: Client) -> None:
    service = group("Thu 7pm-8:30pm")
    page = page_at(client, service, SATURDAY_NOON)
    assert f'href="{service.url}calendar.ics"' in page
    assert "calendar.ics" not in page_at(client, office(), SATURDAY_NOON)


def test_a_group_is_not_closed_between_its_days_but_off_on_a_day_it_misses(client: Client) -> None:
    page = page_at(client, group("Thu 7pm-8:30pm\nclosed 26 Nov 2026"), SATURDAY_NOON)
    rows = re.findall(r'<th scope="row">(\w+)[^<]*</th><td>(Closed|7pm to 8:30pm)</td>', page)
    assert rows == [("Thursday", "Closed"), ("Thursday", "7pm to 8:30pm")]


def test_a_confidential_place_with_hours_shows_only_its_district(client: Client) -> None:
    place = factories.location(
        "LS6 3AA", address_public=False, hours=OFFICE, access_note="Blue door", **SECRETS, **factories.CONSENT
    )
    refuge = office(locations=[place], hours=OFFICE, waiting_time="About 2 weeks")
    page = page_at(client, refuge, FRIDAY_NOON, "?near=bs1")
    told = [word for word in (*SECRETS.values(), "LS6 3", "Blue door", str(place.lat), str(place.lon)) if word in page]
    assert told == []
    assert "LS6 area: Open now" in " ".join(said_now(page))


def test_a_confidential_place_whose_hours_nobody_knows_is_left_out_beside_its_line(client: Client) -> None:
    place = factories.location("LS6 3AA", address_public=False, **SECRETS)
    assert said_now(page_at(client, office(locations=[place], hours=OFFICE), FRIDAY_NOON)) == ["Open now, closes 5pm"]


def test_a_confidential_place_gives_no_finer_distance_than_a_band(client: Client) -> None:
    place = factories.location("LS6 3AA", address_public=False, **SECRETS, **factories.CONSENT)
    page = page_at(client, office(locations=[place]), FRIDAY_NOON, "?near=ls1-4")
    assert "<b>within 5 miles</b> · LS6 area" in page


def test_a_confidential_place_without_consent_shows_neither_district_nor_distance_nor_hours(client: Client) -> None:
    place = factories.location("LS6 3AA", address_public=False, hours=OFFICE, area_shown="West Yorkshire", **SECRETS)
    page = page_at(client, office(locations=[place]), FRIDAY_NOON, "?near=ls1-4")
    assert "<h2>Where: West Yorkshire</h2>" in page
    assert [words for words in ("LS6", "mile", "9am") if words in page] == []
    assert "Open now" not in " ".join(said_now(page))


def test_with_a_place_the_page_says_how_far_and_what_to_know(client: Client) -> None:
    service = office(areas=[factories.districts("LS1", name="Leeds")], minimum_age=18)
    page = page_at(client, service, FRIDAY_NOON, "?near=bs1-4&for=under-18")
    assert re.search(r"<b>about \d+ miles</b> · Leeds", page)
    assert "You may need to live in Leeds</p>" in page
    assert "This one is for adults" in page


def test_with_a_place_the_alternatives_are_seen_from_there(client: Client) -> None:
    factories.service(name="In Bristol", at="BS1 4DJ", types=["drug-service"])
    factories.service(name="In Leeds", at="LS6 3AA", types=["drug-service"])
    page = page_at(client, office(), FRIDAY_NOON, "?near=bs1-4")
    assert re.findall(r"<h3><a[^>]*>(In \w+)</a>", page)[0] == "In Bristol"


def test_a_full_postcode_in_the_address_is_made_coarse(client: Client) -> None:
    service = office()
    answer = client.get(f"{service.url}?near=LS1 4DY&for=under-18")
    assert (answer.status_code, answer["Location"]) == (303, f"{service.url}?near=ls1-4&for=under-18")


def test_a_page_that_knows_a_place_is_never_stored(client: Client) -> None:
    assert client.get(f"{office().url}?near=ls1-4")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("query", ["?near=", "?near=nowhere-at-all", "?for=nobody", "?near=je1"])
def test_a_place_we_do_not_know_changes_nothing(client: Client, query: str) -> None:
    answer = client.get(f"{office().url}{query}")
    assert answer.status_code == 200
