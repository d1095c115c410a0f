"""How well listings fit what was typed, as parts of the one statement: which have the words, and where they have them.

The same sums on SQLite and PostgreSQL, so the same listings in the same order: a word of the name counts most, then a
kind of help, then who it is for and what else is said of it, then the description.
"""

from collections.abc import Mapping
from typing import Final

from directory.choices import AreaKind
from directory.models.public_listing import PublicPoint
from directory.places.distance import box, cosine, unit_vector
from directory.places.geocoding import Found
from directory.published.phrases import phrase
from directory.search import text
from directory.search.condition import Condition
from directory.search.lens import COSTS_NOTHING
from directory.search.national import MOST
from directory.search.statement import Hit, Part
from directory.search.words import Idea, Words

FIT: Final = "fit"  # the part: (service, minus how well it fits)
# "IS TRUE" makes PostgreSQL look each one up: it takes the part for short, and would read all of it for each.
FITS: Final = f"(directory_publiclisting.id IN (SELECT id FROM {FIT})) IS TRUE"  # noqa: S608
REACHED: Final = "reached"  # the part: how many of the ideas the best of a second look have
_SOME: Final = "with_some_ideas"
_POINTS: Final = {"A": 10, "B": 6, "C": 2, "D": 1}
_WHEREVER: Final = {"": 1}  # one point wherever it stands
_IDEA: Final = 1_000  # one idea more counts for more than all points of 12 ideas
_AHEAD: Final = 1e10  # above every number of `national.national_part`
_BEHIND: Final = 500  # more than the points of any name, less than one idea
_PLACES: Final = PublicPoint._meta.db_table


def with_all(words: Words, *, is_ordered: bool = True) -> list[Part]:
    """The services with every idea; and for each idea, whether anybody has it (`has`).

    Where the lists are not ordered by fit, as near a place, it is enough to know who has the words.
    """
    known = [
        Part(_known(number), f"SELECT one.id, 0 FROM ({one.sql} LIMIT 1) one", one.params)  # noqa: S608
        for number, one in enumerate(text.having(idea) for idea in words.ideas)
    ]
    if is_ordered:
        return [fit_part(FIT, words, len(words.ideas)), *known]
    found = text.having(words)
    sql = f"SELECT id, -{len(words.ideas) * _IDEA} FROM ({found.sql}) found"  # noqa: S608
    return [Part(FIT, sql, found.params, is_for_others=True), *known]


def with_most(
    words: Words, services: Condition, found: Found | None, miles: int, *, is_ordered: bool = True
) -> list[Part]:
    """Those of `services` with as many ideas as any that is near, or as any at all where none near has one."""
    count, mine = f"-number / {_IDEA}", services.each(f"{_SOME}.id")
    near = around(found, miles, f"{_SOME}.id") if found is not None else Condition("1 = 1")
    closest = f"SELECT MAX({count}) FROM {_SOME} WHERE {near.sql} AND {mine.sql}"  # noqa: S608
    anywhere = f"SELECT MAX({count}) FROM {_SOME} WHERE {mine.sql}"  # noqa: S608
    most = f"COALESCE(({closest}), ({anywhere}))"
    return [
        fit_part(_SOME, words, 1, _POINTS if is_ordered else _WHEREVER),
        Part(
            FIT,
            f"SELECT id, number FROM {_SOME} WHERE {count} >= {most} AND {mine.sql}",  # noqa: S608
            (*near.params, *mine.params, *mine.params, *mine.params),
            is_for_others=True,
        ),
        Part(REACHED, f"SELECT 0, COALESCE(MAX({count}), 0) FROM {FIT}"),  # noqa: S608
    ]


def has(hits: dict[str, list[Hit]], number: int) -> bool:
    """Whether any service at all has the idea of this number."""
    return bool(hits[_known(number)])


def having(name: str) -> Condition:
    """That a service has a name, such as that of a town, among its words."""
    found = text.having(Idea((phrase(name),)))
    return Condition(f"directory_publiclisting.id IN ({found.sql})", found.params)


def best(name: str, services: Condition, most: int, *, free_first: bool = False) -> Part:
    """The list of those of `services` that fit best; with `free_first` what has to be paid for behind all others."""
    chosen = services.each(f"{FIT}.id")
    paid = Condition(f"NOT {COSTS_NOTHING}").each(f"{FIT}.id")
    number = f"number + CASE WHEN {paid.sql} THEN {_BEHIND} ELSE 0 END" if free_first else "number"
    sql = f"SELECT id, {number} FROM {FIT} WHERE {chosen.sql} ORDER BY 2, 1 LIMIT %s"  # noqa: S608
    return Part(name, sql, (*chosen.params, most))


