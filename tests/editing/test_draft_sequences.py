"""A listing over many saves: after each, it has exactly the places and areas that its last form showed."""

import uuid

import pytest
from django.test import Client
from modelcluster.models import get_all_child_relations

from directory.models import Service
from directory.models.service_child import ServiceChild
from directory.trust import history, standing
from tests import factories
from tests.editing.form_posts import logged_in, told
from tests.editing.listing_desk import (
    PUBLISH,
    Desk,
    desk_with,
    hidden,
    moved_up,
    renamed,
    shown_by,
    with_area,
    with_place,
    without,
)

pytestmark = pytest.mark.django_db
OPEN_ADDRESS = {"locations-0-address": "12 Leeds Yard", "locations-0-postcode": "LS1 4DY"}


@pytest.fixture
def desk() -> Desk:
    return desk_with(
        logged_in("erin"), factories.service(name="Kirkgate Drop-in", slug="kirkgate-drop-in", types=["peer-group"])
    )


def test_a_draft_saved_twice_and_published(desk: Desk) -> None:
    desk.save(desk.form())
    desk.save(desk.form())
    desk.check()
    desk.publish(desk.form())
    desk.check()
    desk.save(desk.form())
    desk.check()


def test_a_listing_hidden_and_published_again_with_another_word(desk: Desk) -> None:
    desk.hide()
    desk.check()
    desk.publish(desk.form())
    desk.check()


def test_a_refuge_saved_with_an_open_address_and_then_hidden(desk: Desk) -> None:
    desk.save(with_place(desk.form(), "York"))
    desk.save(hidden(desk.form(), 1))
    desk.publish(desk.form())
    desk.check()
    assert desk.live.places == (("Leeds", True), ("York", False))
    assert "12 York Yard" not in told(Client().get(desk.service.url))


def test_a_place_added_in_a_draft_keeps_its_identity_until_it_is_published(desk: Desk) -> None:
    desk.save(with_place(desk.form(), "York"))
    key = desk.form()["locations-1-key"]
    desk.save(desk.form())
    desk.save(renamed(desk.form(), 1, "Hull"))
    assert desk.form()["locations-1-key"] == key
    desk.publish(desk.form())
    desk.check()
    assert desk.service.locations.get(town="Hull").key == uuid.UUID(key)


def test_a_version_saved_over_one_that_is_scheduled(desk: Desk) -> None:
    desk.schedule(with_place(desk.form(), "York"))
    desk.check()
    desk.unschedule()
    desk.save(desk.form())
    desk.check()
    desk.schedule(desk.form())
    desk.wait_for_schedule()
    desk.check()


def test_an_unpublished_scheduled_version_saved_again(desk: Desk) -> None:
    desk.hide()
    desk.schedule(with_place(desk.form(), "York"))
    desk.unschedule()
    desk.schedule(desk.form())
    desk.wait_for_schedule()
    desk.check()


def test_a_schedule_that_fires_while_a_form_is_open(desk: Desk) -> None:
    desk.schedule(without(with_place(desk.form(), "York"), "locations", 0))
    open_form = desk.form()
    desk.wait_for_schedule()
    desk.check()
    desk.publish(with_place(open_form, "Hull"))
    desk.check()


def test_a_deleted_place_brought_back_by_an_older_version(desk: Desk) -> None:
    key = desk.service.locations.get().key
    desk.publish(without(with_place(desk.form(), "York"), "locations", 0))
    desk.check()
    desk.publish(desk.reverted(0))
    desk.check()
    assert desk.service.locations.get().key == key


def test_places_and_areas_added_reordered_and_deleted_over_drafts(desk: Desk) -> None:
    desk.save(with_area(with_place(desk.form(), "York"), "Aire council area"))
    desk.save(with_area(moved_up(desk.form(), "locations"), "Tees council area"))
    desk.check()
    desk.publish(moved_up(desk.form(), "areas"))
    desk.check()
    desk.save(without(without(desk.form(), "locations", 0), "areas", 1))
    desk.publish(desk.form())
    desk.check()
    assert desk.live.areas == ("Tees council area",)


def test_a_copy_has_each_place_once_and_leaves_the_first_alone(desk: Desk) -> None:
    desk.save(with_area(with_place(desk.form(), "York"), "Aire council area"))
    copy = desk.copied()
    other = Desk(copy, desk.editor, desk.draft, desk.draft, is_live=False)
    other.check()
    other.save(other.form())
    other.save(other.form())
    other.check()
    desk.check()


def test_two_editors_and_a_provider_in_turn(desk: Desk) -> None:
    omar = logged_in("omar")
    desk.save(with_place(desk.form(), "York"))
    standing.start_recheck(desk.service, actor=history.PROVIDER, why="The provider says that the number has changed.")
    desk.save(desk.form(), omar)
    desk.save(hidden(desk.form(), 1))
    desk.publish(desk.form(), omar)
    desk.check()


def test_publishing_a_version_that_shows_a_hidden_place_is_refused_and_kept_as_a_draft(desk: Desk) -> None:
    desk.publish(hidden(desk.form(), 0))
    desk.publish_is_refused(desk.reverted(0))
    desk.check()
    assert desk.live.places == (("Leeds", False),)


def test_two_windows_keep_mine(desk: Desk) -> None:
    mine = with_place(desk.form(), "York")
    desk.save(without(with_place(desk.form(), "Hull"), "locations", 0))
    latest = Service.objects.get(pk=desk.service.pk).latest_revision_id
    desk.save(mine | {"save_mine": str(latest)})
    desk.check()
    desk.publish(desk.form())
    desk.check()


