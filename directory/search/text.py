"""The two tables the search derives from listings: their words, and the areas they serve.

`index` is the only function that writes them, after commit; `rebuild` writes everything again. What they say only ever
narrows a question about `listed()` services: a row left behind shows nobody a service that is not listed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.signals import post_delete, post_save
from wagtail.signals import published, unpublished

from directory.choices import AreaKind, Reach
from directory.models import Organization, Service, ServiceArea, ServiceLocation, Term
from directory.search.condition import Condition, listed
from directory.search.statement import Part, raw
from directory.search.words import Words, folded

BATCH: Final = 500
ANYWHERE: Final = "*"  # serves people wherever they are: it has neither a place on the map nor an area
COLUMNS: Final = ("name", "alternate_name", "terms", "organization", "town", "summary", "description")
# How much a word counts in each column. FTS5 takes any weights, PostgreSQL four classes, A the heaviest.
WEIGHTS: Final = (10.0, 10.0, 6.0, 4.0, 4.0, 4.0, 1.0)
CLASSES: Final = ("A", "A", "B", "C", "C", "C", "D")


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def matching(words: Words) -> RawSQL:
    """A subquery of the ids of services with these words, for `pk__in`."""
    if is_sqlite():
        return raw("SELECT rowid FROM directory_servicetext WHERE directory_servicetext MATCH %s", [words.for_fts5()])
    sql = "SELECT service_id FROM directory_servicetext WHERE document @@ to_tsquery('english', %s)"
    return raw(sql, [words.for_postgresql()])


def best(name: str, services: Condition, words: Words, most: int) -> Part:
    """The list of those of `services` that the words fit best."""
    chosen = services.each("words.service_id")
    if is_sqlite():
        fit = f"bm25(directory_servicetext, {', '.join(map(str, WEIGHTS))})"
        found = f"SELECT rowid AS service_id, {fit} AS number FROM directory_servicetext"  # noqa: S608
        found += " WHERE directory_servicetext MATCH %s"
        query: tuple[str, ...] = (words.for_fts5(),)
    else:
        fit = "-ts_rank(document, to_tsquery('english', %s))"
        found = f"SELECT service_id, {fit} AS number FROM directory_servicetext"  # noqa: S608
        found += " WHERE document @@ to_tsquery('english', %s)"
        query = (words.for_postgresql(), words.for_postgresql())
    sql = f"SELECT service_id, number FROM ({found}) words WHERE {chosen.sql} ORDER BY number, service_id LIMIT %s"  # noqa: S608
    return Part(name, sql, (*query, *chosen.params, most))


def serving(tokens: Iterable[str]) -> Condition:
    """That a service's areas name one of `tokens`: districts ("LS1"), nations, "uk"."""
    wanted = sorted(tokens)
    holes = ", ".join(["%s"] * len(wanted)) or "NULL"
    sql = f"directory_service.id IN (SELECT service_id FROM directory_served WHERE token IN ({holes}))"  # noqa: S608
    return Condition(sql, tuple(wanted))


def probe() -> None:
    """One small search of what is listed. Raises DatabaseError when the database does not answer."""
    list(listed().filter(pk__in=matching(Words(((("help",),),)))).values_list("pk")[:1])


def index(service_ids: Iterable[int]) -> None:
    """Write the rows of these services as they are now. Those that are not published lose theirs."""
    ids = sorted(set(service_ids))
    for start in range(0, len(ids), BATCH):
        _index_batch(ids[start : start + BATCH])


