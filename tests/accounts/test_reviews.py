"""Pages in review: the reviewer approves or asks for changes, owners are never locked out, no comment is lost."""

from html import unescape
from typing import Final

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from wagtail.models import GroupApprovalTask, GroupPagePermission, Task, Workflow, WorkflowPage, WorkflowTask

from recovery.accounts import roles
from recovery.models import ArticlePage, HomePage, ReviewTask
from tests.accounts.page_buttons import REVIEWER, PageDesk, Written
from tests.accounts.pressing import REFUSED, told
from tests.accounts.signing_in import signed_in, someone
from tests.accounts.test_page_buttons import CLINICAL, CONTENT, OWNER, written
from tests.recovery.writing import WritePage, page_form

__all__ = ["written"]
COMMENT: Final = "Which dose is this?"


def desk_of(role: str, page: ArticlePage) -> PageDesk:
    return PageDesk(signed_in(Client(), someone(f"a-{role.split()[0].lower()}", role)), page.pk)


def break_draft(page: ArticlePage) -> None:
    """The number of a listing stood in the draft, and was retired while the page waited."""
    page.body = [("text", "<p>Ring 0113 222 4444.</p>")]
    page.save_revision()


@pytest.mark.parametrize("from_home", [True, False], ids=["on the admin home", "in the editor"])
def test_a_reviewer_approves_and_the_page_is_public_and_free(written: Written, from_home: bool) -> None:
    page = written.in_review()
    desk = desk_of(CLINICAL, page)
    answer = desk.answer_at_home("approve", **REVIEWER) if from_home else desk.answer("approve", **REVIEWER)
    assert "You approved it. Visitors read this version now." in told(answer)
    page = ArticlePage.objects.get(pk=page.pk)
    assert "Draft words." in Client().get(page.url).content.decode()
    assert (page.get_lock(), page.current_workflow_state) == (None, None)


def test_the_author_reads_why_changes_are_wanted(written: Written) -> None:
    page = written.in_review()
    said = told(desk_of(CLINICAL, page).answer("reject", comment=COMMENT))
    assert "You asked for changes. The author reads your comment where they edit the page." in said
    author = signed_in(Client(), written.author)
    state = page.workflow_states.get()
    detail = author.get(f"/admin/pages/{page.pk}/workflow_history/detail/{state.pk}/").content.decode()
    assert COMMENT in detail
    editor = author.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f"a-clinical asks for changes: “{COMMENT}”" in unescape(editor)


@pytest.mark.parametrize("from_home", [True, False], ids=["on the admin home", "in the editor"])
def test_a_page_that_breaks_a_rule_is_not_approved_and_the_comment_is_kept(written: Written, from_home: bool) -> None:
    page = written.in_review()
    break_draft(page)
    desk = desk_of(CLINICAL, page)
    if from_home:
        answer = desk.answer_at_home("approve", comment=COMMENT)
    else:
        said = {"workflow-action-name": "approve", "workflow-action-extra-data": f'{{"comment": "{COMMENT}"}}'}
        answer = desk.post(**page_form("Ring 0113 222 4444."), **said, **{"action-workflow-action": "true"})
    said_after = told(answer)
    assert COMMENT in said_after or COMMENT in answer.content.decode()
    assert "0113 222 4444" in said_after + answer.content.decode()
    assert desk.has_state("") is False
    assert not desk.is_public()


def test_the_box_on_the_admin_home_says_why_beside_the_comment(written: Written) -> None:
    page = written.in_review()
    break_draft(page)
    desk = desk_of(CLINICAL, page)
    url = f"/admin/pages/workflow/action/{page.pk}/approve/{desk.task}/"
    box = desk.client.post(url, {"comment": COMMENT}, headers={"x-requested-with": "XMLHttpRequest"}).json()
    assert box["step"] == "action"
    assert COMMENT in box["html"]
    assert "0113 222 4444" in box["html"]


def test_a_reviewer_who_puts_a_page_right_leaves_the_approving_to_somebody_else(written: Written) -> None:
    page = written.in_review()
    break_draft(page)
    desk = desk_of(CLINICAL, page)
    desk.answer_at_home("approve", **REVIEWER)
    desk.save()
    assert "somebody else has to approve it" in told(desk.answer("approve", **REVIEWER)).lower()
    assert not desk.is_public()
    desk_of(OWNER, page).answer("approve", **REVIEWER)
    assert desk.is_public()


@pytest.mark.parametrize("role", [CLINICAL, OWNER])
@pytest.mark.parametrize("from_home", [True, False], ids=["on the admin home", "in the editor"])
def test_who_answers_after_somebody_else_is_told_and_saves_nothing(
    written: Written, role: str, from_home: bool
) -> None:
    page = written.in_review()
    desk = desk_of(role, page)
    page.current_workflow_task_state.specific.approve(user=written.reviewer)
    answer = desk.answer_at_home("approve", comment=COMMENT) if from_home else desk.answer("approve", comment=COMMENT)
    assert "no longer waits for this review" in told(answer)
    assert COMMENT in told(answer)
    assert REFUSED not in told(answer)
    assert "New words" not in desk.words


