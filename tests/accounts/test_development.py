"""A newcomer of `make run` gets in with a password alone."""

import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

SHOW = "show:\n\t@$(DEVELOPMENT) echo $$SECOND_FACTOR"


def said(folder: Path, *lines: str) -> str:
    """What SECOND_FACTOR is for the commands of the Makefile, on a development site with these settings."""
    (folder / "var").mkdir()
    (folder / "var" / "development.env").write_text("".join(f"{line}\n" for line in lines))
    command = ["make", "-s", "-f", str(ROOT / "Makefile"), "-C", str(folder), f"--eval={SHOW}", "show"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("lines", "value"),
    [(["WAYMARK_MODE=development"], "off"), (["SECOND_FACTOR=off"], "off"), (["SECOND_FACTOR=required"], "required")],
    ids=["a site from before", "a new site", "somebody who wants to try it"],
)
def test_the_second_factor_is_off_unless_the_site_says_otherwise(tmp_path: Path, lines: list[str], value: str) -> None:
    assert said(tmp_path, *lines) == value
