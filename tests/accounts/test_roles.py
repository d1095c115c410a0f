"""What each role may open in the admin, address by address; and that `setup_site` makes the roles."""

from io import StringIO
from typing import Final

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Workflow

from directory.models import Term
from recovery.accounts import roles
from recovery.models import Feedback, HomePage
from tests import factories
from tests.accounts.signing_in import signed_in, someone
from tests.recovery.writing import WritePage

DIRECTORY, APPROVER, CONTENT, CLINICAL, OWNER = (role.name for role in roles.ROLES)
LISTINGS: Final = {DIRECTORY, APPROVER, OWNER}
PAGES: Final = {CONTENT, CLINICAL, OWNER}
WRITERS: Final = {CONTENT, OWNER}
OWNERS: Final = {OWNER}
ALL: Final = LISTINGS | PAGES
NOBODY: Final[set[str]] = set()

S, P = "/admin/snippets/directory/service", "/admin/pages"
# Address, and who may open it. {x} are keys of what the fixture `things` made.
MATRIX: Final = {
    "/admin/": ALL,
    "/admin/account/": ALL,
    f"{S}/": LISTINGS,
    f"{S}/add/": LISTINGS,
    f"{S}/edit/{{service}}/": LISTINGS,
    f"{S}/copy/{{service}}/": LISTINGS,
    f"{S}/history/{{service}}/": LISTINGS,
    f"{S}/unpublish/{{service}}/": LISTINGS,
    f"{S}/delete/{{service}}/": LISTINGS,
    f"{S}/?export=csv": LISTINGS,
    "/admin/organization/": LISTINGS,
    "/admin/organization/new/": LISTINGS,
    "/admin/organization/edit/{organization}/": LISTINGS,
    "/admin/organization/delete/{organization}/": LISTINGS,
    "/admin/term/": LISTINGS,
    "/admin/term/new/": OWNERS,
    "/admin/term/edit/{term}/": OWNERS,
    "/admin/term/delete/{term}/": OWNERS,
    f"{P}/{{home}}/": PAGES,
    f"{P}/add/recovery/articlepage/{{home}}/": WRITERS,
    f"{P}/{{page}}/edit/": PAGES,
    f"{P}/{{page}}/unpublish/": OWNERS,
    f"{P}/{{page}}/delete/": OWNERS,
    "/admin/feedback/": WRITERS,
    "/admin/feedback/{feedback}/": WRITERS,
    "/admin/feedback/{feedback}/delete/": WRITERS,
    "/admin/images/": WRITERS,
    "/admin/images/add/": WRITERS,
    "/admin/redirects/": OWNERS,
    "/admin/redirects/add/": OWNERS,
    "/admin/own-pages/": OWNERS,
    "/admin/own-pages/get-help-now/restore/": OWNERS,
    "/admin/reports/locked/": WRITERS,
    "/admin/workflows/list/": NOBODY,
    "/admin/workflows/add/": NOBODY,
    "/admin/workflows/tasks/index/": NOBODY,
    "/admin/users/": OWNERS,
    "/admin/users/new/": OWNERS,
    "/admin/users/edit/{person}/": OWNERS,
    "/admin/users/delete/{person}/": NOBODY,
    "/admin/groups/": NOBODY,
    "/admin/groups/new/": NOBODY,
    "/admin/groups/edit/{group}/": NOBODY,
    "/admin/sites/": NOBODY,
    "/admin/sites/new/": NOBODY,
    "/admin/collections/": NOBODY,
    "/admin/collections/add/": NOBODY,
}


@pytest.fixture
def things(write_page: WritePage) -> dict[str, int]:
    """One of everything, with the roles made."""
    page = write_page(("text", "<p>Breathe.</p>"))
    roles.ship_roles()
    service = factories.service()
    return {
        "service": service.pk,
        "organization": service.organization_id,
        "term": Term.objects.create(facet="type", slug="gp", label="GP").pk,
        "home": HomePage.objects.get().pk,
        "page": page.pk,
        "person": someone("somebody").pk,
        "group": Group.objects.get(name=OWNER).pk,
        "feedback": Feedback.objects.create(comments="Thank you.", made_at=timezone.now()).pk,
    }


def opened(client: Client, address: str) -> bool:
    """Whether the screen is shown. Wagtail sends people elsewhere, or answers 403 or 404, when it is not theirs."""
    answer = client.get(address)
    assert answer.status_code in (200, 302, 403, 404), (address, answer.status_code)
    return bool(answer.status_code == 200)


