"""What more than one test of trust asks for."""

from pathlib import Path

import pytest

from tests.trust.eve import Eve


@pytest.fixture
def eve(db: None, tmp_path: Path) -> Eve:
    return Eve(tmp_path)
