"""A language that is switched on is looked at before anybody reads it."""

from pathlib import Path
from typing import Any

import pytest

from recovery.languages import catalogue
from recovery.languages.checks import languages_are_ready
from recovery.languages.extracting import Said


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The catalogue of a language that is switched on: compiled, and nothing translated yet."""
    settings.LANGUAGES, settings.LOCALE_PATHS = [("en-gb", "English"), ("cy", "Welsh")], [tmp_path]
    folder = tmp_path / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(catalogue.compiled("cy", []))
    return folder


def found() -> list[str]:
    return [str(problem.id) for problem in languages_are_ready(None)]


def test_a_language_with_a_compiled_catalogue_is_ready(folder: Path) -> None:
    assert found() == []


def test_a_catalogue_that_is_not_compiled_is_named(folder: Path) -> None:
    (folder / "django.mo").unlink()
    assert found() == ["recovery.E001"]


def test_a_translation_nobody_has_checked_is_named(folder: Path) -> None:
    before = {"Call": catalogue.Entry("Call", "", ["Ffonio"])}
    (folder / "django.po").write_text(catalogue.brought_up_to_date("cy", [Said("Call", "", "a.py")], before))
    assert found() == ["recovery.E002"]
    (folder.parent.parent / "reviewed.toml").write_text('cy = "A speaker of Welsh, 1 March 2027"')
    assert found() == []


def test_english_alone_needs_nothing(folder: Path, settings: Any) -> None:
    settings.LANGUAGES = [("en-gb", "English")]
    (folder / "django.mo").unlink()
    assert found() == []
