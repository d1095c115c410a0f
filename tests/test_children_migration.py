"""Places and areas keep their identity and all they say while their tables are made anew, forwards and back."""

from pathlib import Path
from typing import Final

import pytest

from tests.house.server import Site, copied_database, environment

ROWS: Final = """
from directory.models import ServiceArea, ServiceLocation
for model in (ServiceLocation, ServiceArea):
    names = sorted(field.attname for field in model._meta.concrete_fields if field.attname != "id")
    for row in model.objects.order_by("key").values_list(*names):
        print(row)
"""
# A column that a later migration added does not come back.
WITHOUT_LATER_WORDS: Final = """
from directory.models import ServiceLocation
ServiceLocation.objects.update(area_shown="")
"""
BEFORE: Final = "0007_no_exact_point_of_confidential_places"


@pytest.fixture
def database(filled: str, tmp_path: Path) -> Site:
    url = copied_database(filled, tmp_path)
    return Site("", environment(url, tmp_path), tmp_path)


def test_children_are_the_same_after_migrating_back_and_forth(database: Site) -> None:
    database.manage("shell", "--verbosity", "0", "--command", WITHOUT_LATER_WORDS)
    rows = database.manage("shell", "--verbosity", "0", "--command", ROWS)
    assert rows.count("\n") > 200
    database.manage("migrate", "directory", BEFORE, "--verbosity", "0")
    database.manage("migrate", "--verbosity", "0")
    assert database.manage("shell", "--verbosity", "0", "--command", ROWS) == rows
    assert "unbroken" in database.manage("verify_history")
