"""Every change to an account is written down, whatever path it comes by, and every second person is asked about it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.core.context import request_context
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission

from directory.choices import AccountEvent
from directory.models import AccountChange
from recovery.accounts.account_watch import EVENTS
from tests.accounts.signing_in import signed_in, someone
from tests.accounts.test_people import roles as roles_fixture
from tests.house.tree import ROOT

roles = roles_fixture


def browser(person: User) -> Client:
    return signed_in(Client(), person)


@pytest.fixture
def olu(roles: None) -> User:
    return someone("olu", "Owners")


class _Signed:
    """A request in which somebody is signed in, as the watch sees it."""

    def __init__(self, user: User) -> None:
        self.user, self.session = user, Client().session


@pytest.fixture
def boss(db: None) -> Iterator[User]:
    """Somebody who sends the requests of this test."""
    person = someone("boss")
    with request_context(_Signed(person)):
        yield person


@pytest.fixture
def kim(db: None) -> User:
    return someone("kim")


OPENS_NO_DOOR = ("first_name", "last_name", "last_login")
COLUMNS = [field.attname for field in User._meta.concrete_fields if field.attname not in ("id", *OPENS_NO_DOOR)]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_any_column_is_written_down(kim: User, boss: User, column: str) -> None:
    User.objects.filter(pk=kim.pk).update(is_active=False)  # switched on by the case of that column
    kim = User.objects.get(pk=kim.pk)
    before = getattr(kim, column)
    after = {bool: lambda: not before, str: lambda: f"{before}x"}.get(type(before), timezone.now)()
    setattr(kim, column, after)
    kim.save()
    row = AccountChange.objects.latest("pk")
    assert (row.account_id, row.by_id, row.event) == (kim.pk, boss.pk, EVENTS.get(column, AccountEvent.NAME))


@pytest.mark.parametrize("column", [*OPENS_NO_DOOR, "is_active"])
def test_what_opens_no_door_is_not(kim: User, boss: User, column: str) -> None:
    """Another name, a login, an account switched off."""
    before = AccountChange.objects.count()
    setattr(kim, column, {"is_active": False, "last_login": timezone.now()}.get(column, "Oak"))
    kim.save()
    assert AccountChange.objects.count() == before


def test_rights_given_by_another_path_are_written_down(kim: User, boss: User, home: Any) -> None:
    approve = Permission.objects.get(codename="approve_contact")
    group = Group.objects.create(name="Friends")
    group.user_set.add(kim)
    group.permissions.add(approve)
    kim.user_permissions.add(approve)
    publish = Permission.objects.get(codename="publish_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=home, permission=publish)
    rows = AccountChange.objects.filter(account_id=kim.pk, by_id=boss.pk)
    assert [row.event for row in rows] == [AccountEvent.ROLES] * 4


def test_a_login_is_not_a_change(kim: User) -> None:
    before = AccountChange.objects.count()
    browser(kim)
    events = AccountChange.objects.order_by("pk").values_list("event", flat=True)[before:]
    assert set(events) <= {AccountEvent.SECOND_FACTOR}  # `browser` sets the app up


@pytest.mark.parametrize("who", ["olu", "ann"])
def test_no_screen_gives_a_role_more_than_the_table_says(request: pytest.FixtureRequest, roles: None, who: str) -> None:
    group, client = Group.objects.get(name="Directory editors"), browser(request.getfixturevalue(who))
    url = f"/admin/groups/edit/{group.pk}/"
    approve = Permission.objects.get(codename="approve_contact").pk
    client.post(url, {"name": group.name, "permissions": [approve]})
    assert not group.permissions.filter(pk=approve).exists()


def test_every_place_with_a_second_person_asks_the_rule() -> None:
    """A new one says that somebody else has to act: it asks who counts as somebody else."""
    says = re.compile(r"(?:raise|return) .*omebody else has to (?:approve|agree|look)")
    files = [path for room in ("directory", "recovery") for path in Path(ROOT, room).rglob("*.py")]
    asking = [path for path in files if says.search(path.read_text("utf-8"))]
    assert len(asking) >= 3
    assert [path.name for path in asking if "why_not_second" not in path.read_text("utf-8")] == []