def rebuild() -> int:
    """Write both tables again, whole or not at all. Returns how many services they hold now."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM directory_servicetext")
        cursor.execute("DELETE FROM directory_served")
        ids = list(Service.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
        index(ids)
    return len(ids)


@transaction.atomic
def _index_batch(ids: Sequence[int]) -> None:
    rows = list(_rows(ids))
    with connection.cursor() as cursor:
        _forget(cursor, ids)
        cursor.executemany(_insert(), [(row.pk, *(folded(row.texts[name]) for name in COLUMNS)) for row in rows])
        cursor.executemany(
            "INSERT INTO directory_served (token, service_id) VALUES (%s, %s)",
            [(token, row.pk) for row in rows for token in sorted(row.tokens)],
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """What both tables hold of one listing: a text for each of COLUMNS, and the tokens of its areas."""

    pk: int
    texts: Mapping[str, str]
    tokens: set[str]


def _rows(ids: Sequence[int]) -> Iterator[_Row]:
    """The published ones of `ids`, read as plain values: a whole directory is done in seconds."""
    services = Service.objects.filter(pk__in=ids, live=True).order_by("pk")
    terms = _grouped(Service.terms.through, ids, "term__label", "term__synonyms")
    places = _grouped(ServiceLocation, ids, "town", "lat")
    areas = _grouped(ServiceArea, ids, "kind", "nation", "districts")
    plain = ("name", "alternate_name", "summary", "description", "organization__name", "reach")
    for pk, name, alternate_name, summary, description, organization, reach in services.values_list("pk", *plain):
        texts = {
            "name": name,
            "alternate_name": alternate_name,
            "terms": ". ".join(word for label, synonyms in terms[pk] for word in (label, *synonyms.splitlines())),
            "organization": organization,
            "town": ". ".join(town for town, _ in places[pk]),
            "summary": summary,
            "description": description,
        }
        is_nowhere = not areas[pk] and all(lat is None for _, lat in places[pk])
        yield _Row(pk, texts, {ANYWHERE} if is_nowhere and reach != Reach.NATIONAL else _tokens(reach, areas[pk]))


def _grouped(model: type[Any], ids: Sequence[int], *fields: str) -> "defaultdict[int, list[Any]]":
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for pk, *values in model.objects.filter(service__in=ids).order_by("pk").values_list("service_id", *fields):
        groups[pk].append(values)
    return groups


def _forget(cursor: Any, ids: Sequence[int]) -> None:
    holes = ", ".join(["%s"] * len(ids))
    key = "rowid" if is_sqlite() else "service_id"
    cursor.execute(f"DELETE FROM directory_servicetext WHERE {key} IN ({holes})", ids)  # noqa: S608
    cursor.execute(f"DELETE FROM directory_served WHERE service_id IN ({holes})", ids)  # noqa: S608


def _insert() -> str:
    if is_sqlite():
        holes = ", ".join(["%s"] * len(COLUMNS))
        return f"INSERT INTO directory_servicetext (rowid, {', '.join(COLUMNS)}) VALUES (%s, {holes})"  # noqa: S608
    document = " || ".join(f"setweight(to_tsvector('english', %s), '{letter}')" for letter in CLASSES)
    return f"INSERT INTO directory_servicetext (service_id, document) VALUES (%s, {document})"  # noqa: S608


def _tokens(reach: str, areas: Iterable[tuple[str, str, str]]) -> set[str]:
    """What the areas of a service name. National services are asked for by their areas themselves, not through here."""
    if reach == Reach.NATIONAL:
        return set()
    tokens: set[str] = set()
    for kind, nation, districts in areas:
        tokens.update(districts.split())
        if kind == AreaKind.NATION and nation:
            tokens.add(nation)
        if kind == AreaKind.UK and reach == Reach.AREA:  # a place for people from anywhere is found by its distance
            tokens.add(AreaKind.UK.value)
    return tokens


def connect() -> None:
    """Keep the tables with the listings. Called once, when the app is ready."""
    for signal in (published, unpublished):
        signal.connect(_listing_changed, sender=Service, dispatch_uid="directory.text")
    post_delete.connect(_listing_changed, sender=Service, dispatch_uid="directory.text")
    post_save.connect(_term_changed, sender=Term, dispatch_uid="directory.text")
    post_save.connect(_organization_changed, sender=Organization, dispatch_uid="directory.text")


def _listing_changed(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    transaction.on_commit(partial(index, [instance.pk]))


def _term_changed(sender: type[Term], instance: Term, **kwargs: Any) -> None:
    transaction.on_commit(partial(_index_all, Service.objects.filter(terms=instance)))


def _organization_changed(sender: type[Organization], instance: Organization, **kwargs: Any) -> None:
    transaction.on_commit(partial(_index_all, Service.objects.filter(organization=instance)))


def _index_all(services: "QuerySet[Service]") -> None:
    index(services.order_by().values_list("pk", flat=True))
