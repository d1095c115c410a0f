"""What the clock does to a listing: due, sunk, out of the results; and what it never does to a crisis line."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory import crisis
from directory.choices import Channel, CheckedHow
from directory.models import PublicListing, Service, VerificationEvent
from directory.trust import standing
from directory.trust.contacts import retire
from directory.trust.verification import past_limit, record_check, refresh_due_dates
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 10, 12, 0, tzinfo=ZoneInfo("Europe/London"))
TODAY = NOW.date()
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b(\d{{1,2}} )?({MONTHS}) \d{{4}}")


@pytest.fixture(autouse=True)
def moved() -> Any:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def listing(age: int | None, **more: Any) -> Service:
    """A listing near Leeds with a number, checked `age` days ago."""
    made = factories.service(at="LS1 4DY", **more)
    factories.contact(made)
    if age is not None:
        record_check(made, CheckedHow.RUNG, day=TODAY - timedelta(days=age))
    return made


def text(client: Client, url: str) -> str:
    page = client.get(url).content.decode()
    return re.sub(r"\s+", " ", page.replace("&nbsp;", " ").replace("\u00a0", " "))


def dials(page: str) -> list[str]:
    return re.findall(r'href="((?:tel|sms):[^"]+)"', page)


DUE = [
    ("a phone", {"channel": Channel.VOICE}, 90),
    ("a website only", {"channel": Channel.WEB, "value": "https://www.kirkgate.org.uk/"}, 180),
]


@pytest.mark.parametrize(("said", "days"), [row[1:] for row in DUE], ids=[row[0] for row in DUE])
def test_the_next_check_is_due_by_what_the_listing_shows(said: dict[str, Any], days: int) -> None:
    made = factories.service(checked_on=TODAY)
    factories.contact(made, **said)
    made.refresh_from_db()
    assert made.due_on == TODAY + timedelta(days=days)


def test_a_crisis_line_is_due_every_thirty_days() -> None:
    made = factories.national(crisis_key="samaritans", checked_on=TODAY)
    assert made.due_on == TODAY + timedelta(days=30)


def test_a_number_that_goes_gives_the_check_its_longer_time_back() -> None:
    made = listing(0)
    retire(made.contact_points.get(), by=factories.person("ann"))
    made.refresh_from_db()
    assert made.due_on == TODAY + timedelta(days=180)


def test_a_changed_setting_reaches_every_listing_at_the_next_daily_run(settings: Any) -> None:
    made = listing(0)
    settings.FRESH_DAYS_PHONE = 10
    assert refresh_due_dates() == 1
    made.refresh_from_db()
    assert made.due_on == TODAY + timedelta(days=10)
    assert refresh_due_dates() == 0


def test_the_newest_check_counts_whichever_was_written_down_last() -> None:
    made = listing(3)
    record_check(made, CheckedHow.OWN_PAGE, day=TODAY - timedelta(days=30))
    assert (made.checked_on, made.checked_how) == (TODAY - timedelta(days=3), CheckedHow.RUNG)


def test_setting_all_due_dates_costs_ten_statements_and_one_for_every_four_records() -> None:
    made = factories.many_services(300, seed=9)
    VerificationEvent.objects.bulk_create(
        VerificationEvent(service=one, day=TODAY, how=CheckedHow.RUNG, made_at=NOW) for one in made
    )
    with CaptureQueriesContext(connection) as asked:
        assert refresh_due_dates() == len(made)
    assert len(asked) <= 10 + len(made) / 4
    assert Service.objects.filter(due_on=TODAY + timedelta(days=90)).count() == len(made)


@pytest.mark.parametrize(("age", "is_past"), [(None, False), (270, False), (271, True)])
def test_past_the_limit_is_past_270_days(age: int | None, is_past: bool) -> None:
    assert past_limit(listing(age), TODAY) is is_past


def test_national_and_crisis_lines_are_never_past_the_limit() -> None:
    line = factories.national(checked_on=date(2020, 1, 1))
    local_crisis = factories.service(checked_on=date(2020, 1, 1), crisis_key="samaritans")
    assert not past_limit(line, TODAY)
    assert not past_limit(local_crisis, TODAY)


def test_an_overdue_listing_says_so_on_card_and_page(client: Client) -> None:
    made = listing(100)
    words = "Rung by us on 30 November 2026. Due a fresh check: ring first"
    assert words in text(client, "/find-help/?near=ls1-4")
    assert words in text(client, made.url)


def test_a_page_with_a_good_check_says_when_the_next_is_due(client: Client) -> None:
    assert "Next check due by 8 June 2027" in text(client, listing(0).url)


def test_what_nobody_checked_says_so(client: Client) -> None:
    assert "Not checked yet" in text(client, listing(None).url)


def test_past_the_limit_it_leaves_the_results_and_its_page_names_others(client: Client) -> None:
    old, near = listing(271, types=["gp"], name="Kirkgate Old"), listing(1, types=["gp"], name="Kirkgate Near")
    page = text(client, old.url)
    assert "Kirkgate Old" not in text(client, "/find-help/?near=ls1-4")
    assert page.index("We could not confirm this is still open") < page.index("Get in touch")
    assert near.name in page
    assert "Rung by us on" not in page.split('id="others"')[0]


def test_being_rechecked_stands_on_top_of_card_and_page(client: Client) -> None:
    made = listing(1)
    standing.start_recheck(made, by=factories.person("ann"))
    assert "We are rechecking this" in text(client, "/find-help/?near=ls1-4")
    page = text(client, made.url)
    assert page.index("We are rechecking this") < page.index("Get in touch")


def test_closed_for_now_and_the_alert_stand_first(client: Client) -> None:
    made = listing(1)
    Service.objects.filter(pk=made.pk).update(
        status="temporarily closed", alert="Back on 5 April.", rechecking_since=timezone.now()
    )
    page = text(client, made.url)
    order = [page.index(words) for words in ("Closed for now", "Back on 5 April.", "We are rechecking this")]
    assert order == sorted(order)


@pytest.fixture
def shipped(moved: Any) -> Service:
    """The site as it is set up, on the day its files were read, and one local listing checked that day."""
    moved.move_to(NOW)
    call_command("setup_site", verbosity=0)
    return listing(0, name="Kirkgate Local")


PAGES = ("/", "/find-help/", "/find-help/?near=ls1-4", "/get-help-now/")


def test_three_years_ahead_every_national_line_stands_where_it_stood(
    client: Client, shipped: Service, moved: Any
) -> None:
    def lines() -> list[list[str]]:
        return [[one for one in dials(text(client, url)) if one != "tel:+441132224444"] for url in PAGES]

    before, national = lines(), PublicListing.objects.listed().filter(reach="national").count()
    moved.move_to(NOW.replace(year=2030))
    assert lines() == before
    assert all("tel:116123" in page for page in before)
    assert PublicListing.objects.listed().filter(reach="national").count() == national > 20


def test_three_years_ahead_no_local_number_is_shown_as_checked(client: Client, moved: Any) -> None:
    made = listing(0, name="Kirkgate Local")
    moved.move_to(NOW.replace(year=2030))
    assert "Kirkgate Local" not in text(client, "/find-help/?near=ls1-4")
    assert "Rung by us" not in text(client, made.url)


def test_no_page_shows_a_day_of_a_check_that_nobody_made(client: Client, shipped: Service, moved: Any) -> None:
    days = set(VerificationEvent.objects.values_list("day", flat=True)) | {line.read_on for line in crisis.LINES}
    earned = {f"{day.day} {day:%B %Y}" for day in days} | {f"{day:%B %Y}" for day in days}
    for year in (2027, 2030):
        moved.move_to(NOW.replace(year=year))
        for url in (*PAGES, shipped.url, Service.objects.filter(reach="national").order_by("position", "pk")[0].url):
            said = re.findall(r'<p class="fine">((?:Rung|They|Visited|From|Not)[^<]*)', text(client, url))
            shown = [match[0] for line in said for match in DAY.finditer(line.split("Next check")[0])]
            assert set(shown) <= earned, (year, url)
