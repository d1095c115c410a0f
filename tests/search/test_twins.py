"""Two directories that differ only in what is hidden answer every public request alike: same status, headers, body.

Each twin has two refuges, one with the provider's consent to show its postcode district and one without, and a third
that is hidden from the site. They share ids, slugs and districts. All else of where they are differs, and so do their
drafts and private contacts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from directory.choices import Channel, Facet
from directory.models import OpenSpan, Organization, Service, ServiceLocation
from directory.published import record_writer
from directory.times.hours import from_text
from tests import factories

pytestmark = pytest.mark.django_db
MONDAY: Final = datetime(2026, 11, 30, 12, tzinfo=UTC)
ONE: Final[dict[str, Any]] = {
    "name": "Rose House", "address": "12 Rose Street", "town": "Headingley", "postcode": "LS6 3AA", "pinned": True,
    "lat": 53.82345, "lon": -1.57891, "transport": "Bus 6 to Rose Street", "access_note": "Ring at number 12",
    "district_agreed_with": "Ann of the refuge",
}  # fmt: skip
OTHER: Final[dict[str, Any]] = {
    "name": "Oak Lodge", "address": "9 Oak Mount\nLittle Woodhouse", "town": "Meanwood", "postcode": "LS6 2AB",
    "pinned": False, "lat": None, "lon": None, "transport": "", "access_note": "", "district_agreed_with": "A letter",
}  # fmt: skip
HOURS: Final = {"Rose House": "Tue 9am-5pm", "Oak Lodge": "Mon-Fri 1pm-9pm"}
PLACES: Final = (
    *("ls6", "ls6-3", "ls6-2", "ls1", "ls1-4", "ls4", "ls5", "ls7", "ls8", "ls16", "bd1", "hg1", "yo1", "hu1", "m1-4"),
    *("leeds", "headingley", "meanwood", "bradford", "york", "otley", "newport", "nowhere"),
    *("bt1", "cf10", "eh1", "ze1-0", "tr1"),
)
WORDS: Final = (
    *("rose", "oak", "house", "lodge", "street", "mount", "headingley", "meanwood", "woodhouse", "bus", "number 12"),
    *("refuge", "rose street", "oak mount", "safe place", "yorkshire", "ann", "letter", "ls6", "little", "ring", "9"),
    *("hidden@example.org", "new name", "women", "ls6 3aa", "ls6 2ab", "53.82", "otley", "west yorkshire", "charity"),
    *("free", "help", "number", "safe", "house near ls6"),
)
FILTERS: Final = (
    *("open=now", "open=evening", "open=weekend", "day=monday", "day=tuesday", "sort=soonest", "miles=5", "miles=100"),
    *("type=domestic-abuse", "need=step-free", "for=someone-else", "list=refuge,other-refuge,third-refuge"),
)


def requests() -> Iterator[str]:
    yield from ("/find-help/", "/find-help/leaflet/", "/sitemap.xml", "/healthz")
    for slug in ("refuge", "other-refuge", "third-refuge", "kirkgate"):
        page = f"/services/{slug}/"
        yield from (page, f"{page}calendar.ics", f"{page}calendar.ics?name=show", page.rstrip("/"))
        yield from (f"{page}?near={near}" for near in PLACES)
    for near in PLACES:
        yield from (f"{path}?near={near}" for path in ("/find-help/", "/find-help/leaflet/"))
        yield from (f"/find-help/?near={near}&{more}" for more in FILTERS[:6])
    for words in WORDS:
        yield from (f"/find-help/?q={words}", f"/find-help/?q={words}&near=ls1", f"/find-help/?q={words}&near=ls6-3")
    for more in FILTERS:
        yield from (f"/find-help/?{more}", f"/find-help/leaflet/?{more}&near=ls6", f"/find-help/?{more}&near=yo1")


def build(hidden: dict[str, Any]) -> None:
    """One of the twins."""
    runner = factories.organization(name="Kirkgate Trust")
    factories.service(
        pk=7_000, slug="kirkgate", organization=runner, at="LS6 1AA", types=["domestic-abuse"], name="Kirkgate"
    )
    factories.service(
        pk=7_004, slug="morley", organization=runner, at="LS5 3AA", types=["domestic-abuse"], name="Morley"
    )
    for number, slug in enumerate(("refuge", "other-refuge", "third-refuge"), 1):
        _refuge(7_000 + number, slug, hidden, runner, has_consent=slug != "refuge")
    with transaction.atomic():
        Service.objects.get(slug="third-refuge").unpublish()
    ids = [7_001, 7_002, 7_003]
    record_writer.write(ids, timezone.now())


def _refuge(pk: int, slug: str, hidden: dict[str, Any], runner: Organization, *, has_consent: bool) -> None:
    hours = from_text("Wed 10am-4pm" if has_consent else HOURS[hidden["name"]]).to_json()
    agreed = timezone.localdate() if has_consent else None
    place = ServiceLocation(
        pk=pk, key=UUID(int=pk), address_public=False, area_shown="Yorkshire", hours=hours, step_free="yes",
        district_agreed_on=agreed, **hidden,
    )  # fmt: skip
    tagged = [(Facet.HOW, "in-person"), (Facet.ACCESS, "self-referral")]
    made = factories.service(
        pk=pk, slug=slug, name=f"Safe place {pk}", types=["domestic-abuse"], tagged=tagged, locations=[place],
        waiting_time="About 2 weeks", public_id=UUID(int=pk), organization=runner,
    )  # fmt: skip
    factories.contact(made)
    factories.contact(made, Channel.REMINDER, f"{hidden['town'].lower()}@kirkgate.org.uk")
    draft = made.get_latest_revision_as_object()
    draft.name, draft.summary = f"New name in {hidden['town']}", hidden["address"].partition("\n")[0]
    draft.save_revision()


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answers(client: Client, hidden: dict[str, Any]) -> dict[str, tuple[int, list[tuple[str, str]], bytes]]:
    with rolled_back():
        build(hidden)
        got = {url: client.get(url) for url in dict.fromkeys(requests())}
        return {url: (one.status_code, sorted(one.headers.items()), one.getvalue()) for url, one in got.items()}


@time_machine.travel(MONDAY, tick=False)
def test_over_five_hundred_requests_no_answer_tells_the_twins_apart(client: Client) -> None:
    one, other = answers(client, ONE), answers(client, OTHER)
    assert len(one) >= 500
    assert [url for url in one if one[url] != other[url]] == []
    statuses = {status for status, _, _ in one.values()}
    assert statuses == {200, 301, 303, 404, 410}


@time_machine.travel(MONDAY, tick=False)
def test_the_twins_are_not_alike_because_nothing_is_shown(client: Client) -> None:
    with rolled_back():
        build(ONE)
        assert b"Safe place 7001" in client.get("/services/refuge/").content
        near = client.get("/find-help/?near=ls6").content
        assert (b"Safe place 7001" in near, b"Safe place 7002" in near) == (True, True)
        assert set(OpenSpan.objects.filter(place__isnull=False).values_list("service", flat=True)) == {7_002}
