"""How a listing stands: one person makes people more careful, two open it again, and everything is written down."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.log_actions import LogContext

from directory import fixture_files
from directory.choices import Facet, ProviderType, Reach, Status
from directory.editing import history_words
from directory.intake import shipped
from directory.models import HistoryEntry, Service
from directory.trust import history, looks, standing
from directory.trust.standing import StandingRefusedError
from directory.trust.typed_line import typed_line
from tests import factories

pytestmark = pytest.mark.django_db


def person(name: str) -> Any:
    made = factories.person(name)
    made.user_permissions.set(Permission.objects.filter(codename__in=["change_service", "publish_service"]))
    return get_user_model().objects.get(pk=made.pk)


@pytest.fixture
def ann() -> Any:
    return person("ann")


@pytest.fixture
def listing() -> Service:
    return factories.service(at="LS1 4DY", name="Kirkgate Drop-in")


def now(service: Service) -> Service:
    return Service.objects.get(pk=service.pk)


def last(service: Service) -> HistoryEntry:
    return HistoryEntry.objects.filter(service_id=service.pk).latest("pk")


def changes(service: Service) -> list[dict[str, str]]:
    written: list[dict[str, str]] = history.said(last(service))["changes"]
    return written


def test_closing_is_public_at_the_next_request_and_written_down(listing: Service, ann: Any) -> None:
    standing.close_for_now(listing, by=ann, why="Staff are ill")
    assert now(listing).status == Status.TEMPORARILY_CLOSED
    entry = last(listing)
    assert (entry.action, entry.actor, entry.wants_look) == ("closed-for-now", "ann", True)
    assert history.said(entry)["why"] == "Staff are ill"


def test_closing_for_good_takes_the_page_away(listing: Service, ann: Any) -> None:
    standing.close_for_good(listing, by=ann, why="")
    assert Client().get(listing.url).status_code != 200


def test_closing_twice_is_told(listing: Service, ann: Any) -> None:
    standing.close_for_now(listing, by=ann)
    with pytest.raises(StandingRefusedError, match="already"):
        standing.close_for_now(listing, by=ann)


def test_closed_for_good_does_not_come_back_as_closed_for_now(listing: Service, ann: Any) -> None:
    standing.close_for_good(listing, by=ann)
    with pytest.raises(StandingRefusedError, match="second person"):
        standing.close_for_now(listing, by=ann)


def test_a_draft_opened_before_does_not_open_it_again(listing: Service, ann: Any) -> None:
    stale = Service.objects.get(pk=listing.pk)
    revision = stale.save_revision()
    standing.close_for_now(listing, by=ann)
    standing.set_alert(listing, "Closed on Friday", by=ann)
    revision.publish(user=ann)
    assert (now(listing).status, now(listing).alert) == (Status.TEMPORARILY_CLOSED, "Closed on Friday")


def test_a_version_whose_row_was_read_before_does_not_open_it_again(listing: Service, ann: Any) -> None:
    revision = listing.save_revision()
    assert revision.content_object.status == Status.ACTIVE
    standing.close_for_now(now(listing), by=ann)
    revision.publish(user=ann)
    assert now(listing).status == Status.TEMPORARILY_CLOSED


def test_closing_answers_an_older_wish_to_open(listing: Service, ann: Any) -> None:
    standing.close_for_now(listing, by=ann)
    wish = standing.ask_to_open(listing, by=ann)
    standing.close_for_good(listing, by=ann)
    with pytest.raises(StandingRefusedError, match="answered already"):
        standing.approve_change(wish, by=person("ben"))
    assert now(listing).status == Status.DEFUNCT


def test_opening_takes_a_second_person(listing: Service, ann: Any) -> None:
    standing.close_for_now(listing, by=ann)
    wish = standing.ask_to_open(listing, by=ann, why="They are back")
    assert now(listing).status == Status.TEMPORARILY_CLOSED
    with pytest.raises(StandingRefusedError, match="Somebody else"):
        standing.approve_change(wish, by=ann)
    standing.approve_change(wish, by=person("ben"))
    assert now(listing).status == Status.ACTIVE
    assert history.said(last(listing))["asked_by"] == "ann"


def test_asking_twice_and_asking_for_an_open_one_is_told(listing: Service, ann: Any) -> None:
    with pytest.raises(StandingRefusedError, match="open already"):
        standing.ask_to_open(listing, by=ann)
    standing.close_for_now(listing, by=ann)
    standing.ask_to_open(listing, by=ann)
    with pytest.raises(StandingRefusedError, match="already"):
        standing.ask_to_open(listing, by=person("ben"))


def test_an_answered_change_stays_answered(listing: Service, ann: Any) -> None:
    standing.close_for_now(listing, by=ann)
    wish = standing.ask_to_open(listing, by=ann)
    standing.decline_change(wish, by=person("ben"), why="Nobody answers")
    with pytest.raises(StandingRefusedError, match="answered already"):
        standing.approve_change(wish, by=person("cleo"))


def test_hiding_tells_who_and_why(listing: Service, ann: Any) -> None:
    standing.hide(listing, by=ann, why="They asked us to")
    assert not now(listing).live
    entry = last(listing)
    assert (entry.action, entry.actor, history.said(entry)) == ("hidden", "ann", {"why": "They asked us to"})


def test_publishing_a_hidden_listing_again_wants_a_look(listing: Service, ann: Any) -> None:
    listing.terms = [factories.term(Facet.TYPE, "drug-service")]
    listing.save_revision().publish(user=ann)
    factories.contact(listing)
    standing.hide(now(listing), by=ann)
    now(listing).save_revision().publish(user=ann)
    assert now(listing).live
    assert (last(listing).action, last(listing).wants_look) == ("published-again", True)


@pytest.mark.parametrize("act", ["close_for_now", "close_for_good", "hide", "start_recheck"])
def test_nobody_closes_or_hides_a_crisis_line(act: str, ann: Any) -> None:
    line = factories.national(crisis_key="samaritans")
    with pytest.raises(StandingRefusedError, match="crisis line"):
        getattr(standing, act)(line, by=ann, why="")
    assert (now(line).live, now(line).status, now(line).rechecking_since) == (True, Status.ACTIVE, None)


@pytest.mark.parametrize(
    "change", [{"visible_until": timezone.localdate()}, {"expire_at": timezone.now()}, {"reach": Reach.PLACE}]
)
def test_no_published_version_takes_a_crisis_line_away(change: dict[str, Any], ann: Any) -> None:
    line = factories.national(crisis_key="samaritans")
    for name, value in change.items():
        setattr(line, name, value)
    line.save_revision().publish(user=ann)
    assert now(line).reach == Reach.NATIONAL
    assert (now(line).visible_until, now(line).expire_at) == (None, None)


def test_owners_hear_when_a_national_line_is_hidden(ann: Any, django_capture_on_commit_callbacks: Any) -> None:
    get_user_model().objects.create_superuser("olive", "olive@example.org", "x" * 20)
    line = factories.national(name="Family line")
    with django_capture_on_commit_callbacks(execute=True):
        standing.hide(line, by=ann)
    assert [message.to for message in mail.outbox] == [["olive@example.org"]]
    assert "Family line" in mail.outbox[0].subject


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Ring 0113 496 0123", "phone number"),
        ("Write to help@example.org", "e-mail"),
        ("See www.example.org", "web address"),
        ("a" * 201, "201 characters"),
        ("a" * 10_000, "10,000 characters"),
        ("Closed \u202eyadirF", "nobody can see"),
        ("Closed\u2066 today", "nobody can see"),
        ("Closed\x00 today", "nobody can see"),
        ("Closed\x1b[31m", "nobody can see"),
    ],
    ids=["number", "e-mail", "link", "201", "10,000", "bidi", "isolate", "NUL", "escape"],
)
def test_an_alert_refuses(typed: str, why: str, listing: Service, ann: Any) -> None:
    with pytest.raises(StandingRefusedError, match=why):
        standing.set_alert(listing, typed, by=ann)
    assert now(listing).alert == ""


def test_an_alert_is_shown_and_an_empty_one_takes_it_away(listing: Service, ann: Any) -> None:
    standing.set_alert(listing, "  Closed on\nFriday ", by=ann)
    assert "Closed on Friday" in Client().get(listing.url).content.decode()
    standing.set_alert(listing, " ", by=ann)
    assert now(listing).alert == ""
    assert (last(listing).action, last(listing).wants_look) == ("alert-cleared", True)


@given(st.text(max_size=300))
def test_a_typed_line_is_one_visible_line_or_refused(text: str) -> None:
    try:
        line = typed_line(text, 200)
    except ValueError:
        return
    assert len(line) <= 200
    assert line.isprintable() or "\u200c" in line or "\u200d" in line or not line.isascii()
    assert typed_line(line, 200) == line


def test_a_recheck_starts_once_and_ends(listing: Service, ann: Any) -> None:
    standing.start_recheck(listing, actor=history.VISITOR, why="Two visitors said that it has closed.")
    since = now(listing).rechecking_since
    standing.start_recheck(listing, by=ann)
    assert now(listing).rechecking_since == since
    standing.end_recheck(listing, by=ann)
    assert now(listing).rechecking_since is None
    actions = HistoryEntry.objects.filter(service_id=listing.pk, action__startswith="recheck").order_by("pk")
    said = [(entry.action, entry.actor) for entry in actions]
    assert said == [("recheck-started", "visitor"), ("recheck-ended", "ann")]


def test_somebody_does_it(listing: Service) -> None:
    with pytest.raises(StandingRefusedError, match="who"):
        standing.close_for_now(listing, by=None)


# What is published


def test_a_published_change_says_what_was_and_what_is(listing: Service, ann: Any) -> None:
    draft = now(listing)
    draft.summary = "Tea and talk."
    draft.save_revision().publish(user=ann)
    assert changes(listing) == [{"field": "Summary", "from": "Free help with drugs.", "to": "Tea and talk."}]
    assert (last(listing).actor, last(listing).wants_look) == ("ann", False)


@pytest.mark.parametrize(
    ("field", "value"), [("name", "Kirkgate House"), ("slug", "kirkgate-house"), ("hours", {"always": True})]
)
def test_a_weighty_change_of_one_person_wants_a_look(field: str, value: Any, listing: Service, ann: Any) -> None:
    draft = now(listing)
    setattr(draft, field, value)
    draft.save_revision().publish(user=ann)
    assert last(listing).wants_look
    assert looks.wanting_look().filter(service_id=listing.pk).exists()


@pytest.mark.parametrize("field", ["address", "postcode", "hours"])
def test_a_place_that_moves_wants_a_look(field: str, listing: Service, ann: Any) -> None:
    draft = now(listing)
    place = draft.locations.get()
    setattr(place, field, {"address": "3 High Street", "postcode": "LS2 7EW", "hours": {"always": True}}[field])
    draft.locations = [place]
    draft.save_revision().publish(user=ann)
    assert last(listing).wants_look
    assert [change["field"] for change in changes(listing)] == [f"Place: {field}"]


def test_another_area_wants_a_look(listing: Service, ann: Any) -> None:
    draft = now(listing)
    draft.areas = [factories.districts("LS1", sort_order=0)]
    draft.save_revision().publish(user=ann)
    assert changes(listing) == [{"field": "Area served", "from": "", "to": "LS1"}]
    assert last(listing).wants_look


def test_long_values_are_cut(listing: Service, ann: Any) -> None:
    draft = now(listing)
    draft.description = "word " * 200
    draft.save_revision().publish(user=ann)
    assert len(changes(listing)[0]["to"]) == 200


def test_a_schedule_and_its_end_are_written_down(listing: Service, ann: Any) -> None:
    draft = now(listing)
    draft.expire_at = timezone.now() - timedelta(minutes=1)
    draft.save_revision().publish(user=ann)
    call_command("publish_scheduled", stdout=StringIO())
    assert not now(listing).live
    assert (last(listing).action, last(listing).actor) == ("expired", "ann")


def test_a_version_for_another_day_is_written_down_as_scheduled(listing: Service, ann: Any) -> None:
    draft = now(listing)
    draft.go_live_at = datetime(2099, 3, 1, 9, tzinfo=UTC)
    draft.summary = "Words for later"
    draft.save_revision().publish(user=ann)
    assert last(listing).action == "scheduled"
    (told,) = history_words.told([last(listing)])
    assert told.said == [("Goes live", "1 March 2099, 9am")]
    assert [(field, after) for field, _, after in told.changes] == [("Summary", "Words for later")]


def test_what_the_person_in_the_admin_does_is_theirs(listing: Service, ann: Any) -> None:
    with LogContext(user=ann):
        now(listing).unpublish()
    assert last(listing).actor == "ann"


def test_a_deleted_listing_leaves_its_name(ann: Any) -> None:
    gone = factories.service(name="Example: Gone", is_example=True)
    number = gone.pk
    with LogContext(user=ann):
        gone.delete()
    entry = HistoryEntry.objects.filter(service_id=number).latest("pk")
    assert (entry.action, entry.actor, history.said(entry)["name"]) == ("deleted", "ann", "Example: Gone")


def test_an_organization_tells_what_changed(ann: Any) -> None:
    runner = factories.organization(name="Kirkgate Trust")
    with LogContext(user=ann):
        runner.provider_type = ProviderType.PRIVATE
        runner.save()
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.wants_look) == ("organization-changed", "ann", True)
    assert history.said(entry)["changes"] == [{"field": "Who they are", "from": "Charity", "to": "Private company"}]


def test_saving_an_organization_unchanged_writes_nothing() -> None:
    runner = factories.organization()
    before = history.head()
    runner.save()
    assert history.head() == before


def test_what_the_software_brings_is_written_down() -> None:
    rows = [row for row in fixture_files.national_services() if "crisis" not in row][:1]
    shipped.ship_terms()
    shipped.ship_national(rows)
    entry = HistoryEntry.objects.filter(action="shipped").latest("pk")
    assert (entry.actor, entry.wants_look) == ("Waymark", False)
    changed = [{**rows[0], "summary": "Other words."}]
    shipped.ship_national(changed)
    again = HistoryEntry.objects.filter(action="shipped-again").latest("pk")
    assert {"field": "Summary", "from": rows[0]["summary"], "to": "Other words."} in history.said(again)["changes"]
    line = Service.objects.get(pk=again.service_id)
    line.unpublish()
    line.save_revision().publish()
    assert HistoryEntry.objects.latest("pk").action == "published-again"


def test_the_chain_is_whole_after_all_of_it(listing: Service, ann: Any) -> None:
    standing.close_for_now(listing, by=ann)
    standing.approve_change(standing.ask_to_open(listing, by=ann), by=person("ben"))
    standing.hide(listing, by=ann)
    assert history.verify() is None
