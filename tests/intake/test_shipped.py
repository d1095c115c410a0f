"""What the software brings along is put in once, and an editor's change is never overwritten."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from directory import crisis, fixture_files
from directory.intake import shipped
from directory.models import ContactPoint, Organization, Service, ServiceLocation, Term
from directory.models.contact_values import normalise

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
EXAMPLES = fixture_files.example_services()
CONFIDENTIAL = [
    row for row in EXAMPLES if any(not place.get("address_public", True) for place in row.get("locations", []))
]
SOME = [
    *EXAMPLES[::8],
    *(row for row in CONFIDENTIAL if row not in EXAMPLES[::8]),
]  # the whole file takes ten times as long
NEW_FILE = [{**row, "summary": "New words from the file"} for row in fixture_files.national_services()]


@pytest.fixture
def national() -> None:
    shipped.ship_terms()
    shipped.ship_national()


def test_shipping_twice_changes_nothing(national: None) -> None:
    before = list(Service.objects.order_by("pk").values())
    again = shipped.ship_national()
    assert (again.added, again.updated, again.kept) == ([], [], [])
    assert list(Service.objects.order_by("pk").values()) == before


def test_every_crisis_line_of_a_service_is_live_with_its_number(national: None) -> None:
    for service in Service.objects.exclude(crisis_key=""):
        line = crisis.line(service.crisis_key)
        live = ContactPoint.objects.live().filter(service=service)
        assert (str(line.channel), normalise(line.channel, line.number)) in set(live.values_list("channel", "value"))


def test_a_text_to_a_shared_number_says_which_word_reaches_whom(national: None) -> None:
    live = ContactPoint.objects.live().filter(value="81066")
    assert {row.service.crisis_key: (row.label, row.href) for row in live} == {
        "dan-247": ("Start with the word DAN", "sms:81066"),
        "call-wales": ("Start with the word HELP", "sms:81066"),
    }


def test_a_service_known_only_by_its_website_shows_no_number(national: None) -> None:
    values = ContactPoint.objects.live().filter(service__crisis_key="").exclude(channel="web")
    assert not values.exists()


def test_an_editors_change_is_kept(national: None) -> None:
    service = Service.objects.get(crisis_key="samaritans")
    service.summary = "An editor's own words"
    service.save()
    tally = shipped.ship_national(NEW_FILE)
    service.refresh_from_db()
    assert service.summary == "An editor's own words"
    assert f"national/{service.source_id}" in tally.kept


def test_a_changed_file_reaches_rows_nobody_touched(national: None) -> None:
    shipped.ship_national(NEW_FILE)
    assert Service.objects.get(crisis_key="samaritans").summary == "New words from the file"


def test_an_editors_term_is_kept(national: None) -> None:
    term = Term.objects.get(facet="type", slug="peer-group")
    Term.objects.filter(pk=term.pk).update(label="Group of equals")
    shipped.ship_terms()
    assert Term.objects.get(pk=term.pk).label == "Group of equals"


def test_examples_are_marked_dated_and_placed(national: None) -> None:
    assert len(EXAMPLES) >= 200
    shipped.ship_examples(TODAY, SOME)
    examples = Service.objects.filter(is_example=True)
    assert examples.count() == len(SOME)
    assert all(name.startswith("Example:") for name in examples.values_list("name", flat=True))
    assert all(day <= TODAY for day in examples.exclude(checked_on=None).values_list("checked_on", flat=True))
    assert not ServiceLocation.objects.filter(service__is_example=True, address_public=True, lat=None).exists()


def test_a_confidential_place_keeps_no_point_and_has_area_words(national: None) -> None:
    shipped.ship_examples(TODAY, SOME)
    hidden = ServiceLocation.objects.filter(address_public=False)
    assert hidden
    assert set(hidden.values_list("lat", "grain")) == {(None, "")}
    assert "" not in hidden.values_list("area_shown", flat=True)


def test_removing_the_examples_leaves_the_real_services(national: None) -> None:
    real = Service.objects.count()
    shipped.ship_examples(TODAY, SOME)
    removed = shipped.remove_examples()
    assert removed == len(SOME)
    assert Service.objects.count() == real
    assert not Organization.objects.filter(is_example=True).exists()


def test_on_a_machine_whose_clock_is_behind_nothing_is_called_checked() -> None:
    shipped.ship_terms()
    with time_machine.travel(datetime(2020, 1, 1, tzinfo=UTC)):
        shipped.ship_national()
    assert Service.objects.get(crisis_key="samaritans").checked_on is None
    assert ContactPoint.objects.live().filter(value="116123").exists()
