"""No question makes the database work much harder than a place alone: nobody can stop the site with one cheap request.

SQLite's own steps are counted, not seconds: the same on every machine. So are the templates that a page takes.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from directory.models import Service
from directory.published import record_writer
from tests import factories

RESULTS = "/find-help/?"
MOST = 4  # times the work of a place alone
ASKED = {
    "nobody is open": "near=london&open=now",
    "nobody is open, and few are asked for": "near=london&open=now&type=gp&need=step-free",
    "a word that nearly all have": "near=london&q=someone",
    "a word nobody has": "near=london&q=qqqzzz",
}


def steps(client: Client, url: str) -> int:
    """How many times ten steps the database takes for an answer."""
    taken = [0]

    def count() -> int:
        taken[0] += 1
        return 0

    client.get("/healthz")  # the site has set its own look at the clock, which this takes the place of
    connection.connection.set_progress_handler(count, 10)
    assert client.get(url).status_code == 200
    connection.connection.set_progress_handler(None, 0)
    database: Any = connection
    database.watched = None  # the look at the clock is set again at the next statement
    return taken[0]


@pytest.mark.django_db
def test_no_question_makes_the_database_work_much_harder_than_a_place_alone(client: Client) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite counts its steps.")
    factories.many_services(1_000, seed=4, with_contacts=False)
    plain = steps(client, f"{RESULTS}near=london")
    work = {name: steps(client, f"{RESULTS}{asked}") / plain for name, asked in ASKED.items()}
    assert {name: times for name, times in work.items() if times > MOST} == {}, (plain, work)


@pytest.mark.django_db
def test_whether_the_site_is_well_is_said_as_cheaply_with_many_services(client: Client) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite counts its steps.")
    taken = []
    for total in (20, 1_000):
        factories.many_services(total, seed=total, with_contacts=False)
        Service.objects.update(summary="Help for everybody")
        record_writer.write_marked()
        taken.append(steps(client, "/healthz"))
    few, many = taken
    assert many <= 1.5 * few


@pytest.mark.django_db
def test_a_page_of_twenty_cards_takes_as_many_templates_as_a_page_of_two(client: Client) -> None:
    factories.terms()
    rendered = []
    for total in (2, 18):
        for number in range(total):
            factories.service(name=f"Quay Lane {total} {number}", at="LS1 4DY", types=["detox"])
        page = client.get(f"{RESULTS}near=ls1")
        rendered.append((len(page.templates), page.content.count(b'<li class="card')))
    assert [cards for _, cards in rendered] == [2, 20]
    assert rendered[1][0] <= rendered[0][0] + 2  # the options of a filter are rendered when first seen so