@pytest.mark.parametrize("role", [role.name for role in roles.ROLES])
def test_a_role_opens_its_own_screens_and_no_others(client: Client, things: dict[str, int], role: str) -> None:
    signed_in(client, someone("pat", role))
    found = {address for address in MATRIX if opened(client, address.format(**things))}
    assert found == {address for address, who in MATRIX.items() if role in who}


def test_nobody_without_a_role_opens_anything(client: Client, things: dict[str, int]) -> None:
    signed_in(client, someone("pat"))
    assert [address for address in MATRIX if opened(client, address.format(**things))] == []


def test_not_even_a_superuser_deletes_people_or_edits_roles(client: Client, things: dict[str, int]) -> None:
    signed_in(client, someone("root", is_superuser=True))
    shut = [address for address in MATRIX if "/groups/" in address or "/users/delete/" in address]
    assert len(shut) == 4
    assert [address for address in shut if opened(client, address.format(**things))] == []


def may(role: str) -> set[str]:
    person = someone(role.split()[0].lower(), role)
    return {str(name) for name in person.get_all_permissions()}


def test_only_approvers_and_owners_approve_contacts(things: dict[str, int]) -> None:
    assert {role for role in ALL if "directory.approve_contact" in may(role)} == {APPROVER, OWNER}


@pytest.mark.parametrize(
    "permission", ["auth.delete_user", "auth.change_group", "directory.delete_report", "wagtailcore.change_site"]
)
def test_no_role_has(things: dict[str, int], permission: str) -> None:
    assert [role for role in ALL if permission in may(role)] == []


def test_a_clinical_reviewer_cannot_publish_by_hand(client: Client, things: dict[str, int]) -> None:
    page = Page.objects.get(pk=things["page"])
    reviewer = someone("pat", CLINICAL)
    rights = page.permissions_for_user(reviewer)
    assert (rights.can_edit(), rights.can_lock(), rights.can_publish()) == (True, False, False)


def test_a_page_sent_for_review_goes_to_a_clinician(things: dict[str, int]) -> None:
    page, reviewer = Page.objects.get(pk=things["page"]).specific, someone("pat", CLINICAL)
    page.save_revision()
    state = page.get_workflow().start(page, someone("cat", CONTENT))
    task = state.current_task_state.task.specific
    assert (state.workflow.name, bool(task.get_actions(page, reviewer))) == ("Clinical review", True)


def test_a_content_editor_stays_below_home(things: dict[str, int]) -> None:
    editor = someone("cat", CONTENT)
    assert not Page.get_first_root_node().permissions_for_user(editor).can_add_subpage()
    assert GroupPagePermission.objects.exclude(page=things["home"]).count() == 0


def test_setup_site_makes_the_roles_and_says_so(db: None) -> None:
    said = StringIO()
    call_command("setup_site", stdout=said)
    assert "Roles\n  Added:" in said.getvalue()
    assert set(Group.objects.values_list("name", flat=True)) == ALL


def test_a_second_run_changes_nothing(things: dict[str, int]) -> None:
    before = list(Permission.objects.filter(group__isnull=False).values_list("group", "pk").order_by("group", "pk"))
    assert roles.ship_roles().unchanged == 5
    after = list(Permission.objects.filter(group__isnull=False).values_list("group", "pk").order_by("group", "pk"))
    assert (before, Workflow.objects.count()) == (after, 1)


def test_a_run_repairs_a_role_and_leaves_its_people_in(things: dict[str, int]) -> None:
    ed = someone("ed", DIRECTORY)
    Group.objects.get(name=DIRECTORY).permissions.add(Permission.objects.get(codename="delete_user"))
    assert roles.ship_roles().updated == [DIRECTORY]
    assert not ed.has_perm("auth.delete_user")
    assert ed.groups.get().name == DIRECTORY


def test_a_group_of_wagtail_with_somebody_in_it_stays(home: HomePage) -> None:
    someone("mo", "Moderators")
    roles.ship_roles()
    assert Group.objects.filter(name="Moderators").exists()
    assert not Group.objects.filter(name="Editors").exists()


def test_a_missing_permission_is_named_and_nothing_is_made(home: HomePage) -> None:
    Permission.objects.filter(codename="approve_contact").delete()
    with pytest.raises(roles.MissingPermission, match=r"directory\.approve_contact"):
        roles.ship_roles()
    assert not Group.objects.filter(name=DIRECTORY).exists()
    with pytest.raises(CommandError, match=r"manage\.py migrate"):
        call_command("setup_site", stdout=StringIO())
