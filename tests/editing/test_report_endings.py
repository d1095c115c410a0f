"""How a report ends: three acts on a wrong number, and no end that is not true."""

from datetime import timedelta
from typing import Any, Final

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from directory.choices import Channel, CheckedHow, ReportKind, ReportOutcome
from directory.models import ContactPoint, Report, Service, VerificationEvent
from directory.times.hours import from_text
from directory.trust import reports, standing, unsafe_reports
from directory.trust.contacts import Proposed, approve, propose, retire
from directory.trust.verification import record_check
from tests import factories
from tests.factories import person_who_may

pytestmark = pytest.mark.django_db
LIST: Final = "/admin/directory/reports/"
RIGHTS: Final = ("access_admin", "view_report", "change_report", "change_service")


@pytest.fixture
def ann(client: Client) -> User:
    """A directory editor, at work."""
    made: User = person_who_may("eve", *RIGHTS)
    client.force_login(made)
    return made


@pytest.fixture
def listing() -> Service:
    made = factories.service(name="Kirkgate Drop-in", slug="kirkgate-drop-in", at="LS1 4DY")
    factories.contact(made)
    return made


def told(listing: Service, kind: str, words: str = "") -> Report:
    """What a visitor sent a moment ago, after everything that is there now."""
    return Report.objects.create(service=listing, kind=kind, words=words, made_at=timezone.now())


def end(client: Client, report: Report, outcome: str, note: str = "") -> str:
    """What the screen says when it is not ended; nothing when it is."""
    answer = client.post(f"{LIST}{report.pk}/", {"outcome": outcome, "note": note})
    report.refresh_from_db()
    assert bool(report.handled_at) == (answer.status_code == 302)
    return "" if report.handled_at else " ".join(answer.context["form"].non_field_errors())


def the_value(listing: Service) -> ContactPoint:
    return listing.contact_points.live().earliest("pk")


# A wrong number: three acts on the report


def test_the_report_offers_three_acts_for_the_number(client: Client, ann: User, listing: Service) -> None:
    value, report = the_value(listing), told(listing, "number")
    page = client.get(f"{LIST}{report.pk}/").content.decode()
    here = f"{LIST}{report.pk}/"
    assert f'href="/admin/directory/contacts/{value.pk}/retire/?next={here}"' in page
    assert f'href="/admin/directory/contacts/{listing.pk}/propose/?replaces={value.pk}&amp;next={here}"' in page
    assert "I rang it, it is right" in page


def test_it_cannot_be_mended_while_the_number_is_still_shown(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "number")
    assert "Visitors still see 0113 222 4444." in end(client, report, "mended", "I will ring tomorrow")
    page = client.post(f"{LIST}{report.pk}/", {"outcome": "mended", "note": "I will ring"}).content.decode()
    assert 'value="I will ring"' in page


def test_taking_it_down_leads_back_and_the_report_can_end(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "number")
    here = f"{LIST}{report.pk}/"
    answer = client.post(
        f"/admin/directory/contacts/{the_value(listing).pk}/retire/?next={here}", {"why": "Wrong number"}
    )
    assert answer["Location"] == here
    assert not ContactPoint.objects.shown().filter(service=listing).exists()
    assert end(client, report, "mended") == ""


def test_a_proposal_leads_back_and_does_not_end_it_until_approved(client: Client, ann: User, listing: Service) -> None:
    report, value = told(listing, "number"), the_value(listing)
    row = propose(listing, Proposed("voice", "0113 222 5555"), by=ann, replaces=value)
    assert "Visitors still see 0113 222 4444." in end(client, report, "mended")
    approve(row, by=factories.person("ben"))
    assert end(client, report, "mended") == ""


def test_the_form_of_a_proposal_leads_back_to_the_report(client: Client, ann: User, listing: Service) -> None:
    here = f"{LIST}{told(listing, 'number').pk}/"
    address = f"/admin/directory/contacts/{listing.pk}/propose/?replaces={the_value(listing).pk}&next={here}"
    data = {"channel": "voice", "value": "0113 222 5555", "rung_today": "on"}
    assert client.post(address, data)["Location"] == here


def test_i_rang_it_writes_the_check_down_and_ends_it(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "number")
    answer = client.post(f"{LIST}{report.pk}/", {"confirmed": the_value(listing).pk}, follow=True)
    check, report = VerificationEvent.objects.get(), Report.objects.get()
    assert (check.how, check.by, check.day) == (CheckedHow.RUNG, ann, timezone.localdate())
    assert (report.outcome, report.handled_by) == (ReportOutcome.RIGHT, ann)
    assert "checked today" in answer.content.decode()


