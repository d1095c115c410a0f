"""Guidance goes live through a second person: nobody approves their own words, and a review is the reviewer's act."""

from datetime import timedelta
from html import unescape
from typing import Any, Final

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from directory.choices import AccountEvent
from directory.models import HistoryEntry
from directory.trust.account_changes import note
from recovery.editing.second_reader import why_not_alone
from recovery.models import ArticlePage, HomePage
from tests.accounts.page_buttons import REVIEWER, PageDesk, Written
from tests.accounts.pressing import told
from tests.accounts.signing_in import signed_in, someone
from tests.accounts.test_page_buttons import CLINICAL, CONTENT, OWNER, written
from tests.recovery.writing import SOURCE, page_form

__all__ = ["written"]
CLINICAL_DAYS: Final = {"clinical": "on", "nhs_read_on": "2026-11-20", "next_review_on": "2027-11-20"}


def desk_of(role: str, page: Page) -> PageDesk:
    return PageDesk(signed_in(Client(), someone(f"a-{role.split()[0].lower()}", role)), page.pk)


def now(page: Page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def about_health(written: Written) -> ArticlePage:
    """A page about health that was sent to be reviewed."""
    page = written.past_due()
    page.body = [("text", "<p>Newer words.[s:nhs-uti]</p>")]
    page.next_review_on = timezone.localdate() + timedelta(days=200)
    page.save_revision(user=written.author)
    page.get_workflow().start(page, written.author)
    return now(page)


@pytest.mark.parametrize("from_home", [True, False], ids=["on the admin home", "in the editor"])
def test_nobody_approves_their_own_words(written: Written, from_home: bool) -> None:
    page = written.drafted()
    desk = desk_of(OWNER, page)
    desk.save(**{"action-submit": "1"})
    desk = PageDesk(desk.client, page.pk)
    answer = desk.answer_at_home("approve", **REVIEWER) if from_home else desk.answer("approve", **REVIEWER)
    assert "You wrote part of this version." in told(answer)
    assert now(page).workflow_in_progress
    assert "New words" not in Client().get(page.url).content.decode()


@pytest.mark.parametrize("from_home", [True, False], ids=["on the admin home", "in the editor"])
def test_an_account_that_the_writer_made_is_no_second_reader(written: Written, from_home: bool) -> None:
    page = written.in_review()
    desk = desk_of(CLINICAL, page)
    note(User.objects.get(username="a-clinical"), AccountEvent.CREATED, by=written.author)
    answer = desk.answer_at_home("approve", **REVIEWER) if from_home else desk.answer("approve", **REVIEWER)
    assert "made or changed your account" in told(answer)
    assert not desk.is_public()


def test_an_owner_does_not_publish_the_words_of_an_account_they_made(written: Written) -> None:
    page = written.drafted()
    desk = desk_of(OWNER, page)
    note(written.author, AccountEvent.CREATED, by=User.objects.get(username="a-owners"))
    assert "You made or changed the account of" in why_not_alone(
        now(page), User.objects.get(username="a-owners"), is_scheduled=True
    )
    assert not desk.is_public()


def test_a_reviewer_does_not_change_words_while_approving(written: Written) -> None:
    page = written.in_review()
    desk = desk_of(CLINICAL, page)
    form = {"action-workflow-action": "true", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    answer = desk.post(**(page_form("Something else.") | form))
    assert "You changed words here." in told(answer)
    assert "Something else." in unescape(answer.content.decode())
    assert not desk.is_public()


def test_the_end_of_a_review_refuses_the_author_whichever_way_they_came(written: Written) -> None:
    page = written.in_review()
    with pytest.raises(PermissionDenied, match="You wrote part"):
        page.current_workflow_task_state.specific.approve(user=written.author)


@pytest.mark.parametrize("from_home", [True, False], ids=["on the admin home", "in the editor"])
def test_approving_a_page_about_health_needs_the_reviewers_name(written: Written, from_home: bool) -> None:
    page = about_health(written)
    desk = desk_of(CLINICAL, page)
    answer = desk.answer_at_home("approve") if from_home else approve(desk)
    assert "Write your name." in told(answer)
    assert not desk.is_public()


def approve(desk: PageDesk, **said: str) -> Any:
    """As the editor sends it, with the words and days as they are."""
    data = {"action-workflow-action": "true", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    review = now(desk.page).get_latest_revision_as_object()
    days = CLINICAL_DAYS | {"nhs_read_on": "2024-01-01", "next_review_on": str(review.next_review_on)}
    return desk.post(
        **(page_form("Newer words.[s:nhs-uti]", sources=[SOURCE | {"accessed": "2026-11-21"}], **days) | data)
    )


def test_the_review_shown_is_the_act_of_the_reviewer(written: Written) -> None:
    page = about_health(written)
    desk_of(CLINICAL, page).answer_at_home("approve", **REVIEWER)
    shown = now(page)
    assert (shown.reviewer_name, shown.reviewer_credentials) == ("Dr Example", "consultant urologist")
    assert shown.reviewed_on == timezone.localdate()
    assert "Reviewed by</dt><dd>Dr Example, consultant urologist" in Client().get(page.url).content.decode()


def test_a_reviewer_name_with_a_number_in_it_is_refused(written: Written) -> None:
    desk = desk_of(CLINICAL, about_health(written))
    answer = desk.answer_at_home("approve", **(REVIEWER | {"reviewer_credentials": "ring 0113 496 0123"}))
    assert "This looks like a phone number: “0113 496 0123”. Leave it out" in told(answer)
    assert not desk.is_public()


def test_no_editor_types_or_keeps_a_review(written: Written) -> None:
    page = about_health(written)
    desk_of(CLINICAL, page).answer_at_home("approve", **REVIEWER)
    author = PageDesk(signed_in(Client(), written.author), page.pk)
    author.save(reviewer_name="Dr Invented", reviewer_credentials="t.me/kethelp", reviewed_on="2026-11-01")
    draft = now(page).get_latest_revision_as_object()
    assert (draft.reviewer_name, draft.reviewer_credentials, draft.reviewed_on) == ("", "", None)
    assert now(page).reviewer_name == "Dr Example"


def test_a_copy_of_a_reviewed_page_brings_no_review(written: Written) -> None:
    page = about_health(written)
    desk_of(CLINICAL, page).answer_at_home("approve", **REVIEWER)
    copied = now(page).copy(update_attrs={"slug": "a-copy"})
    assert (copied.reviewer_name, copied.reviewed_on) == ("", None)


@pytest.mark.parametrize("comment", ["", "   "])
@pytest.mark.parametrize("from_home", [True, False], ids=["on the admin home", "in the editor"])
def test_asking_for_changes_needs_a_comment(written: Written, from_home: bool, comment: str) -> None:
    desk = desk_of(CLINICAL, written.in_review())
    answer = desk.answer_at_home("reject", comment=comment) if from_home else desk.answer("reject", comment=comment)
    assert "Write what has to change." in told(answer)
    assert now(desk.page).workflow_in_progress


@pytest.mark.parametrize("button", ["action-publish", "go_live_at"])
@pytest.mark.parametrize("role", [CONTENT, CLINICAL])
def test_who_writes_cannot_publish_or_schedule(written: Written, role: str, button: str) -> None:
    desk = desk_of(role, written.drafted())
    tomorrow = f"{timezone.localtime() + timedelta(days=1):%Y-%m-%d %H:%M}"
    desk.save(**{"action-publish": "1", "go_live_at": tomorrow if button == "go_live_at" else ""})
    assert not desk.is_public()
    assert desk.page.scheduled_revision is None


def test_a_new_page_is_a_draft_even_for_an_owner(written: Written) -> None:
    client = signed_in(Client(), someone("olga", OWNER))
    home = HomePage.objects.get().pk
    data = page_form("New words.", slug="brand-new") | {"action-publish": "1"}
    client.post(f"/admin/pages/add/recovery/articlepage/{home}/", data)
    page = ArticlePage.objects.get(slug="brand-new")
    assert not page.live
    answer = PageDesk(client, page.pk).save(**{"action-publish": "1", "slug": "brand-new"})
    assert "somebody else has to read it" in told(answer)
    assert not now(page).live


def test_an_owner_publishes_what_somebody_else_wrote(written: Written) -> None:
    page = written.draft_only()
    client = signed_in(Client(), someone("olga", OWNER))
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/")
    assert now(page).live
    assert mail.outbox == []


def test_a_correction_in_haste_is_written_down_and_the_other_owners_are_told(written: Written) -> None:
    page = about_health(written)
    desk_of(CLINICAL, page).answer_at_home("approve", **REVIEWER)
    mail.outbox.clear()
    desk = desk_of(OWNER, page)
    said = told(desk.save(**{"action-publish": "1"}))
    assert "Nobody else has read these words, so the page names no reviewer now." in said
    assert "New words" in Client().get(page.url).content.decode()
    assert now(page).reviewer_name == ""
    assert [message.to for message in mail.outbox] == [["olive@example.org"]]
    assert "a-owners published words on “A page” without a second person" in mail.outbox[0].body
    assert HistoryEntry.objects.filter(action="guidance-published-alone").count() == 1


def test_an_owner_does_not_schedule_their_own_words(written: Written) -> None:
    desk = desk_of(OWNER, written.live())
    then = timezone.localtime() + timedelta(days=1)
    answer = desk.save(**{"action-publish": "1", "go_live_at": f"{then:%Y-%m-%d %H:%M}"})
    assert "somebody else has to read it" in told(answer)
    assert desk.page.scheduled_revision is None


def test_what_was_approved_for_a_day_goes_live_on_that_day(written: Written) -> None:
    page = written.drafted()
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.body = [("text", "<p>Draft words.</p>")]
    page.save_revision(user=written.author)
    page.get_workflow().start(page, written.author)
    desk_of(CLINICAL, page).answer_at_home("approve", **REVIEWER)
    assert "Draft words" not in Client().get(page.url).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        call_command("publish_scheduled")
    assert now(page).reviewer_name == "Dr Example"
