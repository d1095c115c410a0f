"""Tiles on the admin home: counted in one statement, shown to those who may do the work."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from directory.editing import worklists
from directory.editing.worklists import Worklist
from directory.models import Service
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2027, 3, 3)


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> dict[str, Worklist]:
    """A board with no worklists yet."""
    empty: dict[str, Worklist] = {}
    monkeypatch.setattr(worklists, "_registered", empty)
    return empty


def worklist(key: str, count: Any, **changes: Any) -> Worklist:
    values: dict[str, Any] = {
        "title": key.title(),
        "help": "",
        "url": lambda: f"/{key}/",
        "permission": "directory.change_service",
    }
    return Worklist(key=key, count=lambda today: count, **(values | changes))


def editor() -> Any:
    erin = factories.person("erin")
    erin.user_permissions.add(Permission.objects.get(codename="change_service"))
    return get_user_model().objects.get(pk=erin.pk)


def test_rows_and_numbers_are_counted_in_the_order_of_position(board: dict[str, Worklist]) -> None:
    factories.service(name="Kirkgate")
    worklists.register(worklist("numbers", 7, position=2))
    worklists.register(worklist("rows", Service.objects.filter(name="Kirkgate"), position=1))
    worklists.register(worklist("nothing", Service.objects.none(), position=3))
    assert [tile.number for tile in worklists.tiles_for(editor(), TODAY)] == [1, 7, 0]


def test_all_rows_are_counted_in_one_statement(board: dict[str, Worklist], django_assert_num_queries: Any) -> None:
    erin = editor()
    erin.has_perm("directory.change_service")
    for number in range(5):
        factories.service(position=number)
        worklists.register(worklist(f"list-{number}", Service.objects.filter(position__gt=number)))
    with django_assert_num_queries(1):
        tiles = worklists.tiles_for(erin, TODAY)
    assert [tile.number for tile in tiles] == [4, 3, 2, 1, 0]


def test_nobody_sees_a_tile_for_work_they_may_not_do(board: dict[str, Worklist]) -> None:
    worklists.register(worklist("contacts", 1, permission="directory.approve_contact"))
    assert worklists.tiles_for(editor(), TODAY) == []


def test_registering_again_replaces(board: dict[str, Worklist]) -> None:
    worklists.register(worklist("one", 1))
    worklists.register(worklist("one", 2))
    assert [tile.number for tile in worklists.tiles_for(editor(), TODAY)] == [2]