def test_a_website_is_opened_not_rung(client: Client, ann: User, listing: Service) -> None:
    retire(the_value(listing), by=ann)
    site = factories.contact(listing, Channel.WEB, "https://kirkgate.org.uk/")
    report = told(listing, "number", "kirkgate.org.uk does not open")
    assert "I opened it, it is right" in client.get(f"{LIST}{report.pk}/").content.decode()
    client.post(f"{LIST}{report.pk}/", {"confirmed": site.pk})
    assert VerificationEvent.objects.get().how == CheckedHow.OWN_PAGE


@pytest.mark.parametrize("pk", ["0", "x", "999999"])
def test_a_value_that_is_gone_is_not_confirmed(client: Client, ann: User, listing: Service, pk: str) -> None:
    report = told(listing, "number")
    answer = client.post(f"{LIST}{report.pk}/", {"confirmed": pk}, follow=True)
    assert "Nothing was written down" in answer.content.decode()
    assert not VerificationEvent.objects.exists()


def test_a_number_that_waits_for_a_second_person_is_settled_first(client: Client, ann: User, listing: Service) -> None:
    propose(listing, Proposed("voice", "0113 222 5555"), by=ann, replaces=the_value(listing))
    report = told(listing, "number")
    answer = client.post(f"{LIST}{report.pk}/", {"confirmed": the_value(listing).pk}, follow=True)
    assert "Not written down. A new number waits for a second person." in answer.content.decode()
    assert Report.objects.open().count() == 1


def test_somebody_who_changes_no_listing_confirms_nothing(client: Client, listing: Service) -> None:
    client.force_login(person_who_may("ria", "access_admin", "view_report", "change_report"))
    report = told(listing, "number")
    client.post(f"{LIST}{report.pk}/", {"confirmed": the_value(listing).pk})
    assert not VerificationEvent.objects.exists()
    assert "I rang it" not in client.get(f"{LIST}{report.pk}/").content.decode()


# Which number


def test_of_two_numbers_the_one_that_was_named_has_to_go(client: Client, ann: User, listing: Service) -> None:
    other = factories.contact(listing, value="0113 222 5555")
    report = told(listing, "number", "I rang 0113 2224444 and got a private house")
    retire(other, by=ann)
    assert "Visitors still see 0113 222 4444." in end(client, report, "mended")
    retire(the_value(listing), by=ann)
    assert end(client, report, "mended") == ""


def test_of_two_numbers_that_nobody_named_one_has_to_go(client: Client, ann: User, listing: Service) -> None:
    other = factories.contact(listing, value="0113 222 5555")
    report = told(listing, "number", "Wrong number!")
    assert "Visitors still see 0113 222 4444, 0113 222 5555." in end(client, report, "mended")
    retire(other, by=ann)
    assert end(client, report, "mended") == ""


def test_the_same_number_approved_again_is_not_mended(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "number")
    retire(the_value(listing), by=ann)
    factories.contact(listing)
    assert "Visitors still see 0113 222 4444." in end(client, report, "mended")


def test_a_number_taken_away_before_the_report_mends_nothing(client: Client, ann: User, listing: Service) -> None:
    retire(factories.contact(listing, value="0113 222 5555"), by=ann)
    assert "Visitors still see" in end(client, told(listing, "number"), "mended")


# Hours, closed, words


def test_hours_are_mended_when_others_are_public(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "hours")
    assert "Publish the right ones first." in end(client, report, "mended", "Rang them")
    listing.summary = "Other words."
    listing.save_revision().publish()
    assert "Publish the right ones first." in end(client, report, "mended")
    listing.hours = _hours("Mon 9am-5pm")
    revision = listing.save_revision()
    assert "Publish the right ones first." in end(client, report, "mended")
    revision.publish()
    assert end(client, report, "mended") == ""


def test_hours_of_a_place_count_too(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "hours")
    place = listing.locations.get()
    place.hours = _hours("Mon 9am-5pm")
    listing.locations = [place]
    listing.save_revision().publish()
    assert end(client, report, "mended") == ""


def test_closed_is_mended_when_visitors_no_longer_see_it_as_open(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "closed")
    assert "still see this listing as open" in end(client, report, "mended", "It has closed")
    standing.close_for_now(listing, by=ann)
    assert end(client, report, "mended") == ""


def test_words_are_mended_when_something_changed_or_the_note_says_what(
    client: Client, ann: User, listing: Service
) -> None:
    first, second = told(listing, "other"), told(listing, "other")
    assert "Say in the note what was done." in end(client, first, "mended")
    assert end(client, second, "mended", "Spoke to the manager, she will train the team.") == ""
    listing.summary = "Other words."
    listing.save_revision().publish()
    assert end(client, first, "mended") == ""


