"""What the site writes can be read by the account that runs it, and by no other."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from recovery.mail_settings import mail_settings
from recovery.owner_only import OTHERS, keep_database_for_the_owner, keep_for_the_owner
from recovery.settings import FILE_UPLOAD_PERMISSIONS, env


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """What in `folder`, itself included, another account may read, write or enter."""
    found = [folder, *folder.rglob("*")]
    return [str(path.relative_to(folder)) for path in found if path.lstat().st_mode & OTHERS and not path.is_symlink()]


def test_what_is_there_already_is_mended(tmp_path: Path) -> None:
    var = tmp_path / "var"
    (var / "mail").mkdir(parents=True)
    for name in ("waymark.sqlite3", "waymark.sqlite3-wal", "waymark.sqlite3-shm", "mail/1.log", "backup.sqlite3"):
        (var / name).write_text("x")
    assert len(open_to_others(var)) == 7
    keep_for_the_owner(var, var / "development")
    assert open_to_others(var) == []
    assert stat.S_IMODE((var / "mail").lstat().st_mode) == 0o700


def test_what_is_written_from_then_on_is_for_the_owner(tmp_path: Path) -> None:
    var = tmp_path / "var"
    keep_for_the_owner(var, var / "development")
    (var / "mail").mkdir()
    (var / "mail" / "1.log").write_text("x")
    with closing(sqlite3.connect(var / "waymark.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE one (two)")
        database.execute("VACUUM INTO ?", [str(var / "backup.sqlite3")])
        assert {"waymark.sqlite3-wal", "waymark.sqlite3-shm"} <= {path.name for path in var.iterdir()}
        assert open_to_others(var) == []


def test_a_database_elsewhere_is_mended_with_what_lies_beside_it(tmp_path: Path) -> None:
    names = ("site.sqlite3", "site.sqlite3-wal", "site.sqlite3-shm")
    for name in (*names, "others.txt"):
        (tmp_path / name).write_text("x")
    keep_database_for_the_owner(str(tmp_path / "site.sqlite3"))
    assert not {*names} & {*open_to_others(tmp_path)}
    assert "others.txt" in open_to_others(tmp_path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("x")
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "link").symlink_to(tmp_path / "elsewhere")
    keep_for_the_owner(tmp_path / "var")
    assert (tmp_path / "elsewhere").stat().st_mode & OTHERS


def test_a_database_that_is_no_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    keep_database_for_the_owner(":memory:")
    assert [*tmp_path.iterdir()] == []


def test_pictures_are_for_the_owner_too_and_mails_without_a_server_lie_in_the_folder(tmp_path: Path) -> None:
    assert not FILE_UPLOAD_PERMISSIONS & OTHERS
    assert mail_settings(env, tmp_path / "mail")["EMAIL_FILE_PATH"] == tmp_path / "mail"
