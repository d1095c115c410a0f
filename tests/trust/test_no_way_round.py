"""Every way to put a contact value live with one account, tried. None works, on either database.

Beside these: rows changed by hand (`test_no_way_round_the_database.py`), the words of a listing
(`test_listing_text.py`) and a migration that rebuilds the table (`test_guards.py`).
"""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Task, Workflow, WorkflowTask

from directory.choices import Channel, CheckedHow
from directory.fixture_files import national_services
from directory.intake import shipped
from directory.models import ContactPoint, Service, VerificationEvent
from directory.trust.contacts import ContactRefusedError, Proposed, approve, approve_through, propose, ship
from tests import factories
from tests.trust.eve import BAD, Eve

pytestmark = pytest.mark.django_db


@pytest.fixture
def eve(tmp_path: Path) -> Eve:
    return Eve(tmp_path)


# -- through the screens ------------------------------------------------------------------------------------------


def listing_form_with_contact_fields(eve: Eve) -> None:
    fields = {"contact_points-0-value": [BAD], "contact_points-TOTAL_FORMS": ["1"], "value": [BAD]}
    answer = eve.snippet("edit", eve.service.pk, **eve.form(), **fields, **{"action-publish": "1"})
    assert answer.status_code == 302


def approve_page_by_the_proposer(eve: Eve) -> None:
    eve.post("contact-approve", eve.waiting.pk, decision="approve")


def approve_page_with_forged_fields(eve: Eve) -> None:
    eve.post("contact-approve", eve.waiting.pk, decision="approve", by="1", approved_by="1", basis="alone")


def propose_page_with_forged_fields(eve: Eve) -> None:
    forged = {"approved_at": "2026-11-21", "approved_by": "1", "basis": "shipped", "proposed_by": "1"}
    eve.post("contact-propose", eve.service.pk, channel="voice", value="0113 222 9999", rung_today="on", **forged)


def withdraw_page_with_another_value(eve: Eve) -> None:
    eve.post("contact-withdraw", eve.waiting.pk, value=BAD, approved="1")


def bulk_action(eve: Eve) -> None:
    for app, model in (("directory", "contactpoint"), ("directory", "service")):
        url = reverse("wagtail_bulk_action", args=[app, model, "approve"])
        eve.client.post(f"{url}?id={eve.waiting.pk}", {"approved_by": eve.user.pk})


def snippet_screens_of_contact_values(eve: Eve) -> None:
    for action in ("add/", f"edit/{eve.live.pk}/"):
        assert eve.client.post(f"/admin/snippets/directory/contactpoint/{action}", {"value": BAD}).status_code == 404


def copy_of_the_listing(eve: Eve) -> None:
    form = {**eve.form(), "name": ["A copy"], "slug": ["a-copy"], "action-publish": ["1"]}
    eve.snippet("add", **form)
    assert Service.objects.filter(slug="a-copy").exists()
    assert not ContactPoint.objects.live().exclude(service=eve.service).exists()


def wagtail_api(eve: Eve) -> None:
    for path in ("/api/v3/", "/api/v2/", "/django-admin/", "/admin/api/directory/contactpoint/"):
        assert eve.client.post(f"{path}{eve.waiting.pk}/", {"approved_by": eve.user.pk}).status_code == 404


# -- through drafts and publishing --------------------------------------------------------------------------------


def _poisoned(eve: Eve) -> Any:
    """A draft whose stored content claims another number."""
    revision = eve.service.save_revision()
    revision.content["contact_points"] = [{"pk": eve.live.pk, "channel": "voice", "value": BAD}]
    revision.save()
    return revision


def stale_draft(eve: Eve) -> None:
    _poisoned(eve).publish()


def rollback(eve: Eve) -> None:
    _poisoned(eve)
    revision = eve.service.revisions.order_by("pk")[0]
    form = {**eve.form(), "revision": [str(revision.pk)], "action-publish": ["1"]}
    assert eve.snippet("edit", eve.service.pk, **form).status_code == 302
    revision.publish()


def scheduled_publishing(eve: Eve) -> None:
    revision = _poisoned(eve)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled", verbosity=0)


def workflow(eve: Eve) -> None:
    task = Task.objects.create(name="Look", active=True)
    flow = Workflow.objects.create(name="Look", active=True)
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=1)
    revision = _poisoned(eve)
    state = flow.start(Service.objects.get(pk=eve.service.pk), eve.user)
    state.current_task_state.approve(user=eve.user)
    revision.publish(user=eve.user, skip_permission_checks=True)


def unpublishing_and_publishing(eve: Eve) -> None:
    Service.objects.get(pk=eve.service.pk).unpublish()
    _poisoned(eve).publish()


# -- through what is shipped --------------------------------------------------------------------------------------


def changed_fixture(eve: Eve) -> None:
    ship(eve.service, [Proposed(Channel.VOICE, "0113 222 9999")])


def changed_fixture_over_a_retired_value(eve: Eve) -> None:
    other = factories.service()
    ContactPoint.objects.filter(pk=factories.contact(other).pk).update(retired_at=timezone.now())
    ship(other, [Proposed(Channel.VOICE, "0808 808 2234")])
    assert not ContactPoint.objects.live().filter(service=other).exists()


