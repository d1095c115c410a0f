"""No question makes the database work much harder than a place alone: nobody can stop the site with one cheap request.

SQLite's own steps are counted, not seconds: the same on every machine.
"""

import pytest
from django.db import connection
from django.test import Client

from tests import factories

MOST = 4  # times the work of a place alone
ASKED = {
    "nobody is open": "near=london&open=now",
    "nobody is open, and few are asked for": "near=london&open=now&type=gp&need=step-free",
    "a word that nearly all have": "near=london&q=someone",
    "a word nobody has": "near=london&q=qqqzzz",
}


def steps(client: Client, url: str) -> int:
    """How many thousand steps the database takes for a page."""
    taken = [0]

    def count() -> int:
        taken[0] += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 1_000)
    assert client.get(f"/find-help/?{url}").status_code == 200
    connection.connection.set_progress_handler(None, 0)
    return taken[0]


@pytest.mark.django_db
def test_no_question_makes_the_database_work_much_harder_than_a_place_alone(client: Client) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite counts its steps.")
    factories.many_services(1_000, seed=4, with_contacts=False)
    plain = steps(client, "near=london")
    work = {name: steps(client, url) / plain for name, url in ASKED.items()}
    assert {name: times for name, times in work.items() if times > MOST} == {}, (plain, work)
