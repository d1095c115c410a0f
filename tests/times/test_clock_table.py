"""The table of clock cases, under this machine's clock and under others."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
import time_machine

from directory.times import hours as door
from directory.times.hours import LONDON, State, from_text, standing
from directory.times.london import moment

TABLE = Path(__file__).with_name("clock_cases.txt")
STATES = {"Open now": State.OPEN, "Open by": State.APPOINTMENT, "By appo": State.APPOINTMENT, "Closed": State.CLOSED}
ASKS_THE_CLOCK = re.compile(r"\b(?:now|today|utcnow|localtime|gmtime)\(\)|\btime\.time\b|^import time\b", re.MULTILINE)
OTHER_CLOCKS = {
    "New York in June": ("America/New_York", datetime(2027, 6, 1, tzinfo=UTC)),
    "Kiribati, a day ahead": ("Pacific/Kiritimati", datetime(2026, 11, 21, 12, tzinfo=UTC)),
    "London in the hour that comes twice": ("Europe/London", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    "a machine that has lost its clock": ("UTC", datetime(1970, 1, 1, tzinfo=UTC)),
}


class Case(NamedTuple):
    """One line of the table."""

    hours: str
    now: datetime
    nations: list[str]
    words: str


def cases() -> Iterator[tuple[str, Case]]:
    """The lines of the table, by what they are for."""
    hours = ""
    _, _, table = TABLE.read_text(encoding="utf-8").partition("\n\n")
    for line in table.splitlines():
        if not line.startswith(" "):
            hours = "" if line.startswith("#") else line.replace(" / ", "\n")
            continue
        when, words, name = (part.strip() for part in line.split("|"))
        day, clock, *nations = when.split()
        now = datetime.fromisoformat(f"{day} {clock}")
        yield name, Case(hours, now if now.tzinfo else now.replace(tzinfo=LONDON), nations, words)


CASES = dict(cases())


def answer(case: Case) -> str:
    return standing(from_text(case.hours), case.now, case.nations).words


def test_the_table_is_long_and_names_each_case_once() -> None:
    assert len(CASES) == len(list(cases())) >= 80


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_visitor_reads_how_it_stands(case: Case) -> None:
    found = standing(from_text(case.hours), case.now, case.nations)
    states = [state for words, state in STATES.items() if case.words.startswith(words)]
    assert (found.words, [found.state]) == (case.words, states or [State.UNKNOWN])


@pytest.mark.parametrize(("zone", "frozen"), OTHER_CLOCKS.values(), ids=OTHER_CLOCKS.keys())
def test_the_table_holds_whatever_the_machine_thinks_the_time_is(
    zone: str, frozen: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment.cache_clear()
    with monkeypatch.context() as patched, time_machine.travel(frozen):
        patched.setenv("TZ", zone)
        time.tzset()
        wrong = {name: answer(case) for name, case in CASES.items() if answer(case) != case.words}
    time.tzset()
    assert wrong == {}


def test_no_module_of_the_room_asks_for_the_time() -> None:
    files = sorted(Path(door.__file__).parent.glob("*.py"))
    assert [file.name for file in files if ASKS_THE_CLOCK.search(file.read_text(encoding="utf-8"))] == []
