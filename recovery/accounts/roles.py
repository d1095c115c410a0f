"""Who may do what: one table of roles, and what puts it into the database. `setup_site` runs it.

A role is a Django group. The table is the truth: a run gives each role exactly these permissions, and never takes a
person out of one. Code asks for permissions, never for the name of a role.
"""

from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from directory.intake.shipped import Tally
from recovery.models import HomePage, ReviewTask


class MissingPermission(Exception):
    """A permission of the table that is not in the database. Says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Role:
    """`site` are permissions everywhere, as app.codename; `pages` hold from home down; `images` for all images."""

    name: str
    site: tuple[str, ...]
    pages: tuple[str, ...] = ()
    images: tuple[str, ...] = ()


ADMIN: Final = "wagtailadmin.access_admin"
LISTINGS: Final = (
    "directory.add_service",
    "directory.change_service",
    "directory.delete_service",  # only what the public never saw: directory/editing/deleting.py
    "directory.publish_service",
    "directory.lock_service",
    "directory.unlock_service",
    "directory.view_service",
    "directory.add_organization",
    "directory.change_organization",
    "directory.delete_organization",
    "directory.view_organization",
    "directory.view_term",
    "directory.view_report",
    "directory.change_report",
    "directory.view_contactpoint",
    "directory.view_pendingchange",
    "directory.view_verificationevent",
    "directory.view_historyentry",
    "directory.view_linkcheck",
    "directory.view_reminder",
    "directory.view_dailyrun",
)
FEEDBACK: Final = ("recovery.view_feedback", "recovery.change_feedback", "recovery.delete_feedback")
APPROVING: Final = ("directory.approve_contact",)
# Guidance goes live through a second person: who writes does not publish. Owners may, to take down or correct in haste.
WRITING: Final = ("add_page", "change_page", "lock_page", "unlock_page")
PUBLISHING: Final = ("publish_page",)
# Opens every page to read; only what waits for their review can be changed (recovery/models/page_permissions.py).
REVIEWING: Final = ("change_page",)
IMAGES: Final = ("add_image", "change_image", "choose_image")
# People are deactivated, never deleted: nobody gets delete_user. Roles are this table: nobody gets change_group.
OWNING: Final = (
    "auth.add_user",
    "auth.change_user",
    "auth.view_user",
    "directory.add_term",
    "directory.change_term",
    "recovery.change_sitedetails",
    "directory.delete_term",
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
    "recovery.restore_shipped_page",
)

REVIEWERS: Final = Role("Clinical reviewers", (ADMIN,), pages=REVIEWING)
OWNERS: Final = Role(
    "Owners",
    (ADMIN, *LISTINGS, *FEEDBACK, *APPROVING, *OWNING),
    pages=(*WRITING, *PUBLISHING),
    images=IMAGES,
)
ROLES: Final = (
    Role("Directory editors", (ADMIN, *LISTINGS)),
    Role("Approvers", (ADMIN, *LISTINGS, *APPROVING)),
    Role("Content editors", (ADMIN, *FEEDBACK), pages=WRITING, images=IMAGES),
    REVIEWERS,
    OWNERS,
)

REVIEW: Final = "Clinical review"
REVIEW_TASK: Final = "A clinician reads it"
WAGTAILS_OWN_GROUPS: Final = ("Moderators", "Editors")
WAGTAILS_OWN_REVIEW: Final = "Moderators approval"


@transaction.atomic
def ship_roles() -> Tally:
    """Make the groups of the table and the review of guidance. Raises MissingPermission with nothing changed."""
    tally = Tally()
    for role in ROLES:
        group, is_new = Group.objects.get_or_create(name=role.name)
        changed = [_give_site(group, role), _give_pages(group, role), _give_images(group, role)]
        if is_new:
            tally.added.append(role.name)
        elif any(changed):
            tally.updated.append(role.name)
        else:
            tally.unchanged += 1
    if _ship_review():
        tally.updated.append(REVIEW)
    _remove_wagtails_own()
    return tally


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    found = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
    if found is None:
        raise MissingPermission(f"There is no permission {name}. Run: manage.py migrate")
    return found


def _give_site(group: Group, role: Role) -> bool:
    wanted = {_permission(name) for name in role.site}
    if set(group.permissions.all()) == wanted:
        return False
    group.permissions.set(wanted)
    return True


def _give_pages(group: Group, role: Role) -> bool:
    homes = list(HomePage.objects.values_list("pk", flat=True))
    wanted = {(home, _permission(f"wagtailcore.{name}").pk) for home in homes for name in role.pages}
    rows = GroupPagePermission.objects.filter(group=group)
    if set(rows.values_list("page", "permission")) == wanted:
        return False
    rows.delete()
    for page, permission in wanted:
        GroupPagePermission.objects.create(group=group, page_id=page, permission_id=permission)
    return True


def _give_images(group: Group, role: Role) -> bool:
    root = Collection.get_first_root_node()
    wanted = {(root.pk, _permission(f"wagtailimages.{name}").pk) for name in role.images}
    rows = GroupCollectionPermission.objects.filter(group=group)
    if set(rows.values_list("collection", "permission")) == wanted:
        return False
    rows.delete()
    for collection, permission in wanted:
        GroupCollectionPermission.objects.create(group=group, collection_id=collection, permission_id=permission)
    return True


def _ship_review() -> bool:
    """The review a page can be sent through. Returns whether one that was there had to be repaired.

    What owners changed stays: its name, its tasks, who reviews, that there is none. Three things are put right: a task
    that asks for no reviewer becomes one that does; owners are among those who may answer, or a page waits for ever
    when no reviewer is left; and every home page has the review that the first one has.
    """
    home = HomePage.of_main_language()
    is_new = not Workflow.objects.filter(Q(name=REVIEW) | Q(workflow_pages__page=home)).exists()
    if is_new:
        workflow = Workflow.objects.create(name=REVIEW)
        task = ReviewTask.objects.create(name=REVIEW_TASK)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(page=home, workflow=workflow)
    repaired = [_ask_who_reviewed(task) for task in GroupApprovalTask.objects.filter(pk__in=_tasks_of_reviews())]
    repaired += [_let_owners_answer(task) for task in ReviewTask.objects.filter(pk__in=_tasks_of_reviews())]
    return any([*repaired, _review_every_home(home)]) and not is_new


def _tasks_of_reviews() -> QuerySet[WorkflowTask, int]:
    """The keys of the tasks by which a group approves guidance."""
    is_used = Q(workflow__workflow_pages__isnull=False) | Q(workflow__name=REVIEW)
    return WorkflowTask.objects.filter(is_used).values_list("task", flat=True)


def _ask_who_reviewed(plain: GroupApprovalTask) -> bool:
    """Put a task of ours, with its groups and what waits in it, in the place of Wagtail's own."""
    task = ReviewTask.objects.create(name=plain.name)
    task.groups.set(plain.groups.all())
    WorkflowTask.objects.filter(task=plain).update(task=task)
    TaskState.objects.filter(task=plain).update(task=task)
    plain.deactivate()
    return True


