"""The benchmark measures every goal, counts as the hard tests do, and writes a table and a plot that can be read."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import OpenSpan, Service
from directory.places.geocoding import Found, locate
from directory.search.statement import ask
from directory.search.urgent import searched_for
from directory.search.words import Meanings, read
from tests import factories
from tests.benchmarks import filling, postgis
from tests.benchmarks.answering import OK, STOPPED, Answered, Answering, counted
from tests.benchmarks.bench import OF_NEITHER
from tests.benchmarks.budgets import BUDGETS, Where
from tests.benchmarks.copying import copy_listings
from tests.benchmarks.measures import MEASURES
from tests.benchmarks.measuring import Figure, Side, costs
from tests.benchmarks.questions import places, results, statement_pages
from tests.benchmarks.report import Report, machine_in_words
from tests.search.test_statements import PAGES

HELD, MISSED, NOT_MEASURED = Figure(0.01, "1 : 100 ms"), Figure(999, "9 : 1 ms"), Figure(None, "PostGIS is <away>")
REPORT = Report(
    date(2026, 11, 30),
    "2 shared cores",
    "commit 1234567",
    {
        Where.SQLITE: {budget.key: HELD for budget in BUDGETS},
        Where.POSTGRESQL: {budget.key: NOT_MEASURED if budget.key == "nearest" else MISSED for budget in BUDGETS},
    },
)


def test_every_goal_is_measured_once() -> None:
    measured = [goal for measure in MEASURES for goal in measure.goals] + list(OF_NEITHER)
    assert sorted(measured) == sorted(budget.key for budget in BUDGETS)


def test_the_table_has_a_row_for_every_goal_and_says_which_are_held() -> None:
    rows = dict(re.findall(r"^\| (.+?) \| ≤ .+? \| (.*) \|$", REPORT.markdown(), re.MULTILINE))
    assert list(rows) == [budget.words for budget in BUDGETS]
    for budget in BUDGETS:
        assert rows[budget.words].count("✓") == (Where.SQLITE in budget.databases)
        assert rows[budget.words].count("✗") == (Where.POSTGRESQL in budget.databases and budget.key != "nearest")
    assert "PostGIS is <away>" in next(row for words, row in rows.items() if "PostGIS" in words)


def test_what_a_run_left_out_is_said() -> None:
    assert "not measured in this run" in Report(date(2026, 11, 30), "", "", {}).markdown()


def test_the_plot_is_well_formed_and_names_every_figure() -> None:
    plot = ElementTree.fromstring(REPORT.svg())  # noqa: S314 - we wrote it
    said = [text.text or "" for text in plot.iter("{http://www.w3.org/2000/svg}text")]
    figures = sum(len(budget.databases) for budget in BUDGETS) - 1
    assert sum(one.startswith(("✓", "✗")) for one in said) == figures
    assert "prefers-color-scheme: dark" in REPORT.svg()


def test_the_machine_is_said_in_words_without_a_name() -> None:
    assert re.fullmatch(r"[0-9]+ (shared )?cores?", machine_in_words())


def test_the_search_leaves_none_of_the_common_words_out() -> None:
    assert len(read(searched_for(filling.COMMON_WORDS), Meanings()).ideas) == 12


def test_the_pages_whose_statements_are_counted_are_those_of_the_hard_test() -> None:
    asked = [path for paths in statement_pages("/services/one/").values() for path in paths]
    assert {path or "/services/one/" for path in PAGES.values()} <= set(asked)


class Slow(Answering):
    """A process that answers every question as if the database had been stopped at it."""

    def __init__(self) -> None:
        """Nothing is started."""

    def ask(self, path: str, *, count: bool = False, statuses: Collection[int] = (OK,)) -> Answered:
        assert STOPPED in statuses, path
        return Answered(STOPPED, 5.0, 0)


def test_a_question_that_is_stopped_is_counted_where_that_may_happen() -> None:
    made_up = Side(Slow(), ["/find-help/"], may_stop=True)
    assert (costs([made_up], 2), made_up.statuses) == ([5_000], {STOPPED})
    with pytest.raises(AssertionError):
        costs([Side(Slow(), ["/find-help/"])], 1)


@contextmanager
def connection_kept() -> Iterator[None]:
    """As in Django's own test client: the connection of the test outlives the request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/find-help/?near=ls1-4", "/services/kirkgate/"])
def test_statements_are_counted_as_the_hard_test_counts_them(client: Client, path: str) -> None:
    factories.service(at="LS1 4DY", slug="kirkgate")
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    with connection_kept():
        answered = counted(get_wsgi_application(), path)
    assert (answered.status, answered.statements) == (200, len(asked))
    assert answered.cpu_seconds > 0


@pytest.mark.django_db
def test_copied_listings_are_found_as_their_originals_are(client: Client) -> None:
    factories.terms()
    filling.grow(12)
    spans = OpenSpan.objects.count()
    copy_listings(2)
    assert (Service.objects.count(), OpenSpan.objects.count()) == (36, 3 * spans)
    assert spans > 0
    assert client.get("/services/example-3-copy-2/").status_code == 200
    first = Service.objects.get(slug="example-3")
    copy = Service.objects.get(slug="example-3-copy-2")
    assert (copy.checked_on, copy.contact_points.live().count()) == (first.checked_on, 2)
    found = client.get(results(places(1), "q=calm&miles=800")[0]).content.decode()
    assert found.count('<li class="card') > 12
    filling.derive()  # a copied record still holds the address of its original


@pytest.mark.django_db
def test_what_is_set_against_postgis_finds_the_nearest() -> None:
    near = factories.service(at="LS1 4DY")
    factories.service(at="SW9 8QJ")
    found = locate("LS1 4")
    assert isinstance(found, Found)
    hits = [hit.service_id for some in ask(postgis.ours(found)).values() for hit in some]
    assert hits[0] == near.pk
    sql, params = postgis.theirs(found)
    assert sql.count("%s") == len(params)
