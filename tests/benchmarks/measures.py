"""What the benchmark measures of one database, goal by goal."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import PIPE, run
from sys import executable
from typing import Final

from tests.benchmarks import questions, stock
from tests.benchmarks.answering import STOPPED, Answering, answering
from tests.benchmarks.budgets import FEW, MANY, SOME, Where
from tests.benchmarks.measuring import Figure, Side, costs, ratio, warm
from tests.benchmarks.memory import memory
from tests.house.server import environment
from tests.house.tree import ROOT

ROUNDS: Final = 24
SLOW_SECONDS: Final = 3.0  # for a question that may take many seconds
MEMORY_REQUESTS: Final = 40


@dataclass(frozen=True, slots=True)
class Bench:
    """One database's directories by `FEW`, `SOME` and `MANY`, a process that answers for each, and the stock site's."""

    where: Where
    urls: Mapping[int, str]
    folder: Path
    ours: Mapping[int, Answering]
    stock: Answering
    pages: int


def env_of(url: str, folder: Path) -> dict[str, str]:
    """The environment of a process that answers for our site."""
    return environment(url, folder) | {"DJANGO_SETTINGS_MODULE": "recovery.settings", "BENCH_FREEZE": "yes"}


@contextmanager
def opened(where: Where, urls: Mapping[int, str], folder: Path, stock_folder: Path, pages: int) -> Iterator[Bench]:
    """The bench of one database, warmed up."""
    with ExitStack() as stack:
        log = folder / "answering.log"
        ours = {size: stack.enter_context(answering(ROOT, env_of(url, folder), log)) for size, url in urls.items()}
        other = stack.enter_context(stock.answering_stock(stock_folder, log))
        for process in ours.values():
            warm(process, [*questions.results(questions.places(4, seed=3)), *questions.WITHOUT_A_PLACE, "/healthz"])
        warm(other, [stock.search(stock.words(pages)[0]), stock.PAGE])
        yield Bench(where, urls, folder, ours, other, pages)


@dataclass(frozen=True, slots=True)
class Measure:
    """What measures some goals, named by their keys."""

    goals: tuple[str, ...]
    act: Callable[[Bench], dict[str, Figure]]

    def __call__(self, bench: Bench) -> dict[str, Figure]:
        """AssertionError when another goal was measured than was promised."""
        figures = self.act(bench)
        assert set(figures) == set(self.goals), figures
        return figures


MEASURES: Final[list[Measure]] = []


def measures(*goals: str) -> Callable[[Callable[[Bench], dict[str, Figure]]], Measure]:
    """Makes a function the measure of these goals."""

    def add(act: Callable[[Bench], dict[str, Figure]]) -> Measure:
        MEASURES.append(Measure(goals, act))
        return MEASURES[-1]

    return add


@measures("results")
def results(bench: Bench) -> dict[str, Figure]:
    """Every place is asked for once: first visits are what people make."""
    asked = questions.results(questions.places())
    searches = [stock.search(word) for word in stock.words(bench.pages)]
    ours, theirs = costs([Side(bench.ours[SOME], asked), Side(bench.stock, searches)], len(asked), seconds=60)
    return {"results": ratio(ours, theirs)}


@measures("guidance", "get_help_now")
def guidance(bench: Bench) -> dict[str, Figure]:
    ours = bench.ours[SOME]
    sides = [Side(ours, questions.WITHOUT_A_PLACE), Side(ours, ["/get-help-now/"]), Side(bench.stock, [stock.PAGE])]
    pages, help_now, theirs = costs(sides, ROUNDS)
    return {"guidance": ratio(pages, theirs), "get_help_now": ratio(help_now, theirs)}


@measures("statements_results", "statements_service", "statements_beside", "statements_other")
def statements(bench: Bench) -> dict[str, Figure]:
    """The page of each kind that asks the most."""
    ours = bench.ours[SOME]
    figures = {}
    for key, paths in questions.statement_pages(questions.SERVICE).items():
        most, path = max((ours.ask(path, count=True).statements, path) for path in paths)
        figures[key] = Figure(most, path if len(path) < 60 else path[:59] + "…")
    return figures


@measures("growth", "four_filters", "open_now")
def plain(bench: Bench) -> dict[str, Figure]:
    """Results with and without filters, with many listings and with few."""
    near = questions.places(ROUNDS, seed=5)
    many = bench.ours[MANY]
    asked = [questions.results(near, more) for more in ("", questions.FOUR_FILTERS, "open=now")]
    sides = [Side(bench.ours[FEW], asked[0]), *(Side(many, paths) for paths in asked)]
    few, plain_, filtered, open_now = costs(sides, ROUNDS, seconds=30)
    return {
        "growth": ratio(plain_, few),
        "four_filters": ratio(filtered, plain_),
        "open_now": ratio(open_now, plain_),
    }


@measures("common_words", "worst")
def worst(bench: Bench) -> dict[str, Figure]:
    """Each made-up question beside the plain page; the 12 common words near a place are a goal of their own."""
    near = questions.places(10, seed=6)
    many = bench.ours[MANY]
    found = {}
    for name, paths in questions.crafted(near).items():
        asked = Side(many, paths, may_stop=True)
        one = ratio(*costs([asked, Side(many, questions.results(near))], len(near), SLOW_SECONDS))
        found[name] = replace(one, detail=f"{one.detail}, stopped") if STOPPED in asked.statuses else one
    name, dearest = max(found.items(), key=lambda one: one[1].value or 0)
    return {
        "common_words": found["12 common words"],
        "worst": Figure(dearest.value, f"{name}, {dearest.detail}"),
    }


@measures("health")
def health(bench: Bench) -> dict[str, Figure]:
    few, many = costs([Side(bench.ours[FEW], ["/healthz"]), Side(bench.ours[MANY], ["/healthz"])], ROUNDS)
    return {"health": ratio(many, few)}


@measures("nearest")
def nearest(bench: Bench) -> dict[str, Figure]:
    """In a process of its own: PostGIS has no page."""
    if bench.where is not Where.POSTGRESQL:
        return {"nearest": Figure(None, "")}
    env = env_of(bench.urls[MANY], bench.folder)
    command = [executable, "-m", "tests.benchmarks.postgis"]
    said = run(command, cwd=ROOT, env=env, stdout=PIPE, text=True, check=True).stdout.strip()
    if not said[0].isdigit():
        return {"nearest": Figure(None, said)}
    return {"nearest": ratio(*map(float, said.split()))}


@measures("memory")
def workers_memory(bench: Bench) -> dict[str, Figure]:
    asked = [*questions.results(questions.places(MEMORY_REQUESTS, seed=8)), *questions.WITHOUT_A_PLACE]
    return {"memory": memory(bench.urls[MANY], bench.folder, asked)}
