"""Measures every goal of `budgets` and writes the table: `make bench`.

BENCH_DATABASE   sqlite, postgres or both (the default)
BENCH_LISTINGS   three sizes with commas, for trying things out; only a run with the sizes of the goals is kept

The table and the plot go to .github/bench/, dated. Filled SQLite databases are kept below var/ for the day.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Final

import django
import psycopg

if __name__ == "__main__":
    django.setup()  # the questions are those of tests that know the models

from recovery.filled import digest
from tests.benchmarks import first_paint, measures, starting, stock
from tests.benchmarks.budgets import FEW, MANY, SOME, Where
from tests.benchmarks.measuring import Figure
from tests.benchmarks.report import Report, machine_in_words
from tests.house import throwaway_postgres
from tests.house.server import environment
from tests.house.tree import ROOT

SIZES: Final = (FEW, SOME, MANY)
KEPT: Final = ROOT / "var" / "bench"
PAPERS: Final = ROOT / ".github" / "bench"
WHAT_FILLS: Final = ("directory/**/*.py", "recovery/**/*.py", "fixtures/**/*", "tests/benchmarks/*.py")
OF_NEITHER: Final = ("first_start", "second_start", "first_paint")
NAMES: Final = {"sqlite": (Where.SQLITE,), "postgres": (Where.POSTGRESQL,), "both": tuple(Where)}


def end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def measure(wanted: Sequence[Where], sizes: Sequence[int], folder: Path) -> dict[Where, dict[str, Figure]]:
    """The figures of each database; those of neither are SQLite's."""
    pages = max(sizes[1] // stock.HITS, 1) * stock.HITS
    figures: dict[Where, dict[str, Figure]] = {where: {} for where in Where}
    with ExitStack() as stack:
        kept = kept_folder()
        servers = {where: stack.enter_context(server(where, kept)) for where in wanted}
        with ThreadPoolExecutor() as beside:
            made = beside.submit(stock.make, ready(folder / "stock"), pages)
            filled = {where: beside.submit(fill, url, sizes) for where, url in servers.items()}
            made.result()
            urls = {where: one.result() for where, one in filled.items()}
        for where, found in urls.items():
            figures[where] = of_one_database(where, found, folder, pages)
    if Where.SQLITE in wanted:
        figures[Where.SQLITE] |= of_neither(folder)
    return figures


def of_one_database(where: Where, urls: Mapping[int, str], folder: Path, pages: int) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    with measures.opened(where, urls, folder, folder / "stock", pages) as bench:
        for act in measures.MEASURES:
            began = time.monotonic()
            figures |= act(bench)
            print(f"{where}: {', '.join(act.goals)} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return figures


def of_neither(folder: Path) -> dict[str, Figure]:
    """What has nothing to do with a large directory."""
    first, second = starting.starts(ready(folder / "started"))
    return dict(zip(OF_NEITHER, (first, second, first_paint.slowest()), strict=True))


@contextmanager
def server(where: Where, kept: Path) -> Iterator[str]:
    """The DATABASE_URL of an empty database."""
    if where is Where.SQLITE:
        yield f"sqlite:///{kept / 'growing.sqlite3'}"
        return
    with throwaway_postgres.server() as url:
        with psycopg.connect(url, autocommit=True) as connection:  # or the CPU of other processes would go uncounted
            connection.execute("ALTER ROLE CURRENT_USER SET max_parallel_workers_per_gather = 0")
        yield url


def fill(url: str, sizes: Sequence[int]) -> dict[int, str]:
    """The DATABASE_URL of a directory for each size that the goals name. SQLite's are kept."""
    growing = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else None
    note = growing.with_name("filled-" + "-".join(map(str, sizes))) if growing else None
    if note and note.exists():
        said = note.read_text()
    else:
        for file in growing.parent.glob("*.sqlite3*") if growing else ():
            file.unlink()
        command = [sys.executable, "-m", "tests.benchmarks.filling", *map(str, sizes)]
        env = environment(url, KEPT) | {"DJANGO_SETTINGS_MODULE": "recovery.settings"}
        said = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
        if growing and note:
            growing.unlink()  # the copies say the same
            note.write_text(said)
    return dict(zip(SIZES, (line.split()[1] for line in said.splitlines()), strict=True))


def kept_folder() -> Path:
    """Where filled databases are kept: one folder for all that fills them and for the day. Older ones go."""
    files = [file for pattern in WHAT_FILLS for file in ROOT.glob(pattern) if file.is_file()]
    kept = KEPT / str(digest(files, f"{datetime.now(UTC):%Y-%m-%d}"))
    for older in KEPT.glob("*/") if KEPT.exists() else ():
        if older != kept:
            shutil.rmtree(older)
    return ready(kept)


def ready(folder: Path) -> Path:
    """The folder, made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def version() -> str:
    """The commit that is measured, and whether something was changed since."""
    commit = _git("rev-parse", "--short", "HEAD")
    return (
        f"commit {commit}{', changed' if _git('status', '--porcelain', 'directory', 'recovery', 'templates') else ''}"
    )


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def write(report: Report, folder: Path) -> None:
    """The table and the plot, named by the day."""
    name = f"{report.day:%Y-%m-%d}"
    (ready(folder) / f"{name}.md").write_text(report.markdown(f"{name}.svg"))
    (folder / f"{name}.svg").write_text(report.svg())


def main() -> None:
    signal.signal(signal.SIGTERM, end)  # so that what it started ends with it
    began = time.monotonic()
    wanted = NAMES[os.environ.get("BENCH_DATABASE", "both")]
    sizes = [int(size) for size in os.environ.get("BENCH_LISTINGS", "").split(",") if size] or list(SIZES)
    machine = machine_in_words()
    with tempfile.TemporaryDirectory() as name:
        figures = measure(wanted, sizes, Path(name))
    tried = "" if sizes == list(SIZES) else f", tried out with {', '.join(map(str, sizes))} listings instead"
    report = Report(datetime.now(UTC).date(), machine, version() + tried, figures)
    print(report.markdown())
    write(report, PAPERS if sizes == list(SIZES) and wanted == tuple(Where) else KEPT)
    print(f"Measured in {(time.monotonic() - began) / 60:.1f} minutes.")


if __name__ == "__main__":
    main()
