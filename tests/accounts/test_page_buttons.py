"""Guidance pages: each role, each state, each button. The table is `page_buttons.md`."""

from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

from recovery.accounts import roles
from tests.accounts.page_buttons import BUTTONS, STATES, PageDesk, Written
from tests.accounts.pressing import NO, TOLD, YES, read_table, row
from tests.accounts.signing_in import signed_in, someone
from tests.recovery.writing import WritePage

DIRECTORY, APPROVER, CONTENT, CLINICAL, OWNER = (role.name for role in roles.ROLES)
AUTHOR, NOBODY = "The author", "Nobody"
TABLE: Final = read_table(Path(__file__).with_name("page_buttons.md"))
# Each of these differs from one that always runs in a button or two: `make test-all` presses them all.
LESS_OFTEN: Final = {"live", "draft only", "in review, edited", "past due"}


def _cases() -> list[Any]:
    return [
        pytest.param(*key, id=", ".join(key), marks=[pytest.mark.slow] if key[1] in LESS_OFTEN else []) for key in TABLE
    ]


@pytest.fixture
def written(write_page: WritePage) -> Written:
    roles.ship_roles()
    people = someone("cat", CONTENT), someone("clare", CLINICAL), someone("olive", OWNER)
    return Written(write_page, *people)


@pytest.mark.parametrize(("role", "state"), _cases())
def test_each_button_does_what_the_table_says(client: Client, written: Written, role: str, state: str) -> None:
    page = STATES[state](written)
    person = written.author if role == AUTHOR else someone("pat", *([role] if role != NOBODY else []))
    signed_in(client, person)
    assert row(PageDesk(client, page.pk), BUTTONS) == TABLE[role, state]


def test_the_table_has_every_role_that_sees_pages_in_every_state() -> None:
    wanted = {(role, state) for role in (CONTENT, AUTHOR, CLINICAL, OWNER) for state in STATES if state != "alias"}
    assert wanted <= {*TABLE}
    assert {role.name for role in roles.ROLES} <= {role for role, _ in TABLE}


def test_no_cell_says_that_a_button_is_refused_without_a_word() -> None:
    assert {cell for cells in TABLE.values() for cell in cells.values()} <= {YES, NO, TOLD}
