"""Every test of accounts runs as production does: with the second factor."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests.accounts.signing_in import someone
from tests.recovery.conftest import home, write_page

__all__ = ["home", "write_page"]


@pytest.fixture(autouse=True)
def _second_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def ann(db: None) -> User:
    """Somebody with every right in the admin."""
    return someone("ann", is_superuser=True)


@pytest.fixture
def other(db: None) -> Client:
    """A second browser."""
    return Client()