def _let_owners_answer(task: ReviewTask) -> bool:
    groups = set(task.groups.values_list("name", flat=True))
    missing = {OWNERS.name} - groups
    if groups <= {OWNERS.name}:
        missing.add(REVIEWERS.name)
    task.groups.add(*Group.objects.filter(name__in=missing))
    return bool(missing)


def _review_every_home(main: HomePage) -> bool:
    """Whether a home page, the top of another language, lacked the review that the first one has."""
    review = Workflow.objects.filter(workflow_pages__page=main).first()
    lacking = HomePage.objects.exclude(pk__in=WorkflowPage.objects.values("page")) if review else []
    return bool([WorkflowPage.objects.create(page=home, workflow=review) for home in lacking])


def _remove_wagtails_own() -> None:
    """Wagtail brings two groups and a review along. They go while nobody is in them and nothing was reviewed."""
    Group.objects.filter(name__in=WAGTAILS_OWN_GROUPS, user__isnull=True).delete()
    if Group.objects.filter(name__in=WAGTAILS_OWN_GROUPS).exists():
        return
    Workflow.objects.filter(name=WAGTAILS_OWN_REVIEW, workflow_states__isnull=True).delete()
    Task.objects.filter(name=WAGTAILS_OWN_REVIEW, task_states__isnull=True, workflow_tasks__isnull=True).delete()
