"""A confidential place's address: nobody alone shows it, changes it, or lets it slip, whatever way they take."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils import timezone

from directory.models import HistoryEntry, PendingChange, Service, ServiceLocation
from directory.trust import history, publishing, standing
from directory.trust.confidential import CHANGED, SHOWN, SHOWN_AGAIN, TOLD, Place, Version, reveals
from tests import factories
from tests.editing.form_posts import logged_in, opened, told

SECRET = Place("1", is_public=False, name="Rose House", address="12 Quiet Lane\nLeeds", postcode="LS1 4DY")
OPEN = Place("2", is_public=True, address="3 High Street", postcode="LS2 7EW")


def changed(place: Place, **changes: Any) -> Place:
    fields = {name: getattr(place, name) for name in Place.__dataclass_fields__}
    return Place(**{**fields, **changes})


@pytest.mark.parametrize(
    ("places", "texts", "why"),
    [
        ((changed(SECRET, is_public=True), OPEN), (), SHOWN),
        ((changed(SECRET, postcode="LS6 2AB"), OPEN), (), CHANGED),
        ((changed(SECRET, address="14 Quiet Lane"), OPEN), (), CHANGED),
        ((changed(SECRET, name="Lily House"), OPEN), (), CHANGED),
        ((changed(SECRET, town="York"), OPEN), (), CHANGED),
        ((changed(OPEN, id="9", postcode="ls14dy"), OPEN), (), TOLD),
        ((SECRET, changed(OPEN, postcode="LS1  4DY")), (), TOLD),
        ((SECRET, changed(OPEN, address="12, quiet lane")), (), TOLD),
        ((SECRET, OPEN), ("Come to LS14DY at noon",), TOLD),
        ((SECRET, OPEN), ("We are at 12 Quiet Lane.",), TOLD),
        ((SECRET, OPEN), ("We meet in Quiet Lane every week.",), TOLD),
        ((SECRET, OPEN), ("At the end of Quiet Ln, on the left.",), TOLD),
        ((changed(SECRET, shown_beside="Get off at 12 Quiet Lane"), OPEN), (), TOLD),
    ],
    ids=[
        "made public", "postcode", "address", "name", "town", "deleted and added again openly", "in another place",
        "address in another place", "postcode in the words", "address in the words", "street in the words",
        "street cut short", "in how to get there",
    ],
)  # fmt: skip
def test_this_needs_a_second_person(places: tuple[Place, ...], texts: tuple[str, ...], why: str) -> None:
    assert reveals(Version((SECRET, OPEN)), Version(places, texts)) == why


@pytest.mark.parametrize(
    "places",
    [(SECRET, OPEN), (OPEN,), (SECRET, changed(OPEN, is_public=False)), (SECRET, changed(OPEN, postcode="M1 1AE"))],
    ids=["nothing", "deleted", "made confidential", "the open place moves"],
)
def test_this_takes_one_person(places: tuple[Place, ...]) -> None:
    assert reveals(Version((SECRET, OPEN)), Version(places, ("Free help",))) == ""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("9 St John's Gardens", "We are in Saint John’s Gdns"),
        ("10-12 Upper Lavender Crescent", "On Lavender Cres"),
        ("Flat 3, 7 Quiet Lane", "Off Quiet Lane"),
    ],
)
def test_a_street_is_known_however_it_is_written(address: str, words: str) -> None:
    places = (changed(SECRET, address=address),)
    assert reveals(Version(places), Version(places, (words,))) == TOLD
    assert reveals(Version(places), Version(places, ("In Leeds, on the street and in the gardens",))) == ""


def test_what_visitors_could_read_before_is_no_secret() -> None:
    office = changed(OPEN, postcode="LS1 4DY")
    assert reveals(Version((SECRET, office)), Version((SECRET, changed(office, name="Office")))) == ""


def test_a_short_address_is_no_secret_to_look_for() -> None:
    vague = changed(SECRET, address="Leeds", postcode="LS1")
    assert reveals(Version((vague,)), Version((vague,), ("Help in Leeds LS1",))) == ""


def person(name: str) -> Any:
    """Somebody who may publish listings."""
    made = factories.person(name)
    made.user_permissions.set(Permission.objects.filter(codename__in=["change_service", "publish_service"]))
    return get_user_model().objects.get(pk=made.pk)


@pytest.fixture
def refuge() -> Service:
    place = factories.location("LS1 4DY", address="12 Quiet Lane", town="Leeds", address_public=False)
    return factories.service(name="Rose House", locations=[place])


def draft(refuge: Service, **changes: Any) -> Any:
    """A new version in which the one place has `changes`."""
    copy = Service.objects.get(pk=refuge.pk)
    place = copy.locations.get()
    for name, value in changes.items():
        setattr(place, name, value)
    copy.locations = [place]
    return copy.save_revision()


def place_of(refuge: Service) -> ServiceLocation:
    return ServiceLocation.objects.get(service=refuge.pk)


def refused(refuge: Service) -> bool:
    """Whether visitors still see what they saw, and the refusal is written down."""
    place = place_of(refuge)
    written = HistoryEntry.objects.filter(service_id=refuge.pk, action=publishing.REFUSED, wants_look=True)
    return not place.address_public and place.address == "12 Quiet Lane" and written.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changes",
    [{"address_public": True}, {"postcode": "LS2 7EW"}, {"address": "9 Loud Lane"}, {"name": "Rose"}, {"town": "York"}],
    ids=["public", "postcode", "address", "name", "town"],
)
def test_publishing_alone_leaves_the_live_listing_as_it_is(refuge: Service, changes: dict[str, Any]) -> None:
    draft(refuge, **changes).publish(user=person("ann"))
    assert refused(refuge)


@pytest.mark.django_db
def test_deleting_the_place_and_adding_it_openly_is_refused(refuge: Service) -> None:
    copy = Service.objects.get(pk=refuge.pk)
    copy.locations = [factories.location("LS1 4DY", address="Another way to write it", sort_order=0)]
    copy.save_revision().publish(user=person("ann"))
    assert refused(refuge)


def without_its_place(refuge: Service) -> None:
    """The place is deleted and that published, which one person may."""
    copy = Service.objects.get(pk=refuge.pk)
    copy.locations = []
    copy.save_revision().publish(user=person("dora"))
    assert not ServiceLocation.objects.filter(service=refuge.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("is_the_same", [True, False], ids=["the same place", "a new one there"])
def test_a_deleted_place_stays_a_secret(refuge: Service, is_the_same: bool) -> None:
    place, written = place_of(refuge), {"address": "12 Quiet Lane", "town": "Leeds"}
    without_its_place(refuge)
    copy = Service.objects.get(pk=refuge.pk)
    new = factories.location("LS1 4DY", **written)
    new.key = place.key if is_the_same else new.key
    copy.locations = [new]
    revision = copy.save_revision()
    assert publishing.refusal(refuge, revision) == SHOWN_AGAIN
    assert publishing.needs_second_person(refuge, revision)
    revision.publish(user=person("ann"))
    assert not ServiceLocation.objects.filter(service=refuge.pk).exists()


@pytest.mark.django_db
def test_a_deleted_place_stays_a_secret_in_a_new_listing_and_in_an_alert(refuge: Service) -> None:
    without_its_place(refuge)
    with pytest.raises(standing.StandingRefusedError, match="confidential place"):
        standing.set_alert(refuge, "We are at 12 Quiet Lane", by=person("ann"))
    other = factories.service(organization=refuge.organization)
    other.locations = [factories.location("LS1 4DY", address="12 Quiet Lane", town="Leeds")]
    other.save_revision().publish(user=person("bea"))
    assert not ServiceLocation.objects.filter(service=other.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("is_deleted", [False, True], ids=["there", "deleted"])
@pytest.mark.parametrize("field", ["name", "description", "funding", "regulator"])
def test_what_is_said_of_the_organization_tells_no_confidential_address(
    refuge: Service, field: str, is_deleted: bool
) -> None:
    if is_deleted:
        without_its_place(refuge)
    editor, runner = logged_in("erin"), refuge.organization
    url = f"/admin/organization/edit/{runner.pk}/"
    answer = editor.post(url, opened(editor, url) | {field: "At 12 Quiet Lane"})
    assert "This tells the address of a confidential place" in told(answer)
    runner.refresh_from_db()
    assert getattr(runner, field) != "At 12 Quiet Lane"
    assert editor.post(url, opened(editor, url) | {field: "A kind house"}).status_code == 302


@pytest.mark.django_db
def test_going_back_to_a_version_in_which_it_was_public_is_refused_after_it_was_deleted() -> None:
    listing = factories.service(locations=[factories.location("LS1 4DY", address="12 Quiet Lane", town="Leeds")])
    public = listing.save_revision()
    public.publish(user=person("ann"))
    draft(listing, address_public=False).publish(user=person("bea"))
    without_its_place(listing)
    public.publish(user=person("cid"))
    assert not ServiceLocation.objects.filter(service=listing.pk).exists()


@pytest.mark.django_db
def test_a_place_that_two_people_opened_is_no_secret_any_more(refuge: Service) -> None:
    ServiceLocation.objects.filter(service=refuge.pk).update(address_public=True)  # as after a second person agreed
    copy = Service.objects.get(pk=refuge.pk)
    copy.summary = "Come in."
    copy.save_revision().publish(user=person("ann"))
    assert Service.objects.get(pk=refuge.pk).summary == "Come in."


@pytest.mark.django_db
def test_the_address_in_the_description_is_refused(refuge: Service) -> None:
    copy = Service.objects.get(pk=refuge.pk)
    copy.description = "We are at 12 Quiet Lane."
    copy.save_revision().publish(user=person("ann"))
    assert refused(refuge)
    assert Service.objects.get(pk=refuge.pk).description == ""


@pytest.mark.django_db
def test_a_scheduled_version_is_refused_when_it_is_asked_for(refuge: Service) -> None:
    revision = draft(refuge, address_public=True)
    revision.content["go_live_at"] = (timezone.now() + timedelta(days=1)).isoformat()
    revision.save()
    revision.publish(user=person("ann"))
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert refused(refuge)


@pytest.mark.django_db
def test_a_schedule_written_behind_our_back_is_refused_when_it_is_due(refuge: Service) -> None:
    revision = draft(refuge, address_public=True)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert refused(refuge)


@pytest.mark.django_db
def test_rolling_back_to_a_public_version_is_refused() -> None:
    place = factories.location("LS1 4DY", address="12 Quiet Lane", town="Leeds")
    listing = factories.service(locations=[place])
    public = listing.latest_revision
    draft(listing, address_public=False).publish(user=person("ann"))
    assert not place_of(listing).address_public
    public.publish(user=person("ann"), previous_revision=listing.latest_revision)
    assert refused(listing)


@pytest.mark.django_db
def test_hiding_and_changing_the_draft_and_publishing_again_is_refused(refuge: Service) -> None:
    ann = person("ann")
    standing.hide(refuge, by=ann)
    hidden = Service.objects.get(pk=refuge.pk)
    place = hidden.locations.get()
    place.address_public = True
    hidden.locations = [place]
    hidden.save()  # a draft of a hidden listing is saved into its rows
    hidden.save_revision().publish(user=ann)
    assert not Service.objects.get(pk=refuge.pk).live


@pytest.mark.django_db
def test_a_second_listing_of_the_same_organization_cannot_show_it(refuge: Service) -> None:
    copy = Service(organization=refuge.organization, name="A copy", slug="a-copy", summary="Help", live=False)
    copy.locations = [factories.location("LS1 4DY", sort_order=0)]
    copy.save()
    copy.save_revision().publish(user=person("ann"))
    assert not Service.objects.get(slug="a-copy").live


@pytest.mark.django_db
def test_other_changes_of_the_same_listing_take_one_person(refuge: Service) -> None:
    copy = Service.objects.get(pk=refuge.pk)
    copy.summary = "Free, safe help."
    copy.save_revision().publish(user=person("ann"))
    assert Service.objects.get(pk=refuge.pk).summary == "Free, safe help."


@pytest.mark.django_db
def test_a_second_person_publishes_that_very_version(refuge: Service) -> None:
    revision = draft(refuge, address_public=True)
    change = standing.ask_to_publish(refuge, revision, by=person("ann"))
    standing.approve_change(change, by=person("ben"))
    assert place_of(refuge).address_public
    assert Service.objects.get(pk=refuge.pk).live_revision_id == revision.pk


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["hidden", "published"])
def test_an_agreement_undoes_nothing_that_was_done_after_it_was_asked_for(refuge: Service, act: str) -> None:
    ann, bea = person("ann"), person("bea")
    revision = draft(refuge, address_public=True)
    change = standing.ask_to_publish(refuge, revision, by=ann)
    if act == "hidden":
        standing.hide(refuge, by=ann)
    else:
        newer = Service.objects.get(pk=refuge.pk)
        newer.waiting_time = "A week"
        newer.save_revision().publish(user=ann)
    with pytest.raises(standing.StandingRefusedError, match="after this was asked for"):
        standing.approve_change(change, by=bea)
    now = Service.objects.get(pk=refuge.pk)
    assert (now.live, now.waiting_time) == ((False, "") if act == "hidden" else (True, "A week"))
    assert not place_of(refuge).address_public


@pytest.mark.django_db
def test_nobody_agrees_with_themselves(refuge: Service) -> None:
    ann = person("ann")
    change = standing.ask_to_publish(refuge, draft(refuge, address_public=True), by=ann)
    with pytest.raises(standing.StandingRefusedError, match="Somebody else"):
        standing.approve_change(change, by=ann)
    assert not place_of(refuge).address_public


@pytest.mark.django_db
def test_a_version_written_over_after_asking_is_not_published(refuge: Service) -> None:
    revision = draft(refuge, town="Leeds 1")
    change = standing.ask_to_publish(refuge, revision, by=person("ann"))
    revision.content["locations"][0]["address_public"] = True
    revision.save()
    with pytest.raises(standing.StandingRefusedError, match="changed after"):
        standing.approve_change(change, by=person("ben"))
    assert not place_of(refuge).address_public
    assert PendingChange.objects.get().approved_at is None


@pytest.mark.django_db
def test_an_agreement_serves_once(refuge: Service) -> None:
    ann, revision = person("ann"), draft(refuge, address_public=True)
    standing.approve_change(standing.ask_to_publish(refuge, revision, by=ann), by=person("ben"))
    draft(refuge, address_public=False).publish(user=ann)
    revision.publish(user=ann)
    assert not place_of(refuge).address_public


@pytest.mark.django_db
def test_an_agreed_schedule_goes_live_when_it_is_due(refuge: Service) -> None:
    revision = draft(refuge, address_public=True)
    revision.content["go_live_at"] = (timezone.now() + timedelta(days=1)).isoformat()
    revision.save()
    change = standing.ask_to_publish(refuge, revision, by=person("ann"))
    standing.approve_change(change, by=person("ben"))
    assert not place_of(refuge).address_public
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled", stdout=StringIO())
    assert place_of(refuge).address_public


@pytest.mark.django_db
def test_making_a_place_confidential_takes_one_person() -> None:
    listing = factories.service(locations=[factories.location("LS1 4DY", address="12 Quiet Lane")])
    draft(listing, address_public=False).publish(user=person("ann"))
    assert not place_of(listing).address_public


@pytest.mark.django_db
def test_the_history_never_tells_a_confidential_address(refuge: Service) -> None:
    change = standing.ask_to_publish(refuge, draft(refuge, address="9 Loud Lane"), by=person("ann"))
    standing.approve_change(change, by=person("ben"))
    told = " ".join(HistoryEntry.objects.values_list("said", flat=True))
    assert "Quiet Lane" not in told
    assert "Loud Lane" not in told
    last = HistoryEntry.objects.filter(action="changed").latest("pk")
    assert history.said(last)["changes"] == [
        {"field": "Confidential place: address", "from": "a confidential address", "to": "a confidential address"}
    ]
