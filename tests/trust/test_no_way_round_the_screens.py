"""Every way to put a contact value live with one account through the admin's screens and through drafts, tried.

Each way also shows that it got there: that its form was read and its draft published, and only the number stayed.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Task, Workflow, WorkflowTask

from directory.choices import Basis
from directory.models import ContactPoint, Service
from tests import factories
from tests.trust.eve import ANOTHER, BAD, Eve, signed_in, way_names

pytestmark = pytest.mark.django_db

SUMMARY = "Said by Eve."


def told(answer: Any) -> str:
    """What the admin says at the top of its next page."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


# -- through the screens ------------------------------------------------------------------------------------------


def listing_form_with_contact_fields(eve: Eve) -> None:
    fields = {"contact_points-0-value": [BAD], "contact_points-TOTAL_FORMS": ["1"], "value": [BAD]}
    form = {**eve.form(), **fields, "summary": [SUMMARY], "action-publish": ["1"]}
    assert eve.snippet("edit", eve.service.pk, **form).status_code == 302
    assert SUMMARY in eve.public_page()


def approve_page_by_the_proposer(eve: Eve) -> None:
    answer = eve.post("contact-approve", eve.waiting.pk, decision="approve")
    assert "You proposed this. Somebody else has to approve it." in told(answer)


def approve_page_with_forged_fields(eve: Eve) -> None:
    forged = {"by": "1", "approved_by": "1", "proposed_by": "", "basis": "alone"}
    answer = eve.post("contact-approve", eve.waiting.pk, decision="approve", **forged)
    assert "You proposed this. Somebody else has to approve it." in told(answer)


def propose_page_with_forged_fields(eve: Eve) -> None:
    forged = {"approved_at": "2026-11-21", "approved_by": "1", "basis": "shipped", "proposed_by": "1"}
    eve.post("contact-propose", eve.service.pk, channel="voice", value=ANOTHER, rung_today="on", **forged)
    row = ContactPoint.objects.waiting().get(value="+441132227777")
    assert (row.proposed_by, row.basis, row.approved_by) == (eve.user, Basis.TWO_PEOPLE, None)


def withdraw_page_with_another_value(eve: Eve) -> None:
    answer = eve.post("contact-withdraw", eve.waiting.pk, value=ANOTHER, approved="1", approved_by="1")
    assert "Taken back" in told(answer)
    assert (eve.row.value, eve.row.approved_at) == (BAD, None)


def bulk_actions(eve: Eve) -> None:
    def act(model: str, action: str, key: int) -> Any:
        url = reverse("wagtail_bulk_action", args=["directory", model, action])
        return eve.client.post(f"{url}?id={key}&next=/admin/", {"value": BAD, "approved_by": eve.user.pk})

    assert act("service", "checked", eve.service.pk).status_code == 302
    assert act("service", "approve", eve.service.pk).status_code == 404
    assert act("contactpoint", "checked", eve.waiting.pk).status_code == 404
    assert [*bulk_action_registry.get_bulk_actions_for_model("directory", "contactpoint")] == []


def snippet_screens_of_contact_values(eve: Eve) -> None:
    for screen, contact, service in (("add/", "", ""), ("edit", eve.live.pk, eve.service.pk)):
        at = "/admin/snippets/directory/{}/" + screen
        there = at.format("service") + (f"/{service}/" if service else "")
        missing = at.format("contactpoint") + (f"/{contact}/" if contact else "")
        assert eve.client.get(there).status_code == 200
        assert eve.client.post(missing, {"value": BAD}).status_code == 404


def copy_of_the_listing(eve: Eve) -> None:
    eve.snippet("copy", eve.service.pk, value=BAD)
    copied = Service.objects.exclude(pk=eve.service.pk).get()
    copied.latest_revision.publish()
    assert Service.objects.get(pk=copied.pk).live
    assert not copied.contact_points.exists()


def form_of_the_listing_sent_as_a_new_one(eve: Eve) -> None:
    form = {**eve.form(), "name": ["A copy"], "slug": ["a-copy"], "action-publish": ["1"]}
    eve.snippet("add", **form)
    assert Service.objects.get(slug="a-copy").live
    assert not ContactPoint.objects.live().exclude(service=eve.service).exists()


def wagtail_api(eve: Eve) -> None:
    assert eve.client.get("/admin/api/main/images/").status_code == 200
    for path in ("/api/v3/", "/api/v2/", "/django-admin/directory/", "/admin/api/main/"):
        for name in ("contactpoint", "contact_points", "service"):
            answer = eve.client.post(f"{path}{name}/{eve.waiting.pk}/", {"approved_by": eve.user.pk})
            assert answer.status_code in {404, 405}


# -- through drafts and publishing --------------------------------------------------------------------------------


def _poisoned(eve: Eve) -> Any:
    """A draft whose stored content claims another number, and a summary by which one sees that it was published."""
    revision = eve.service.save_revision()
    revision.content["contact_points"] = [{"pk": eve.live.pk, "channel": "voice", "value": BAD}]
    revision.content["summary"] = SUMMARY
    revision.save()
    return revision


def stale_draft(eve: Eve) -> None:
    _poisoned(eve).publish()


def rollback(eve: Eve) -> None:
    revision = _poisoned(eve)
    eve.service.save_revision()
    form = eve.form("revisions_revert", revision.pk)
    assert eve.snippet("edit", eve.service.pk, **form, **{"action-publish": "1"}).status_code == 302


def scheduled_publishing(eve: Eve) -> None:
    revision = _poisoned(eve)
    revision.approved_go_live_at, revision.user = timezone.now() - timedelta(minutes=1), eve.user
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


SCREENS: tuple[Callable[[Eve], None], ...] = (
    listing_form_with_contact_fields,
    approve_page_by_the_proposer,
    approve_page_with_forged_fields,
    propose_page_with_forged_fields,
    withdraw_page_with_another_value,
    bulk_actions,
    snippet_screens_of_contact_values,
    copy_of_the_listing,
    form_of_the_listing_sent_as_a_new_one,
    wagtail_api,
)
DRAFTS: tuple[Callable[[Eve], None], ...] = (
    stale_draft,
    rollback,
    scheduled_publishing,
    workflow,
    unpublishing_and_publishing,
)


@pytest.mark.parametrize("way", SCREENS, ids=way_names(SCREENS))
def test_no_screen_puts_a_value_live_for_one_account(way: Callable[[Eve], None], eve: Eve) -> None:
    assert eve.tries(way) == ""
    assert eve.shown() == eve.untouched


@pytest.mark.parametrize("way", DRAFTS, ids=way_names(DRAFTS))
def test_a_draft_is_published_and_its_number_is_not(way: Callable[[Eve], None], eve: Eve) -> None:
    assert eve.tries(way) == ""
    assert SUMMARY in eve.public_page()
    assert eve.shown() == eve.untouched


def test_a_second_person_puts_it_live_on_the_same_page(eve: Eve) -> None:
    ben = factories.person("ben")
    ben.is_superuser = True
    ben.save()
    signed_in(ben).post(reverse("contact-approve", args=[eve.waiting.pk]), {"decision": "approve"})
    assert eve.shown() == ({(eve.waiting.pk, BAD)}, {BAD})
