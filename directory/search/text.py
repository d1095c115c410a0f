"""The two tables the search derives from listings: their words, and the areas they serve.

`index` is the only function that writes them, after commit; `rebuild` writes everything again. What they say only ever
narrows a question about `listed()` services: a row left behind shows nobody a service that is not listed.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.signals import post_delete, post_save
from wagtail.signals import published, unpublished

from directory.choices import AreaKind, Reach
from directory.models import Organization, Service, ServiceArea, Term
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
    services = Service.objects.filter(pk__in=ids, live=True).select_related("organization").order_by("pk")
    rows = list(services.prefetch_related("terms", "locations", "areas"))
    with connection.cursor() as cursor:
        _forget(cursor, ids)
        cursor.executemany(_insert(), [(one.pk, *_texts(one)) for one in rows])
        cursor.executemany(
            "INSERT INTO directory_served (token, service_id) VALUES (%s, %s)",
            [(token, one.pk) for one in rows for token in sorted(_tokens(one))],
        )


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


def _texts(service: Service) -> Iterator[str]:
    """The words of a listing, folded, one text for each of COLUMNS."""
    terms = [word for term in service.terms.all() for word in (term.label, *term.synonym_list)]
    towns = [place.town for place in service.locations.all()]
    values = {
        "terms": ". ".join(terms),
        "organization": service.organization.name,
        "town": ". ".join(towns),
    }
    return (folded(values[name] if name in values else getattr(service, name)) for name in COLUMNS)


def _tokens(service: Service) -> set[str]:
    """What the service's areas name. National services are asked for by their areas themselves, never through here."""
    if service.reach == Reach.NATIONAL:
        return set()
    areas: list[ServiceArea] = list(service.areas.all())
    tokens = {outcode for area in areas for outcode in area.districts.split()}
    tokens |= {area.nation for area in areas if area.kind == AreaKind.NATION and area.nation}
    if service.reach == Reach.AREA:  # a place that takes people from all over the UK is found by its distance
        tokens |= {AreaKind.UK.value for area in areas if area.kind == AreaKind.UK}
    if not areas and all(place.lat is None for place in service.locations.all()):
        tokens.add(ANYWHERE)
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
