"""A service's times in a visitor's own calendar, where others may see them."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from directory.choices import Channel, Status
from directory.models import Service
from directory.published.reading import record_of
from directory.search.appointments import repeats
from directory.search.loading import loaded
from directory.times.hours import from_text
from directory.trust.contacts import Proposed, propose
from tests import factories

pytestmark = pytest.mark.django_db
TUESDAYS = from_text("Tue 7pm-8:30pm in person (ketamine group)").to_json()
OUT = ("ATTENDEE", "ORGANIZER", "VALARM", "METHOD")


def meeting(**changes: Any) -> Service:
    """A weekly group in Leeds with a number."""
    place = factories.location(
        "LS1 4DY", name="Recovery House", address="2 Mill Street", town="Leeds", hours=TUESDAYS, **changes
    )
    made = factories.service(name="Kirkgate Ketamine Group", slug="kirkgate", locations=[place])
    factories.contact(made, Channel.VOICE, "0113 222 4444")
    return made


def file(client: Client, query: str = "") -> str:
    """The file without its folds."""
    response = client.get(f"/services/kirkgate/calendar.ics{query}")
    assert response.status_code == 200
    return response.content.decode().replace("\r\n ", "")


def test_the_file_says_appointment_and_the_town_and_nothing_of_the_service(client: Client) -> None:
    meeting()
    said = file(client)
    assert "SUMMARY:Appointment\\, Leeds\r\n" in said
    assert "LOCATION:2 Mill Street\\, Leeds\\, LS1 4DY\r\n" in said
    assert [word for word in ("kirkgate", "ketamine", "recovery", "0113", "http") if word in said.lower()] == []


def test_the_name_and_the_number_are_there_for_who_asks(client: Client) -> None:
    meeting()
    said = file(client, "?name=show")
    assert "SUMMARY:Kirkgate Ketamine Group\r\n" in said
    assert "LOCATION:Recovery House\\, 2 Mill Street\\, Leeds\\, LS1 4DY\r\n" in said
    assert "DESCRIPTION:In person.\\nketamine group\\n0113 222 4444\\n" in said
    assert "/services/kirkgate/\r\n" in said


@pytest.mark.parametrize("query", ["?name=", "?name=hide", "?name=SHOW", "?name=%00", "?x=show"])
def test_nothing_but_the_one_word_shows_the_name(client: Client, query: str) -> None:
    meeting()
    assert "SUMMARY:Appointment\\, Leeds\r\n" in file(client, query)


@pytest.mark.parametrize("query", ["", "?name=show"])
def test_a_confidential_place_is_in_the_file_only_by_its_area(client: Client, query: str) -> None:
    meeting(address_public=False, **factories.CONSENT)
    said = file(client, query)
    assert "LOCATION:LS1 area\r\n" in said
    assert [words for words in ("Mill Street", "LS1 4DY", "Recovery House") if words in said] == []


def test_there_is_no_file_of_a_confidential_place_without_consent(client: Client) -> None:
    meeting(address_public=False, area_shown="West Yorkshire")
    assert client.get("/services/kirkgate/calendar.ics").status_code == 404


@pytest.mark.parametrize(("query", "title"), [("", "Example: appointment\\, Leeds"), ("?name=show", "Example: Otters")])
def test_an_invented_service_is_marked(client: Client, query: str, title: str) -> None:
    place = factories.location("LS1 4DY", town="Leeds", hours=TUESDAYS)
    made = factories.service(name="Example: Otters", slug="kirkgate", locations=[place], is_example=True)
    factories.contact(made, Channel.VOICE, "0113 496 0106")
    said = file(client, query)
    assert f"SUMMARY:{title}\r\n" in said
    assert said.count("0113 496 0106") == said.count("Example: 0113 496 0106")


def test_the_phone_line_has_no_town(client: Client) -> None:
    factories.service(slug="kirkgate", hours=from_text("Mon-Fri 9am-5pm").to_json())
    said = file(client)
    assert "SUMMARY:Appointment\r\n" in said
    assert "LOCATION" not in said


def test_each_line_of_times_keeps_its_own_name_for_ever(client: Client) -> None:
    meeting()
    first = Calendar.from_ical(file(client)).walk("VEVENT")
    again = Calendar.from_ical(file(client, "?name=show")).walk("VEVENT")
    assert [one["UID"] for one in first] == [one["UID"] for one in again]
    assert len({one["UID"] for one in first}) == 1


def test_the_answer_is_a_file_with_a_neutral_name_and_no_cookie(client: Client) -> None:
    meeting()
    response = client.get("/services/kirkgate/calendar.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    assert response.headers["Cache-Control"] == "no-cache"
    assert not response.cookies


def test_nobody_is_invited_and_nothing_rings(client: Client) -> None:
    meeting()
    said = file(client, "?name=show")
    assert [word for word in OUT if word in said] == []


@pytest.mark.parametrize("text", ["", "24 hours, every day", "by appointment", "note: ask us", "1 Dec 2027 1pm-3pm"])
def test_what_never_repeats_has_no_file(client: Client, text: str) -> None:
    made = factories.service(slug="kirkgate", hours=from_text(text).to_json())
    assert client.get("/services/kirkgate/calendar.ics").status_code == 404
    assert not repeats(loaded(record_of(made)), timezone.localdate())


def test_a_listing_that_is_closed_for_now_has_no_file(client: Client) -> None:
    made = meeting()
    Service.objects.filter(pk=made.pk).update(status=Status.TEMPORARILY_CLOSED)
    assert client.get("/services/kirkgate/calendar.ics").status_code == 404


def test_a_removed_listing_answers_like_its_page(client: Client) -> None:
    meeting().unpublish()
    statuses = [client.get(path).status_code for path in ("/services/kirkgate/", "/services/kirkgate/calendar.ics")]
    assert statuses == [410, 410]
    assert client.get("/services/nobody/calendar.ics").status_code == 404


def test_a_number_that_may_have_changed_is_not_kept_for_years(client: Client) -> None:
    made = meeting()
    number = made.contact_points.get()
    propose(made, Proposed(Channel.VOICE, "0113 222 5555"), by=factories.person("ann"), replaces=number)
    assert "0113" not in file(client, "?name=show")
