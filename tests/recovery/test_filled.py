"""A second `make run` fills nothing again, unless anything that fills the database has changed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from recovery import filled


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database that was filled with 7."""
    file = tmp_path / "waymark.sqlite3"
    filled.note(file, 7)
    return file


def test_what_was_filled_is_not_filled_again(database: Path) -> None:
    assert filled.is_filled(database, 7)
    assert not filled.is_filled(database, 8)


def test_a_database_that_is_gone_new_or_broken_is_filled(tmp_path: Path) -> None:
    assert not filled.is_filled(tmp_path / "none.sqlite3", 7)
    with closing(sqlite3.connect(tmp_path / "new.sqlite3")) as connection:
        connection.execute("CREATE TABLE one (two)")
    assert not filled.is_filled(tmp_path / "new.sqlite3", 7)
    (tmp_path / "broken.sqlite3").write_bytes(b"no database" * 100)
    assert not filled.is_filled(tmp_path / "broken.sqlite3", 7)


def test_the_digest_changes_with_a_word_a_name_and_the_day(tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text("a")
    two.write_text("b")
    before = filled.digest([one, two], "2026-11-30")
    assert before == filled.digest([two, one], "2026-11-30")
    assert before != filled.digest([one, two], "2026-12-01")
    two.rename(tmp_path / "three.toml")
    assert before != filled.digest([one, tmp_path / "three.toml"], "2026-11-30")
    one.write_text("c")
    assert before != filled.digest([one, tmp_path / "three.toml"], "2026-11-30")


def test_a_database_of_ones_own_is_always_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    assert (filled.main([]), filled.main(["--note"])) == (1, 0)


def test_everything_that_fills_it_counts() -> None:
    counted = {
        file.relative_to(filled.ROOT).as_posix() for one in filled.WHAT_FILLS_IT for file in filled.ROOT.glob(one)
    }
    assert {"fixtures/terms.toml", "directory/migrations/0001_initial.py", "requirements.lock"} <= counted
