"""Listings: each role, each state, each button. The table is `listing_buttons.md`."""

from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

from directory.models import Service
from recovery.accounts import roles
from recovery.models import HomePage
from tests.accounts.listing_buttons import BUTTONS, STATES, Listed, ListingDesk
from tests.accounts.pressing import NO, TOLD, YES, read_table, row
from tests.accounts.signing_in import signed_in, someone

DIRECTORY, APPROVER, CONTENT, CLINICAL, OWNER = (role.name for role in roles.ROLES)
NOBODY: Final = "Nobody"
TABLE: Final = read_table(Path(__file__).with_name("listing_buttons.md"))


def _cases() -> list[Any]:
    """Approvers and owners have the buttons of directory editors: one state each always, the others in `test-all`."""
    return [
        pytest.param(
            role,
            state,
            id=f"{role}, {state}",
            marks=[pytest.mark.slow] if role in {APPROVER, OWNER} and state != "live with a draft" else [],
        )
        for role, state in TABLE
    ]


@pytest.mark.parametrize(("role", "state"), _cases())
def test_each_button_does_what_the_table_says(client: Client, home: HomePage, role: str, state: str) -> None:
    roles.ship_roles()
    listing = STATES[state](Listed(someone("dora", DIRECTORY)))
    signed_in(client, someone("pat", *([role] if role != NOBODY else [])))
    assert row(ListingDesk(client, listing.pk), BUTTONS) == TABLE[role, state]


def test_the_table_has_every_role() -> None:
    wanted = {(role, state) for role in (DIRECTORY, APPROVER, OWNER) for state in STATES}
    assert wanted <= {*TABLE}
    assert {role.name for role in roles.ROLES} <= {role for role, _ in TABLE}


def test_no_cell_says_that_a_button_is_refused_without_a_word() -> None:
    assert {cell for cells in TABLE.values() for cell in cells.values()} <= {YES, NO, TOLD}


def test_no_review_is_offered_for_a_listing(home: HomePage) -> None:
    roles.ship_roles()
    assert Service.get_default_workflow() is None