@pytest.mark.parametrize("is_scheduled", [False, True], ids=["draft", "scheduled"])
def test_versions_from_before_children_had_keys_open_publish_and_revert(desk: Desk, is_scheduled: bool) -> None:
    (desk.schedule if is_scheduled else desk.save)(with_place(desk.form(), "York"))
    as_before_keys(desk.service)
    desk.check()
    if is_scheduled:
        desk.wait_for_schedule()
        desk.check()
    desk.save(desk.reverted(-1))
    desk.save(desk.form())
    desk.check()
    desk.publish(desk.form())
    desk.check()


def as_before_keys(service: Service) -> None:
    """Rewrite all versions as they were stored when the primary key of a child was its UUID."""
    for revision in service.revisions.all():
        for children in (revision.content["locations"], revision.content["areas"]):
            for child in children:
                child["pk"] = child.pop("key")
        revision.save()


@pytest.mark.parametrize("key", ["", "abc", "\x00", str(uuid.UUID(int=7)), "7"], ids=repr)
def test_a_form_with_a_key_that_is_not_ours_is_a_place_of_its_own(desk: Desk, key: str) -> None:
    desk.save(desk.form() | {"locations-0-key": key})
    desk.publish(desk.form())
    desk.check()


def test_two_forms_with_one_key_are_two_places(desk: Desk) -> None:
    form = with_place(desk.form(), "York") | {"locations-INITIAL_FORMS": "2"}
    desk.publish(form | {"locations-1-key": form["locations-0-key"]})
    desk.check()


@pytest.mark.parametrize("name", ["ORDER", "lat", "postcode", "address"])
def test_an_error_in_a_place_is_shown_on_the_page(desk: Desk, name: str) -> None:
    wrong = {"ORDER": "first", "lat": "north", "postcode": "XX9 9XX", "address": "Ring 0113 496 0123"}[name]
    answer = desk.editor.post(desk.url(), desk.form() | PUBLISH | {f"locations-0-{name}": wrong})
    assert answer.status_code == 200
    form = answer.context["form"].formsets["locations"].forms[0]
    shown = told(answer)
    errors = [str(error) for errors in form.errors.values() for error in errors]
    assert errors
    assert [error for error in errors if error not in shown] == []


def test_everything_that_is_wrong_is_told_at_once_each_beside_its_field(desk: Desk) -> None:
    wrong = {"locations-0-lat": "53", "locations-0-lon": "", "locations-0-postcode": "XX9 9XX"}
    ages = {"minimum_age": "30", "maximum_age": "20"}
    days = {"visible_from": "2027-01-10", "visible_until": "2027-01-01"}
    form = desk.editor.post(desk.url(), desk.form() | PUBLISH | wrong | ages | days).context["form"]
    assert {"lat", "postcode"} <= form.formsets["locations"].forms[0].errors.keys()
    assert form.errors["minimum_age"] == ["The lowest age is above the highest."]
    assert form.errors["visible_until"] == ["This day is before “Visible from”: visitors would never see it."]
    assert "__all__" not in form.errors


def test_every_child_of_a_listing_has_a_key_and_forms_that_match_it(desk: Desk) -> None:
    models = [relation.related_model for relation in get_all_child_relations(Service)]
    assert models
    assert [model for model in models if not issubclass(model, ServiceChild)] == []
    formsets = desk.editor.get(desk.url()).context["form"].formsets
    assert {type(formset).__mro__[1].__name__ for formset in formsets.values()} == {"ServiceChildFormSet"}
    assert shown_by(desk.service) == desk.live


@pytest.mark.parametrize("name", ["description", "what_to_say", "locations-0-transport", "locations-0-access_note"])
@pytest.mark.parametrize(
    "words",
    [
        "We are at 12 Leeds Yard.",
        "Come to 12, LEEDS yard",
        "Look for LS14DY.",
        "We meet in Leeds Yard every week.",
    ],
)
def test_an_address_that_is_hidden_is_told_in_no_other_field(desk: Desk, name: str, words: str) -> None:
    desk.publish(desk.form() | OPEN_ADDRESS | {name: words})
    url = desk.url()
    answer = desk.editor.post(url, hidden(desk.form(), 0) | PUBLISH)
    assert "This gives away the address that you are hiding" in told(answer)
    desk.publish(hidden(desk.form(), 0) | {name: ""})
    desk.check()
    page = told(Client().get(desk.service.url))
    assert not [secret for secret in ("Leeds Yard", "LEEDS yard", "LS14DY") if secret in page]


def test_saving_without_a_change_says_that_nothing_was_changed(desk: Desk) -> None:
    area = {"areas-0-kind": "districts", "areas-0-districts": "LS1 LS2", "areas-0-name": "", "areas-0-nation": ""}
    desk.publish(with_area(desk.form(), "Leeds") | area)
    assert "Nothing was changed" in told(desk.editor.post(desk.url(), desk.form(), follow=True))


def test_a_place_that_says_nothing_is_refused_beside_its_town(desk: Desk) -> None:
    nowhere = {f"locations-1-{name}": "" for name in ("town", "postcode", "address", "name")}
    answer = desk.editor.post(desk.url(), with_place(desk.form(), "York") | nowhere)
    assert "a town or a postcode is enough" in told(answer)


def test_hiding_an_address_is_told_as_hiding(desk: Desk) -> None:
    answer = desk.editor.post(desk.url(), hidden(desk.form() | OPEN_ADDRESS, 0), follow=True)
    assert "the address may be shown: no" in told(answer)
