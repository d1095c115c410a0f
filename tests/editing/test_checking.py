"""Writing down that a listing was checked: one with its values, several at once, and the sheet to ring from."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.choices import Channel, CheckedHow
from directory.models import ContactPoint, HistoryEntry, Service
from directory.trust import history, standing
from directory.trust.contacts import Proposed, propose
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def erin() -> Any:
    person = factories.person("erin")
    person.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_service"]))
    return get_user_model().objects.get(pk=person.pk)


@pytest.fixture
def editor(client: Client, erin: Any) -> Client:
    client.force_login(erin)
    return client


@pytest.fixture
def listing() -> Service:
    service = factories.service(name="Kirkgate Drop-in", at="LS1 4DY")
    factories.contact(service, Channel.VOICE, "0113 222 4444")
    return service


def today() -> date:
    return timezone.localdate()


def answers(service: Service, **changes: Any) -> dict[str, Any]:
    """What the page of one listing posts when everything is right."""
    values = {f"value-{one.pk}": "right" for one in ContactPoint.objects.shown().filter(service=service)}
    said = {"how": "rung", "seen": "Sam answered, open as shown.", "day": today().isoformat()}
    return values | said | changes


def check_one(editor: Client, service: Service, **changes: Any) -> Any:
    return editor.post(reverse("directory_check", args=[service.pk]), answers(service, **changes))


def check_several(editor: Client, services: Iterable[Service], **changes: Any) -> Any:
    ids = "&".join(f"id={service.pk}" for service in services)
    said = {"how": "rung", "seen": "All open.", "day": today().isoformat(), "compared": "on"}
    return editor.post(f"{reverse('directory_check_several')}?{ids}", said | changes, follow=True)


def checked(service: Service) -> tuple[date | None, str]:
    fresh = Service.objects.get(pk=service.pk)
    return fresh.checked_on, fresh.checked_how


def test_a_check_is_written_down_with_how_by_whom_and_what_was_seen(
    editor: Client, erin: Any, listing: Service
) -> None:
    assert check_one(editor, listing).status_code == 302
    event = listing.checks.get()
    assert (event.how, event.day, event.by, event.seen) == ("rung", today(), erin, "Sam answered, open as shown.")
    assert checked(listing) == (today(), "rung")


def test_a_check_stands_in_the_history_once(editor: Client, erin: Any, listing: Service) -> None:
    check_one(editor, listing)
    entry = HistoryEntry.objects.get(action="checked")
    assert (entry.service_id, entry.by_id, entry.wants_look) == (listing.pk, erin.pk, False)
    assert '"how": "rung"' in entry.said
    assert history.verify() is None


@pytest.mark.parametrize("missing", ["how", "seen", "day"])
def test_a_check_says_how_what_and_when(editor: Client, listing: Service, missing: str) -> None:
    assert check_one(editor, listing, **{missing: ""}).status_code == 200
    assert checked(listing) == (None, "")


@pytest.mark.parametrize(
    "seen",
    ["They now have 0113 222 5555", "See www.kirkgate.org.uk", "Write to sam@kirkgate.org.uk", "x" * 301, " \u202e "],
)
def test_what_was_seen_holds_no_contact_value_and_is_short(editor: Client, listing: Service, seen: str) -> None:
    check_one(editor, listing, seen=seen)
    assert checked(listing) == (None, "")


@pytest.mark.parametrize(("days", "stands"), [(0, True), (30, True), (31, False), (-1, False)])
def test_a_check_is_at_most_30_days_back_and_never_ahead(
    editor: Client, listing: Service, days: int, stands: bool
) -> None:
    check_one(editor, listing, day=(today() - timedelta(days=days)).isoformat())
    assert (checked(listing)[0] is not None) is stands


@pytest.mark.parametrize("day", ["tomorrow", "0000-00-00", "2026-02-30", "99999-01-01"])
def test_a_day_that_is_none_is_told_and_nothing_is_lost(editor: Client, listing: Service, day: str) -> None:
    page = check_one(editor, listing, day=day).content.decode()
    assert "Sam answered, open as shown." in page
    assert checked(listing) == (None, "")


def test_a_wrong_number_is_no_check(editor: Client, listing: Service) -> None:
    value = listing.contact_points.get()
    answer = check_one(editor, listing, **{f"value-{value.pk}": "wrong"})
    assert answer["Location"] == f"{reverse('contact-propose', args=[listing.pk])}?replaces={value.pk}"
    assert checked(listing) == (None, "")


def test_every_value_has_to_be_answered_for(editor: Client, listing: Service) -> None:
    value = listing.contact_points.get()
    page = check_one(editor, listing, **{f"value-{value.pk}": ""}).content.decode()
    assert "Say whether this is right." in page
    assert checked(listing) == (None, "")


def test_the_page_asks_about_each_value_visitors_see(editor: Client, listing: Service) -> None:
    factories.contact(listing, Channel.REMINDER, "warden@kirkgate.org.uk")
    page = editor.get(reverse("directory_check", args=[listing.pk])).content.decode()
    assert "Phone: 0113 222 4444" in page
    assert "warden" not in page


def test_a_number_that_waits_for_a_change_cannot_be_rung_right(editor: Client, listing: Service) -> None:
    propose(listing, Proposed(Channel.VOICE, "0113 222 5555"), by=factories.person("ann"))
    page = check_one(editor, listing).content.decode()
    assert "A new number waits for a second person." in page
    assert checked(listing) == (None, "")


def test_a_waiting_number_stops_no_look_at_their_page(editor: Client, listing: Service) -> None:
    propose(listing, Proposed(Channel.VOICE, "0113 222 5555"), by=factories.person("ann"))
    check_one(editor, listing, how="own-page")
    assert checked(listing) == (today(), "own-page")


@pytest.mark.parametrize("how", CheckedHow)
def test_being_rechecked_ends_when_somebody_spoke_or_went_there(
    editor: Client, erin: Any, listing: Service, how: CheckedHow
) -> None:
    standing.start_recheck(listing, by=erin, why="Two people say it is closed")
    check_one(editor, listing, how=how)
    still = Service.objects.get(pk=listing.pk).rechecking_since is not None
    assert still is (how == CheckedHow.OWN_PAGE)


def test_several_listings_are_checked_with_one_line_of_history_each(editor: Client) -> None:
    services = [factories.service() for _ in range(3)]
    check_several(editor, services)
    assert {checked(one)[0] for one in services} == {today()}
    assert HistoryEntry.objects.filter(action="checked").count() == 3


def test_several_listings_need_the_word_that_each_was_looked_at(editor: Client, listing: Service) -> None:
    check_several(editor, [listing], compared="")
    assert checked(listing) == (None, "")


def test_one_of_several_that_cannot_be_confirmed_is_named(editor: Client, listing: Service) -> None:
    other = factories.service(name="Other")
    propose(listing, Proposed(Channel.VOICE, "0113 222 5555"), by=factories.person("ann"))
    page = check_several(editor, [listing, other]).content.decode()
    assert "Kirkgate Drop-in: not written down." in page
    assert (checked(listing)[0], checked(other)[0]) == (None, today())


def test_more_than_50_at_once_are_refused(editor: Client) -> None:
    factories.many_services(51, seed=1)
    page = check_several(editor, Service.objects.all()).content.decode()
    assert "Choose at most 50 listings." in page
    assert not Service.objects.filter(checked_on__isnull=False).exists()


@pytest.mark.parametrize("name", ["directory_check_several", "directory_check_sheet"])
def test_who_may_not_change_listings_may_not_check_them(client: Client, listing: Service, name: str) -> None:
    vic = factories.person("vic")
    vic.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_report"]))
    client.force_login(vic)
    assert client.get(reverse(name), {"id": listing.pk}).status_code == 302
    assert check_one(client, listing).status_code == 302
    assert checked(listing) == (None, "")


def test_afterwards_one_is_back_where_one_came_from_and_nowhere_else(editor: Client, listing: Service) -> None:
    back = reverse("directory_check_sheet")
    assert check_one(editor, listing, next=back)["Location"] == back
    assert "evil" not in check_one(editor, listing, next="https://evil.example.com/")["Location"]


def tick(editor: Client, *ids: int | str) -> Any:
    """Press "Checked today" under the list."""
    path = reverse("wagtail_bulk_action", args=["directory", "service", "checked"])
    return editor.get(path, {"id": ids, "next": reverse("wagtailadmin_home")}, follow=True)


def test_ticked_in_the_list_leads_to_the_page_that_asks_how(editor: Client, listing: Service) -> None:
    page = tick(editor, listing.pk).content.decode()
    assert "You checked 1 listing<" in page
    assert checked(listing) == (None, "")


def test_all_listings_at_once_cannot_be_checked(editor: Client, listing: Service) -> None:
    assert "Tick the listings you looked at" in tick(editor, "all").content.decode()


def test_the_edit_page_leads_to_the_check(editor: Client, listing: Service) -> None:
    page = editor.get(reverse("wagtailsnippets_directory_service:edit", args=[listing.pk])).content.decode()
    assert reverse("directory_check", args=[listing.pk]) in page


# The phone-check sheet


def sheet(editor: Client, *services: Service) -> HttpResponse:
    answer: Any = editor.get(reverse("directory_check_sheet"), {"id": [one.pk for one in services]})
    return answer


def test_the_sheet_says_what_we_say_in_public(editor: Client, listing: Service) -> None:
    page = sheet(editor, listing).content.decode()
    for words in (
        "Kirkgate Drop-in",
        "0113 222 4444",
        "LS1 4DY",
        "Not checked yet",
        "Hello, I'm ringing",
        "changed to",
    ):
        assert words in page


def test_the_sheet_gives_no_confidential_address_away(editor: Client) -> None:
    place = factories.location("LS1 4DY", name="Hope House", address="7 Hidden Lane", address_public=False)
    service = factories.service(name="Refuge", locations=[place])
    factories.contact(service, Channel.REMINDER, "warden@kirkgate.org.uk")
    page = sheet(editor, service).content.decode()
    assert not [secret for secret in ("Hidden", "Hope", "4DY", "warden") if secret in page]


def test_an_invented_number_is_no_link_on_the_sheet(editor: Client) -> None:
    service = factories.service(name="Example: Kirkgate", is_example=True)
    factories.contact(service, Channel.VOICE, "0113 496 0123")
    page = sheet(editor, service).content.decode()
    assert "0113 496 0123" in page
    assert "tel:" not in page


def test_a_sheet_holds_50_and_says_what_it_left_out(editor: Client) -> None:
    factories.many_services(53, seed=1)
    page = sheet(editor, *Service.objects.all()).content.decode()
    assert page.count("<h2>") == 50
    assert "3 more you chose are not on it" in page


def test_a_sheet_of_50_needs_at_most_12_statements(editor: Client) -> None:
    factories.many_services(50, seed=1)
    sheet(editor, *Service.objects.all()[:1])
    with CaptureQueriesContext(connection) as asked:
        sheet(editor, *Service.objects.all())
    assert len(asked) <= 13  # one of them is this test's own


def test_without_a_choice_the_sheet_offers_what_is_due_longest(editor: Client) -> None:
    for name, due in (("Second", 10), ("First", 20)):
        service = factories.service(name=name)
        Service.objects.filter(pk=service.pk).update(due_on=today() - timedelta(days=due))
    page = editor.get(reverse("directory_check_sheet")).content.decode()
    assert page.index("First") < page.index("Second")


@pytest.mark.parametrize("typed", ["abc", "-1", "9" * 40, "²", "1e3", ""])
def test_an_id_that_is_none_is_no_error(editor: Client, typed: str) -> None:
    assert editor.get(reverse("directory_check_sheet"), {"id": typed}).status_code == 200
