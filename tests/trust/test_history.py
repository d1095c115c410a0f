"""The record of what happened: it only grows, and whoever changes it behind its back is found."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.models import HistoryEntry, guard_sql, record_guards
from directory.trust import history
from tests import factories
from tests.house.server import copied_database, environment
from tests.house.tree import ROOT

COLUMNS = ("made_at", "action", "by_id", "actor", "service_id", "about", "wants_look", "said", "previous", "digest")
needs_database = pytest.mark.django_db


def some_entries(count: int = 5) -> None:
    ann = factories.person("ann")
    for number in range(count):
        history.record("changed", by=ann, said={"name": f"Kirkgate {number}"}, wants_look=number % 2 == 0)


def run(sql: str, *params: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


@contextmanager
def unguarded() -> Iterator[None]:
    """The table as somebody finds it who took the triggers away by hand."""
    guard_sql.remove(connection, record_guards.history_guard())
    yield
    guard_sql.install(connection, [record_guards.history_guard()])


def values_for_insert(**changes: Any) -> tuple[str, list[Any]]:
    row = HistoryEntry.objects.order_by("-pk").values("id", *COLUMNS).first()
    assert row is not None
    number, digest = history.head()
    made = {**row, "id": number + 1, "previous": digest, "digest": "f" * 64, **changes}
    names = ", ".join(made)
    return f"INTO directory_historyentry ({names}) VALUES ({', '.join(['%s'] * len(made))})", list(made.values())


@needs_database
def test_entries_follow_each_other_without_gaps() -> None:
    before, _ = history.head()
    some_entries(3)
    number, digest = history.head()
    assert number == before + 3
    assert HistoryEntry.objects.get(pk=number).digest == digest
    assert history.verify() is None


@needs_database
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE directory_historyentry SET actor = 'nobody'",
        "UPDATE directory_historyentry SET wants_look = NOT wants_look",
        "UPDATE directory_historyentry SET id = id + 100",
        "DELETE FROM directory_historyentry",
        "DELETE FROM directory_historyentry WHERE id = (SELECT MAX(id) FROM directory_historyentry)",
    ],
    ids=["actor", "look", "number", "all", "last"],
)
def test_the_database_changes_and_deletes_no_entry(sql: str) -> None:
    some_entries()
    with pytest.raises(DatabaseError):
        run(sql)


@needs_database
@pytest.mark.parametrize(
    "changes",
    [
        {"id": 1},
        {"id": 2_000_000},
        {"id": -1},
        {"id": 0},
        {"previous": ""},
        {"previous": "0" * 64},
    ],
    ids=["taken", "far ahead", "minus one", "zero", "no previous", "forged previous"],
)
def test_the_database_takes_no_entry_elsewhere_than_at_the_end(changes: dict[str, Any]) -> None:
    some_entries()
    into, params = values_for_insert(**changes)
    with pytest.raises(DatabaseError):
        run(f"INSERT {into}", *params)


@needs_database
def test_an_entry_without_a_number_is_refused() -> None:
    if _is_postgresql():
        pytest.skip("PostgreSQL gives one, from a sequence that we do not use.")
    some_entries()
    _, digest = history.head()
    names = ", ".join(COLUMNS)
    copied = ", ".join("%s" if name in {"previous", "digest"} else name for name in COLUMNS)
    sql = f"INSERT INTO directory_historyentry ({names}) SELECT {copied} FROM directory_historyentry LIMIT 1"  # noqa: S608
    with pytest.raises(DatabaseError):
        run(sql, digest, "e" * 64)


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


@needs_database
def test_insert_or_replace_replaces_nothing() -> None:
    if _is_postgresql():
        pytest.skip("PostgreSQL knows no INSERT OR REPLACE.")
    some_entries()
    into, params = values_for_insert(id=2)
    with pytest.raises(DatabaseError):
        run(f"INSERT OR REPLACE {into}", *params)
    assert history.verify() is None


@needs_database
def test_truncate_is_refused() -> None:
    if not _is_postgresql():
        pytest.skip("SQLite knows no TRUNCATE.")
    some_entries()
    with pytest.raises(DatabaseError):
        run("TRUNCATE directory_historyentry")


@needs_database
def test_bulk_create_out_of_order_is_refused() -> None:
    some_entries()
    rows = list(HistoryEntry.objects.order_by("-pk")[:2])
    for row in rows:
        row.pk, row.digest = (row.pk or 0) + 10, f"{row.pk:064d}"
    with pytest.raises(DatabaseError), transaction.atomic():
        HistoryEntry.objects.bulk_create(rows)


@needs_database
@pytest.mark.parametrize("offset", [0, 2], ids=["first", "middle"])
def test_a_deleted_entry_is_found(offset: int) -> None:
    some_entries()
    gone = HistoryEntry.objects.order_by("pk")[offset].pk
    with unguarded():
        run("DELETE FROM directory_historyentry WHERE id = %s", gone)
    broken = history.verify()
    assert broken is not None
    assert broken.entry_id == gone + 1
    assert "missing" in broken.words


@needs_database
def test_a_deleted_last_entry_leaves_the_chain_whole_but_not_its_head() -> None:
    some_entries()
    mailed = history.head()
    with unguarded():
        run("DELETE FROM directory_historyentry WHERE id = %s", mailed[0])
    assert history.verify() is None
    assert history.head() != mailed


@needs_database
def test_two_swapped_entries_are_found() -> None:
    some_entries()
    with unguarded():
        for old, new in ((2, 999), (3, 2), (999, 3)):
            run("UPDATE directory_historyentry SET id = %s WHERE id = %s", new, old)
    broken = history.verify()
    assert broken is not None
    assert broken.entry_id == 2


@needs_database
def test_an_entry_put_in_by_hand_with_its_own_digest_breaks_the_next() -> None:
    some_entries()
    with unguarded():
        row = HistoryEntry.objects.get(pk=3)
        row.said = json.dumps({"name": "another"})
        run("UPDATE directory_historyentry SET said = %s, digest = %s WHERE id = 3", row.said, history.digest_of(row))
    broken = history.verify()
    assert broken is not None
    assert broken.entry_id == 4


class AnyChange(TestCase):
    """One column of one entry, changed in any way: found."""

    @given(st.integers(1, 5), st.sampled_from(COLUMNS), st.data())
    def test_is_found(self, number: int, column: str, data: st.DataObject) -> None:
        some_entries()
        first = history.head()[0] - 5
        pk = first + number
        with unguarded():
            sql, params = self.changed(pk, column, data)
            run(f"UPDATE directory_historyentry SET {column} = {sql} WHERE id = %s", *params, pk)  # noqa: S608
        broken = history.verify()
        assert broken is not None, (column, params)
        assert broken.entry_id == pk or column == "digest"

    def changed(self, pk: int, column: str, data: st.DataObject) -> tuple[str, list[Any]]:
        """SQL for another value: a byte more, less or else of a text; another number; another moment."""
        if column == "made_at" and _is_postgresql():
            return "made_at + interval '1 microsecond' * %s", [data.draw(st.integers(1, 10**12))]
        if column == "wants_look" and _is_postgresql():
            return "NOT wants_look", []
        if column in {"by_id", "service_id", "about", "wants_look"}:
            return f"COALESCE({column}, 0) + %s", [data.draw(st.integers(2, 10**9))]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT CAST({column} AS TEXT) FROM directory_historyentry WHERE id = %s", [pk])  # noqa: S608
            text = str(cursor.fetchone()[0])
        place = data.draw(st.integers(0, max(len(text) - 1, 0)))
        letter = data.draw(
            st.sampled_from(" T-:0123456789abcdefxyz{}").filter(lambda one: one != text[place : place + 1])
        )
        return "%s", [text[:place] + letter + text[place + 1 :]]


@needs_database
def test_what_cannot_even_be_read_is_named() -> None:
    if _is_postgresql():
        pytest.skip("PostgreSQL lets no such value into the table.")
    some_entries()
    with unguarded():
        run("UPDATE directory_historyentry SET made_at = 'yesterday' WHERE id = 2")
    broken = history.verify()
    assert broken is not None
    assert broken.words == "Entry 2: It cannot be read."


@needs_database
def test_the_command_says_how_many_and_the_head() -> None:
    some_entries()
    said = StringIO()
    call_command("verify_history", stdout=said)
    number, digest = history.head()
    assert said.getvalue() == f"{number} entries, unbroken. Head: {digest}\n"


@needs_database
def test_the_command_names_the_first_broken_entry_and_fails() -> None:
    some_entries()
    with unguarded():
        run("UPDATE directory_historyentry SET actor = 'nobody' WHERE id IN (3, 4)")
    with pytest.raises(CommandError) as refused:
        call_command("verify_history")
    day = HistoryEntry.objects.get(pk=3).made_at
    assert refused.value.returncode == 1
    assert str(refused.value).startswith(f"The history is broken. Entry 3 of {day.day} {day:%B %Y} (changed): What it")


WRITER = """
import django; django.setup()
from directory.trust import history
for number in range(50):
    history.record("changed", actor="process", said={"name": str(number)})
"""


def test_four_processes_write_at_once_and_the_chain_is_whole(filled: str, tmp_path: Path) -> None:
    env = environment(copied_database(filled, tmp_path), tmp_path) | {"DJANGO_SETTINGS_MODULE": "recovery.settings"}

    def write(_: int) -> subprocess.CompletedProcess[str]:
        return _python(env, WRITER)

    before = _count(env)
    with ThreadPoolExecutor(max_workers=4) as pool:
        done = list(pool.map(write, range(4)))
    assert [one.stderr[-500:] for one in done if one.returncode] == []
    assert _count(env) == before + 4 * 50


def _python(env: dict[str, str], code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=os.environ | env, capture_output=True, text=True, check=False)


def _count(env: dict[str, str]) -> int:
    """How many entries `verify_history` finds unbroken."""
    verify = "import django; django.setup()\nfrom django.core.management import call_command\n"
    said = _python(env, f"{verify}call_command('verify_history')")
    assert said.returncode == 0, said.stderr[-500:]
    return int(said.stdout.split()[0])