def changed_file_of_national_services(eve: Eve) -> None:
    before = list(ContactPoint.objects.live())
    row = {"key": "kirkgate", "slug": "kirkgate-national", "name": "Kirkgate National", "summary": "Help."}
    runner, reviewed = (
        {"name": "Kirkgate", "provider_type": "charity"},
        next(str(one["website"]) for one in national_services() if "website" in one),
    )
    shipped.ship_national([{**row, "organization": runner, "website": reviewed}])
    shipped.ship_national([{**row, "organization": runner, "website": "https://evil.org.uk/"}])
    made = ContactPoint.objects.live().exclude(pk__in=[one.pk for one in before])
    assert [one.value for one in made] == [reviewed]


def fixture_with_an_approved_row(eve: Eve) -> None:
    row = eve.new_row(pk=900_001, approved_by=factories.person("ben"), approved_at=timezone.now())
    file = eve.folder / "rows.json"
    file.write_text(serializers.serialize("json", [row]))
    call_command("loaddata", str(file), verbosity=0)


def fixture_over_a_live_row(eve: Eve) -> None:
    stored = json.loads(serializers.serialize("json", [eve.live]))
    stored[0]["fields"]["value"] = BAD
    file = eve.folder / "rows.json"
    file.write_text(json.dumps(stored))
    call_command("loaddata", str(file), verbosity=0, stdout=StringIO())


# -- through our own functions ------------------------------------------------------------------------------------


def self_approval(eve: Eve) -> None:
    approve(eve.waiting, by=eve.user)


def self_approval_by_a_second_name_for_oneself(eve: Eve) -> None:
    approve(eve.waiting, by=User.objects.get(username="eve"))


def proposing_for_somebody_who_is_nobody(eve: Eve) -> None:
    approve(propose(eve.service, Proposed(Channel.VOICE, "0113 222 8888"), by=None), by=eve.user)


def replacing_a_value_of_another_listing(eve: Eve) -> None:
    propose(factories.service(), Proposed(Channel.VOICE, "0113 222 8888"), by=eve.user, replaces=eve.live)


# -- with a provider's word that no provider gave -----------------------------------------------------------------


def _event(service: Service, mail: ContactPoint | None, **values: Any) -> VerificationEvent:
    usual = {"day": timezone.localdate(), "how": CheckedHow.PROVIDER, "made_at": timezone.now()}
    return VerificationEvent.objects.create(
        service=service, mailed_contact_id=mail.pk if mail else None, **{**usual, **values}
    )


def _mailbox(service: Service) -> ContactPoint:
    return factories.contact(service, Channel.REMINDER, "hello@kirkgate.org.uk")


def _approve_through(eve: Eve, event: VerificationEvent) -> None:
    """With our function, and, should that let it pass, without."""
    with pytest.raises(ContactRefusedError):
        approve_through(eve.waiting, event)
    ContactPoint.objects.filter(pk=eve.waiting.pk).update(approved_at=timezone.now(), approved_through=event)


def confirmation_that_no_mail_led_to(eve: Eve) -> None:
    _approve_through(eve, _event(eve.service, None))


def confirmation_through_a_number(eve: Eve) -> None:
    _approve_through(eve, _event(eve.service, eve.live))


def confirmation_of_another_listing(eve: Eve) -> None:
    other = factories.service()
    _approve_through(eve, _event(other, _mailbox(other)))


def confirmation_through_another_listings_address(eve: Eve) -> None:
    _approve_through(eve, _event(eve.service, _mailbox(factories.service())))


def confirmation_before_the_proposal(eve: Eve) -> None:
    before = eve.waiting.proposed_at - timedelta(seconds=1)
    _approve_through(eve, _event(eve.service, _mailbox(eve.service), made_at=before))


def confirmation_by_one_of_ours(eve: Eve) -> None:
    _approve_through(eve, _event(eve.service, _mailbox(eve.service), by=eve.user))


def confirmation_through_an_address_set_by_one_person(eve: Eve) -> None:
    address = propose(eve.service, Proposed(Channel.REMINDER, "eve@kirkgate.org.uk"), by=eve.user)
    _approve_through(eve, _event(eve.service, address))


def proposal_the_provider_never_made(eve: Eve) -> None:
    eve.new_row(proposed_by=None, proposed_through=_event(eve.service, None)).save()


WAYS: tuple[Callable[[Eve], None], ...] = (
    listing_form_with_contact_fields,
    approve_page_by_the_proposer,
    approve_page_with_forged_fields,
    propose_page_with_forged_fields,
    withdraw_page_with_another_value,
    bulk_action,
    snippet_screens_of_contact_values,
    copy_of_the_listing,
    wagtail_api,
    stale_draft,
    rollback,
    scheduled_publishing,
    workflow,
    unpublishing_and_publishing,
    changed_fixture,
    changed_fixture_over_a_retired_value,
    changed_file_of_national_services,
    fixture_with_an_approved_row,
    fixture_over_a_live_row,
    self_approval,
    self_approval_by_a_second_name_for_oneself,
    proposing_for_somebody_who_is_nobody,
    replacing_a_value_of_another_listing,
    confirmation_that_no_mail_led_to,
    confirmation_through_a_number,
    confirmation_of_another_listing,
    confirmation_through_another_listings_address,
    confirmation_before_the_proposal,
    confirmation_by_one_of_ours,
    confirmation_through_an_address_set_by_one_person,
    proposal_the_provider_never_made,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.replace("_", " "))
def test_one_account_cannot_put_a_value_live(way: Callable[[Eve], None], eve: Eve) -> None:
    eve.tries(way)
