"""What asks for a second person, and what owners hear of, is what visitors see before and after, whatever caused it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.log_actions import LogContext

from directory.choices import Facet
from directory.models import HistoryEntry, Service
from directory.trust import looks, publishing, second_person, standing
from directory.trust.standing import StandingRefusedError
from tests import factories

pytestmark = pytest.mark.django_db
NEXT_WEEK: Final = timedelta(days=7)


@pytest.fixture
def ann() -> Any:
    return factories.person_who_may("ann", "change_service", "publish_service")


@pytest.fixture
def owner() -> Any:
    return factories.person_who_may("olive", "change_user")


@pytest.fixture
def listing() -> Service:
    return factories.service(at="LS1 4DY", name="Kirkgate Drop-in", cost="free")


def scheduled(service: Service, by: Any, **changes: Any) -> None:
    """`by` schedules a version with these changes for tomorrow."""
    draft = Service.objects.get(pk=service.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=by).publish(user=by)


def published(service: Service, by: Any, **changes: Any) -> None:
    draft = Service.objects.get(pk=service.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision(user=by).publish(user=by)


def a_week_later(job: Callable[[], object] = lambda: call_command("publish_scheduled")) -> None:
    with time_machine.travel(timezone.now() + NEXT_WEEK, tick=False):
        job()


def last(service: Service) -> HistoryEntry:
    return HistoryEntry.objects.filter(service_id=service.pk).latest("pk")


def waits(service: Service) -> bool:
    return looks.wanting_look().filter(pk=last(service).pk).exists()


def test_a_schedule_that_fires_is_credited_to_its_author_and_put_before_somebody_else(
    listing: Service, ann: Any
) -> None:
    scheduled(listing, ann, cost="paid")
    a_week_later()
    entry = last(listing)
    assert (Service.objects.get(pk=listing.pk).cost, entry.by_id, waits(listing)) == ("paid", ann.pk, True)
    assert looks.look(entry, by=ann) == "You did this yourself. Somebody else has to look."


LEFT: Final[dict[str, Callable[[Any], object]]] = {
    "deactivated": lambda ann: type(ann).objects.filter(pk=ann.pk).update(is_active=False),
    "another role": lambda ann: ann.user_permissions.clear(),
}


@pytest.mark.parametrize("leave", LEFT.values(), ids=LEFT)
def test_a_schedule_does_not_fire_after_its_author_lost_the_right(
    listing: Service, ann: Any, leave: Callable[[Any], object]
) -> None:
    scheduled(listing, ann, cost="paid")
    leave(ann)
    a_week_later()
    entry = last(listing)
    now = Service.objects.get(pk=listing.pk)
    assert (now.cost, now.latest_revision.approved_go_live_at) == ("free", None)
    assert (entry.action, waits(listing)) == (publishing.REFUSED, True)
    assert "may not publish any more" in entry.said


WEIGHTY: Final[dict[str, Any]] = {
    "cost": "paid", "reach": "area", "eligibility": "Only for women", "minimum_age": 21, "maximum_age": 25,
    "visible_until": date(2199, 1, 1), "visible_from": date(2199, 1, 1), "anonymous": "no",
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WEIGHTY.items(), ids=WEIGHTY)
def test_who_comes_and_until_when_asks_for_a_look(listing: Service, ann: Any, name: str, value: Any) -> None:
    published(listing, ann, **{name: value})
    assert waits(listing)


def test_kinds_of_help_ask_for_a_look_and_wording_does_not(listing: Service, ann: Any) -> None:
    published(listing, ann, summary="Tea and company")
    assert not waits(listing)
    published(listing, ann, terms=[factories.term(Facet.TYPE, "detox")])
    assert waits(listing)


@pytest.fixture
def national(owner: Any) -> Service:
    return factories.national(name="Kirkgate Line", cost="free")


def expires(national: Service, ann: Any) -> None:
    published(national, ann, expire_at=timezone.now() + timedelta(days=2))
    a_week_later()


def ends_on_its_day(national: Service, ann: Any) -> None:
    published(national, ann, visible_until=timezone.localdate() + timedelta(days=2))
    a_week_later(lambda: publishing.dates_passed(timezone.now()))


def begins_on_its_day(national: Service, ann: Any) -> None:
    published(national, ann, visible_from=timezone.localdate() + timedelta(days=2))
    a_week_later(lambda: publishing.dates_passed(timezone.now()))


def by_wagtails_own_button(national: Service, ann: Any) -> None:
    with LogContext(user=ann):
        Service.objects.get(pk=national.pk).unpublish(user=ann)


def by_a_schedule(national: Service, ann: Any) -> None:
    scheduled(national, ann, cost="paid")
    a_week_later()


def renamed_organization(national: Service, ann: Any) -> None:
    national.organization.name = "Another Trust"
    with LogContext(user=ann):
        national.organization.save()


def renamed_term(national: Service, ann: Any) -> None:
    term = factories.term(Facet.TYPE, "helpline")
    published(national, ann, terms=[term])
    term.label = "Hot line"
    with LogContext(user=ann):
        term.save()


WAYS: Final[dict[str, tuple[Callable[[Service, Any], None], str]]] = {
    "published": (lambda national, ann: published(national, ann, cost="paid"), "Cost: Free → "),
    "made local": (lambda national, ann: published(national, ann, reach="area"), "Reach: "),
    "scheduled": (by_a_schedule, "Cost: Free → "),
    "expired": (expires, "It is hidden from the site."),
    "its last day": (ends_on_its_day, "It is not on the site any more."),
    "its first day": (begins_on_its_day, "It is on the site now."),
    "hidden": (by_wagtails_own_button, "It is hidden from the site."),
    "its organization": (renamed_organization, "Another Trust: this organization was changed."),
    "its term": (renamed_term, "Hot line: this term was changed."),
}


@pytest.mark.parametrize(("way", "words"), WAYS.values(), ids=WAYS)
def test_owners_hear_of_a_national_line_that_visitors_see_differently(
    national: Service,
    ann: Any,
    way: Callable[[Service, Any], None],
    words: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        way(national, ann)
    told = mail.outbox[-1]
    assert ("Kirkgate Line" in told.subject, told.to) == (True, ["olive@example.org"])
    assert "ann changed how a national line stands" in told.body
    assert words in told.body


def test_owners_hear_nothing_of_mere_wording(
    national: Service, ann: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        published(national, ann, summary="Tea and company")
    assert mail.outbox == []


def test_a_day_that_passed_is_written_down_once(listing: Service, ann: Any) -> None:
    published(listing, ann, visible_until=timezone.localdate() + timedelta(days=2))
    a_week_later(lambda: publishing.dates_passed(timezone.now()))
    a_week_later(lambda: publishing.dates_passed(timezone.now()))
    ended = HistoryEntry.objects.filter(service_id=listing.pk, action=publishing.ENDED)
    assert [(entry.by_id, entry.wants_look) for entry in ended] == [(ann.pk, True)]


def test_what_expires_is_put_before_somebody_else_than_its_publisher(listing: Service, ann: Any) -> None:
    published(listing, ann, expire_at=timezone.now() + timedelta(days=2))
    a_week_later()
    assert (last(listing).action, last(listing).by_id, waits(listing)) == (publishing.EXPIRED, ann.pk, True)


def test_consent_to_show_the_district_of_a_confidential_place_takes_two(ann: Any) -> None:
    listing = factories.service(locations=[factories.location("LS6 3AA", address_public=False)])
    draft = Service.objects.get(pk=listing.pk).get_latest_revision_as_object()
    place = draft.locations.first()
    place.district_agreed_on, place.district_agreed_with = timezone.localdate(), "The manager"
    draft.locations.add(place)
    draft.save_revision(user=ann).publish(user=ann)
    assert last(listing).action == publishing.REFUSED
    assert "postcode district" in last(listing).said
    assert listing.locations.get().district_agreed_on is None


def test_one_person_cannot_change_what_visitors_read_of_a_crisis_line(ann: Any) -> None:
    line = factories.national(name="Kirkgate Line", crisis_key="samaritans", summary="Ring at any hour.")
    published(line, ann, summary="Closed. Do not ring.")
    assert Service.objects.get(pk=line.pk).summary == "Ring at any hour."
    assert (last(line).action, waits(line)) == (publishing.REFUSED, True)
    now = Service.objects.get(pk=line.pk)
    assert publishing.needs_second_person(now, now.latest_revision)
    with pytest.raises(StandingRefusedError, match="crisis line"):
        standing.set_alert(now, "Not working today", by=ann)


def test_a_second_person_can_agree_to_new_words_of_a_crisis_line(ann: Any) -> None:
    line = factories.national(name="Kirkgate Line", crisis_key="samaritans")
    published(line, ann, summary="Ring at any hour.")
    now = Service.objects.get(pk=line.pk)
    change = second_person.ask_to_publish(now, now.latest_revision, by=ann)
    second_person.approve_change(change, by=factories.person_who_may("ben", "approve_contact", "publish_service"))
    assert Service.objects.get(pk=line.pk).summary == "Ring at any hour."


@pytest.mark.parametrize("words", ["Come to 12 Rose Street", "We are at LS6 3AA today"])
def test_an_alert_does_not_tell_the_address_of_a_confidential_place(ann: Any, words: str) -> None:
    place = factories.location("LS6 3AA", address="12 Rose Street", address_public=False)
    refuge = factories.service(locations=[place])
    other = factories.service(organization=refuge.organization)
    for service in (refuge, other):
        with pytest.raises(StandingRefusedError, match="confidential place"):
            standing.set_alert(service, words, by=ann)