def test_an_answer_to_another_pages_review_is_refused(written: Written) -> None:
    page = written.in_review()
    other = ArticlePage(title="Other", slug="other", menu_title="Other", description="Other.")
    HomePage.objects.get().add_child(instance=other)
    other.save_revision()
    other.get_workflow().start(other, written.author)
    desk = desk_of(CLINICAL, page)
    task = other.current_workflow_task_state.pk
    desk.client.post(f"/admin/pages/workflow/action/{page.pk}/approve/{task}/", {"comment": ""})
    assert (page.workflow_in_progress, other.workflow_in_progress) == (True, True)
    assert not desk.is_public()


@pytest.mark.parametrize("nobody", ["left", "removed"])
def test_an_owner_approves_when_no_reviewer_is_left(written: Written, nobody: str) -> None:
    page = written.in_review()
    people = User.objects.filter(groups__name=CLINICAL)
    if nobody == "left":
        people.update(is_active=False)
    else:
        Group.objects.get(name=CLINICAL).user_set.clear()
    desk = desk_of(OWNER, page)
    desk.answer("approve")
    assert desk.is_public()


def test_an_owner_frees_a_page_that_a_reviewer_locked_and_publishes_it(written: Written) -> None:
    desk = desk_of(OWNER, written.in_review_locked())
    desk.post("unlock")
    desk.save(**{"action-publish": "1"})
    assert desk.is_public()
    assert desk.has_state("cancelled")


def test_an_owner_corrects_a_page_that_waits_for_its_day(written: Written) -> None:
    desk = desk_of(OWNER, written.scheduled())
    desk.post(f"revisions/{desk.was_scheduled.pk}/unschedule")
    desk.save(**{"action-publish": "1"})
    assert desk.is_public()


# -- a site that was set up before ----------------------------------------------------------------------------------


def names_asked() -> set[str]:
    """Who may answer the review that every page goes through."""
    task = WorkflowTask.objects.filter(workflow__workflow_pages__isnull=False).order_by("sort_order")[0].task.specific
    return set(task.groups.values_list("name", flat=True))


@pytest.fixture
def old(home: HomePage) -> GroupApprovalTask:
    """The roles and the review as an earlier release made them."""
    roles.ship_roles()
    task = GroupApprovalTask.objects.create(name=roles.REVIEW_TASK)
    task.groups.set([Group.objects.get(name=CLINICAL)])
    WorkflowTask.objects.update(task=task)
    ReviewTask.objects.all().delete()
    return task


def test_a_second_set_up_lets_owners_answer_reviews(old: GroupApprovalTask) -> None:
    tally = roles.ship_roles()
    assert names_asked() == {CLINICAL, OWNER}
    assert tally.updated == ["Clinical review"]
    assert roles.ship_roles().updated == []


def test_a_page_that_was_stuck_is_free_after_it(old: GroupApprovalTask, write_page: WritePage) -> None:
    olive = someone("olive", OWNER)
    page = Written(write_page, someone("cat", CONTENT), someone("clare", CLINICAL), olive).in_review()
    assert page.get_lock().for_user(olive)
    roles.ship_roles()
    assert not ArticlePage.objects.get(pk=page.pk).get_lock().for_user(User.objects.get(pk=olive.pk))


def test_what_owners_changed_stays(old: GroupApprovalTask) -> None:
    """Other reviewers, another name, a second task, a workflow of their own."""
    consultants = Group.objects.create(name="Consultants")
    old.groups.set([consultants])
    review = Workflow.objects.get()
    review.name = "Two readers"
    review.save()
    second = Task.objects.create(name="An editor reads it")
    WorkflowTask.objects.create(workflow=review, task=second, sort_order=1)
    roles.ship_roles()
    assert names_asked() == {"Consultants", OWNER}
    assert (WorkflowPage.objects.get().workflow, Workflow.objects.get()) == (review, review)
    assert [task.specific.name for task in review.tasks] == [old.name, second.name]
    assert isinstance(review.tasks.first().specific, ReviewTask)


def test_a_page_that_waits_is_asked_who_reviewed_it_after_a_set_up(
    old: GroupApprovalTask, write_page: WritePage
) -> None:
    page = Written(write_page, someone("cat", CONTENT), someone("clare", CLINICAL), someone("olive", OWNER)).in_review()
    roles.ship_roles()
    assert isinstance(page.current_workflow_task, ReviewTask)
    assert page.workflow_in_progress


def test_a_review_that_owners_took_away_stays_away(old: GroupApprovalTask) -> None:
    WorkflowPage.objects.all().delete()
    roles.ship_roles()
    assert not WorkflowPage.objects.exists()


def test_every_home_page_gets_the_review_of_the_first(old: GroupApprovalTask, home: HomePage) -> None:
    other = HomePage(title="Cartref", slug="cartref", menu_title="Cartref", description="Cartref.")
    home.get_parent().add_child(instance=other)
    roles.ship_roles()
    assert other.get_workflow() == home.get_workflow()


def test_a_task_that_nobody_is_left_to_answer_gets_the_reviewers(old: GroupApprovalTask) -> None:
    old.groups.clear()
    roles.ship_roles()
    assert names_asked() == {CLINICAL, OWNER}


def test_a_reviewer_keeps_only_the_right_to_read(old: GroupApprovalTask) -> None:
    group, earlier = Group.objects.get(name=CLINICAL), Permission.objects.get(codename="unlock_page")
    GroupPagePermission.objects.create(group=group, page=HomePage.objects.get(), permission=earlier)
    given = GroupPagePermission.objects.filter(group=group)
    assert roles.ship_roles().updated[0] == CLINICAL
    assert list(given.values_list("permission__codename", flat=True)) == ["change_page"]