@pytest.mark.parametrize("kind", ["number", "hours", "closed"])
def test_right_needs_a_check_since(client: Client, ann: User, listing: Service, kind: str) -> None:
    record_check(listing, CheckedHow.RUNG, by=ann)
    report = told(listing, kind)
    assert "Nobody has written down a check" in end(client, report, "right", "I am sure")
    record_check(listing, CheckedHow.RUNG, by=ann)
    assert end(client, report, "right") == ""


def test_words_were_right_when_the_note_says_why(client: Client, ann: User, listing: Service) -> None:
    assert "Nobody has written down a check" in end(client, told(listing, "other"), "right")
    assert end(client, told(listing, "other"), "right", "A quarrel between two visitors.") == ""


@pytest.mark.parametrize("outcome", ["mended", "right"])
def test_what_is_called_unsafe_ends_only_once_somebody_was_told(
    client: Client, ann: User, listing: Service, outcome: str
) -> None:
    report, other = told(listing, "unsafe"), told(listing, "unsafe")
    unsafe_reports.write_down(other, "Their manager", timezone.localdate(), by=ann)
    assert "Write down first, above, who was told" in end(client, report, outcome, "All is well")
    unsafe_reports.write_down(report, "Their manager", timezone.localdate(), by=ann)
    assert end(client, report, outcome, "She will train the team.") == ""


@pytest.mark.parametrize("kind", list(ReportKind))
@pytest.mark.parametrize("outcome", ["passed-on", "not-a-report"])
def test_it_can_always_be_passed_on(client: Client, ann: User, listing: Service, kind: str, outcome: str) -> None:
    assert end(client, told(listing, kind), outcome, "Two people quarrelled outside.") == ""


def test_what_is_called_unsafe_is_not_put_aside_without_a_word(client: Client, ann: User, listing: Service) -> None:
    for note in ("", ".", "\u200b", "12"):
        assert "Say in the note why" in end(client, told(listing, "unsafe"), "not-a-report", note)
    assert end(client, told(listing, "unsafe"), "passed-on") == ""


def test_closed_is_not_mended_where_it_was_marked_as_closed_before(client: Client, ann: User, listing: Service) -> None:
    standing.close_for_now(listing, by=ann)
    report = told(listing, "closed")
    assert "marked as closed before this report came" in end(client, report, "mended")
    standing.close_for_good(listing, by=ann)
    assert end(client, report, "mended") == ""


def test_a_hidden_listing_misleads_nobody(client: Client, ann: User, listing: Service) -> None:
    wrong = [told(listing, kind) for kind in ReportKind]
    listing.unpublish()
    assert [end(client, report, "mended") for report in wrong] == [""] * len(wrong)


def test_the_rule_holds_whoever_ends_it(ann: User, listing: Service) -> None:
    with pytest.raises(reports.ReportRefusedError, match="still see"):
        reports.close(told(listing, "number"), "mended", "", by=ann, now=timezone.now() + timedelta(days=1))


def _hours(text: str) -> Any:
    return from_text(text).to_json()


@pytest.mark.parametrize(
    ("kind", "said"), [("number", "Visitors still see"), ("hours", "Visitors still read the hours")]
)
def test_a_listing_that_is_closed_for_now_still_shows_its_numbers_and_hours(
    client: Client, ann: User, listing: Service, kind: str, said: str
) -> None:
    standing.close_for_now(listing, by=ann)
    assert said in end(client, told(listing, kind), "mended")


def test_a_wrong_number_where_none_was_shown_needs_a_note(client: Client, ann: User, listing: Service) -> None:
    retire(the_value(listing), by=ann, why="Wrong number")
    report = told(listing, "number")
    assert "Nothing here has changed since this report came." in end(client, report, "mended")
    assert end(client, report, "mended", "The leaflet names another one; they print it anew") == ""


def test_what_visitors_cannot_read_mends_nothing(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "other")
    propose(listing, Proposed(Channel.VOICE, "+441132229999"), by=ann)
    listing.save_revision(user=ann).publish()
    assert "Nothing here has changed since this report came." in end(client, report, "mended")


def test_pressing_done_again_says_that_it_was_you(client: Client, ann: User, listing: Service) -> None:
    report = told(listing, "other")
    sent = {"outcome": "passed-on", "note": ""}
    client.post(f"{LIST}{report.pk}/", sent)
    assert "You have dealt with this report already." in client.post(f"{LIST}{report.pk}/", sent).content.decode()
