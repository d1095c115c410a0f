"""The README, the Makefile and the lock files say what is true."""

import re
import tomllib

import pytest
from django.conf import settings
from django.core.management import get_commands

from recovery.settings import ENVIRONMENT
from tests.house import tree

PAPERS = [name for name in tree.files() if name.endswith(".md") and name.startswith(("README", ".github/"))]
LOCKS = ("requirements.lock", "requirements-dev.lock")
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", tree.text("Makefile"), re.MULTILINE))


def _section(heading: str) -> str:
    return tree.text("README.md").split(f"\n## {heading}\n")[1].split("\n## ")[0]


def _requirements(lock: str) -> list[str]:
    """Each locked package with its hashes, as one piece of text."""
    return re.split(r"\n(?=\S)", tree.text(lock).strip())


def test_the_readme_lists_every_setting_as_the_code_does() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", _section("Settings"), re.MULTILINE)
    assert dict(rows) == ENVIRONMENT


def test_the_readme_lists_every_make_command() -> None:
    assert set(re.findall(r"^\| `make ([a-z-]+)` ", _section("Commands"), re.MULTILINE)) == TARGETS


@pytest.mark.parametrize("paper", PAPERS)
def test_every_command_a_paper_names_is_there(paper: str) -> None:
    made = set(re.findall(r"(?:^ {4}|`)make ([a-z-]+)", tree.text(paper), re.MULTILINE))
    managed = set(re.findall(r"manage\.py (\w+)", tree.text(paper)))
    assert (made - TARGETS, managed - set(get_commands())) == (set(), set())


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_a_paper_names_is_there(paper: str) -> None:
    named = set(
        re.findall(r"`((?:directory|recovery|templates|static|fixtures|tests|\.github)/[\w./-]*)`", tree.text(paper))
    )
    assert [path for path in named if not (settings.BASE_DIR / path).exists()] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash(lock: str) -> None:
    pinned = re.compile(r"[a-z0-9.-]+(\[[a-z,]+\])?==[^ ]+( ; [^\\]+)? \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n|$))+")
    assert [entry for entry in _requirements(lock) if not pinned.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    assert re.findall(r".*(?:://|--(?:extra-)?index).*", tree.text(lock)) == []


def test_the_test_lock_agrees_with_the_lock_the_site_runs_on() -> None:
    runtime, testing = ({entry.split(" \\\n")[0] for entry in _requirements(lock)} for lock in LOCKS)
    assert runtime - testing == set()


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads(tree.text("pyproject.toml"))
    declared = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=!~ ]", line)[0].lower() for line in declared}
    assert names - {entry.split("==")[0] for entry in _requirements("requirements-dev.lock")} == set()