def in_its_name(words: Words) -> Condition:
    """That a service has the words in its name: kinds of help and descriptions are not enough. Looked up for each."""
    found = text.having(words.as_typed, "A")
    return Condition(
        f"EXISTS ({found.sql} AND {text.KEY[text.is_sqlite()]} = directory_publiclisting.id)", found.params
    )


def best_first(national: Part) -> list[Part]:
    """A list of national services of any length, ordered by fit first and cut to what a page shows."""
    every = Part(f"{national.name}_all", national.sql, national.params, is_for_others=True)
    joined = f"{every.name} every JOIN {FIT} ON {FIT}.id = every.id"
    sql = f"SELECT every.id, {FIT}.number * {_AHEAD} + every.number FROM {joined} ORDER BY 2, 1 LIMIT %s"  # noqa: S608
    return [every, Part(national.name, sql, (MOST,))]


def is_much_better(local: Hit, national: Hit) -> bool:
    """Whether a hit of `best` fits better than one of `best_first`, which helps from anywhere, by a kind of help."""
    return local.number <= national.number // _AHEAD - _POINTS["B"]


def _known(number: int) -> str:
    return f"known_{number}"


def fit_part(name: str, words: Words, least: int, points: Mapping[str, int] = _POINTS) -> Part:
    """The services with at least so many ideas: minus a thousand for each, and minus points for where it stands.

    A name counts only where it has the words that were typed, not others for the same. `points` may be of
    no class: then it is all the same where it stands.
    """
    several = len(words.ideas) > 1
    return (_fit_row_by_row if several and not text.is_sqlite() else _fit_word_by_word)(name, words, least, points)


def _fit_word_by_word(name: str, words: Words, least: int, classes: Mapping[str, int]) -> Part:
    """Ask the index for each idea in each class, and add up."""
    found = [
        (text.having(_counting(idea, letter), letter), number, points)
        for number, idea in enumerate(words.ideas)
        for letter, points in classes.items()
    ]
    rows = " UNION ALL ".join(
        f"SELECT id, {number} AS idea, {points} AS points FROM ({one.sql}) found_{number}_{points}"  # noqa: S608
        for one, number, points in found
    )
    ideas = "COUNT(DISTINCT idea)" if len(classes) > 1 else "COUNT(*)"
    sql = f"SELECT id, -({ideas} * {_IDEA} + SUM(points)) FROM ({rows}) found GROUP BY id HAVING {ideas} >= %s"  # noqa: S608
    return Part(name, sql, (*(value for one, _, _ in found for value in one.params), least), is_for_others=True)


def _fit_row_by_row(name: str, words: Words, least: int, classes: Mapping[str, int]) -> Part:
    """The same sums on PostgreSQL in one pass over the rows that have the words: half the work for several of them."""
    every = (" & " if least == len(words.ideas) else " | ").join(idea.for_postgresql() for idea in words.ideas)
    asked = [_counting(idea, letter).for_postgresql(letter) for idea in words.ideas for letter in classes]
    one = " + ".join(f"(document @@ %s::tsquery)::int * {points}" for points in classes.values())
    numbers = range(len(words.ideas))
    sums = ", ".join(f"{one} AS points_{number}" for number in numbers)
    # "OFFSET 0" keeps PostgreSQL from working each sum out again wherever it is read.
    rows = f"SELECT service_id AS id, {sums} FROM directory_servicetext WHERE document @@ %s::tsquery OFFSET 0"  # noqa: S608
    ideas = " + ".join(f"(points_{number} > 0)::int" for number in numbers)
    points = " + ".join(f"points_{number}" for number in numbers)
    sql = f"SELECT id, -(({ideas}) * {_IDEA} + {points}) FROM ({rows}) found WHERE {ideas} >= %s"  # noqa: S608
    return Part(name, sql, (*asked, every, least), is_for_others=True)


def _counting(idea: Idea, letter: str) -> Idea:
    """What counts of an idea in a class of words."""
    return idea.as_typed if letter == "A" else idea


def around(found: Found, miles: int, column: str = "directory_publiclisting.id") -> Condition:
    """That the service of `column` has a place within `miles`, or serves the area."""
    edge = box(found.point, miles)
    tokens = sorted({*found.outcodes, *(nation.value for nation in found.nations), AreaKind.UK.value, text.ANYWHERE})
    # With "+" the column is no key: SQLite would look at everything around instead of at the few that are asked about.
    sql = (
        f"+{column} IN (SELECT near.listing_id FROM {_PLACES} near"  # noqa: S608
        " WHERE near.lat >= %s AND near.lat <= %s AND near.lon >= %s AND near.lon <= %s"
        " AND near.x * %s + near.y * %s + near.z * %s >= %s"
        f" UNION ALL SELECT service_id FROM directory_served WHERE token IN ({', '.join(['%s'] * len(tokens))}))"
    )
    values = (edge.south, edge.north, edge.west, edge.east, *unit_vector(found.point), cosine(miles))
    return Condition(sql, (*values, *tokens))
