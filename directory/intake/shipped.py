"""What the software brings along: terms, national services and, for demonstration, invented local ones.

Read from `fixtures/`, put in once, and from then on left to the editors: a row that a person has changed is never
touched again, and a contact value that is live or was retired is never written over.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update

from directory import crisis, fixture_files
from directory.choices import AreaKind, Channel, Facet, Reach
from directory.models import FormerSlug, Organization, Service, ServiceArea, ServiceLocation, ShippedRecord, Term
from directory.published.differences import is_weighty
from directory.published.record_writer import together
from directory.times import hours
from directory.trust import history
from directory.trust.contacts import Proposed, ship
from directory.trust.guards import install_guards
from directory.trust.published_words import changes_between, words_of
from directory.trust.publishing import SHIPPED, SHIPPED_AGAIN, seen, tell_owners_if_national
from directory.trust.verification import record_check

_FACET_KEYS = {
    Facet.TYPE: "types",
    Facet.SUBSTANCE: "substances",
    Facet.FOR: "for",
    Facet.HOW: "how",
    Facet.ACCESS: "access",
    Facet.NEED: "need",
}
_PLAIN = (
    "slug", "name", "alternate_name", "summary", "description", "status", "alert", "what_to_say", "what_happens_next",
    "waiting_time", "eligibility", "minimum_age", "maximum_age", "confidentiality", "anonymous", "contacts_home",
    "interpreter", "needs_id", "accreditation", "cost", "cost_note", "languages",
)  # fmt: skip
_PLACE = (
    "name", "address", "town", "postcode", "address_public", "area_shown", "transport", "step_free",
    "accessible_toilet", "hearing_loop", "parking", "access_note",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What one run did, in keys."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: int = 0


def digest(value: object) -> str:
    """A fingerprint of plain data, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


@transaction.atomic
def ship_terms() -> Tally:
    """Create the terms, and bring along later changes to those no editor has touched."""
    tally = Tally()
    for row in fixture_files.terms():
        key = f"term/{row['facet']}/{row['slug']}"
        term = Term.objects.filter(facet=row["facet"], key=row["slug"]).first()
        values = {
            "label": row["label"],
            "meaning": row.get("meaning", ""),
            "synonyms": "\n".join(row.get("synonyms", [])),
            "matches": "\n".join(row.get("matches", [])),
            "position": row.get("position", 100),
        }
        if _is_due(key, digest(row), digest(_term_now(term)) if term else None, tally):
            names = {"facet": row["facet"], "key": row["slug"]}
            new = values | {"slug": row["slug"]}
            term, _ = Term.objects.update_or_create(**names, defaults=values, create_defaults=new)
            _remember(key, digest(row), digest(_term_now(term)))
    return tally


def _term_now(term: Term) -> list[object]:
    return [term.label, term.meaning, term.synonyms, term.matches, term.position]


def ship_national(rows: Iterable[Mapping[str, Any]] | None = None) -> Tally:
    """Create the national services, each with its reviewed number or website; `rows` default to the file's."""
    install_guards()
    return _ship(fixture_files.national_services() if rows is None else rows, "national", None)


def ship_examples(today: date, rows: Iterable[Mapping[str, Any]] | None = None) -> Tally:
    """Create the invented services, with checks dated back from `today`."""
    return _ship(fixture_files.example_services() if rows is None else rows, "example", today)


def _ship(rows: Iterable[Mapping[str, Any]], source: str, today: date | None) -> Tally:
    tally = Tally()
    terms = {(term.facet, term.key): term for term in Term.objects.all()}
    with disable_reference_index_auto_update():
        for row in rows:
            with together():
                _ship_service(row, source, today, terms, tally)
    return tally


def _ship_service(
    row: Mapping[str, Any], source: str, today: date | None, terms: Mapping[tuple[str, str], Term], tally: Tally
) -> None:
    key = f"{source}/{row['key']}"
    service = Service.objects.filter(source=source, source_id=row["key"]).first()
    if not _is_due(key, digest(row), _service_now(service) if service else None, tally):
        if service and key in tally.kept:
            ship(service, _contacts(row))  # the words stay the editor's; a new value waits for a second person
        return
    words_before, seen_before = words_of(service), seen(service)
    service = service or Service(source=source, source_id=row["key"])
    _fill(service, row, today, terms)
    service.full_clean()
    service.save()
    revision = service.save_revision(changed=False, clean=False)
    Service.objects.filter(pk=service.pk).update(live_revision=revision, has_unpublished_changes=False)
    ship(service, _contacts(row))
    _ship_check(service, row, today)
    now = Service.objects.get(pk=service.pk)
    changed = changes_between(words_before, words_of(now)) if words_before else []
    said = {"name": now.name, "revision": revision.pk, "changes": [change.to_json() for change in changed]}
    history.record(SHIPPED_AGAIN if words_before else SHIPPED, service=now, said=said)
    if words_before and is_weighty(seen_before, seen(now)):
        tell_owners_if_national(now, seen_before, changed, None)
    _remember(key, digest(row), _service_now(now))


def _is_due(key: str, fixture: str, now: str | None, tally: Tally) -> bool:
    """Whether the row of `fixtures/` is to be applied; a person's change always wins."""
    record = ShippedRecord.objects.filter(key=key).first()
    if record is None:
        (tally.added if now is None else tally.kept).append(key)
        return now is None
    if record.fixture_digest == fixture:
        tally.unchanged += 1
        return False
    untouched = record.applied_digest == now
    (tally.updated if untouched else tally.kept).append(key)
    return untouched


def _remember(key: str, fixture: str, applied: str) -> None:
    ShippedRecord.objects.update_or_create(key=key, defaults={"fixture_digest": fixture, "applied_digest": applied})


_VOLATILE = {
    "pk", "id", "key", "service", "live_revision", "latest_revision", "first_published_at", "last_published_at",
    "lat", "lon", "has_unpublished_changes", "locked", "locked_at", "locked_by", "nations", "grain",
    "checked_on", "checked_how", "due_on", "rechecking_since",
}  # fmt: skip


def _service_now(service: Service) -> str:
    """A fingerprint of what an editor can change of a listing."""
    return digest(_settled(service.serializable_data()))


def _settled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _settled(inner) for name, inner in value.items() if name not in _VOLATILE}
    return [_settled(inner) for inner in value] if isinstance(value, list) else value


def _fill(service: Service, row: Mapping[str, Any], today: date | None, terms: Mapping[tuple[str, str], Term]) -> None:
    service.organization = _organization(row["organization"], is_example=today is not None)
    for name in _PLAIN:
        if name in row:
            setattr(service, name, row[name])
    service.is_example = today is not None
    service.reach = row.get("reach", Reach.NATIONAL)
    service.national_group = row.get("group", "")
    service.position = row.get("position", 500)
    service.crisis_key = row.get("crisis", "")
    service.hours = hours.from_text(row.get("hours", "")).to_json()
    _fill_dates(service, row, today)
    named = ((facet, slug) for facet, name in _FACET_KEYS.items() for slug in row.get(name, []))
    service.terms = [terms[key] for key in named if key in terms]  # an owner may have deleted one
    service.locations = [_place(place) for place in row.get("locations", [])]
    service.areas = _areas(row)


def _fill_dates(service: Service, row: Mapping[str, Any], today: date | None) -> None:
    if today is not None and "waiting_as_of_days_ago" in row:
        service.waiting_as_of = today - timedelta(days=row["waiting_as_of_days_ago"])


def _ship_check(service: Service, row: Mapping[str, Any], today: date | None) -> None:
    """Write down the check that the file tells of: our own reading, or an invented one on an invented service.

    Where the machine's clock says that the day is still to come, nothing is written: the listing is not checked.
    """
    day = row.get("seen_on")
    if today is not None and "checked_days_ago" in row:
        day = today - timedelta(days=row["checked_days_ago"])
    if day is not None and day <= timezone.localdate():
        record_check(service, row["checked_how"], day=day, seen="Read in the reviewed file that came with the software")


def _organization(row: Mapping[str, Any], *, is_example: bool) -> Organization:
    known = ("provider_type", "is_broker", "funding", "regulator", "registration", "description", "identifiers")
    defaults = {name: row[name] for name in known if name in row}
    organization, _ = Organization.objects.get_or_create(
        name=row["name"], defaults={**defaults, "is_example": is_example}
    )
    return organization


def _place(row: Mapping[str, Any]) -> ServiceLocation:
    place = ServiceLocation(**{name: row[name] for name in _PLACE if name in row})
    place.hours = hours.from_text(row.get("hours", "")).to_json()
    return place


def _areas(row: Mapping[str, Any]) -> list[ServiceArea]:
    if "areas" in row:
        return [_area(area) for area in row["areas"]]
    if row.get("reach", Reach.NATIONAL) != Reach.NATIONAL:
        return []
    nations = row.get("nations", [])
    return [ServiceArea(kind=AreaKind.NATION, nation=nation) for nation in nations] or [ServiceArea(kind=AreaKind.UK)]


def _area(row: Mapping[str, Any]) -> ServiceArea:
    districts = row.get("districts", [])
    return ServiceArea(
        kind=row["kind"],
        nation=row.get("nation", ""),
        name=row.get("council", row.get("name", "")),
        districts=f" {' '.join(districts)} " if districts else "",
    )


def _contacts(row: Mapping[str, Any]) -> list[Proposed]:
    if "crisis" in row:
        said = [_of_crisis_line(key, place) for place, key in enumerate((row["crisis"], *row.get("also", ())))]
    else:
        said = [Proposed(**contact, position=place) for place, contact in enumerate(row.get("contacts", []))]
    if "website" in row:
        said.append(Proposed(Channel.WEB, row["website"], position=200))
    return said


def _of_crisis_line(key: str, place: int) -> Proposed:
    """The number of a crisis line as a contact; for a further one that is texted, with the word to start with."""
    line = crisis.line(key)
    return Proposed(
        line.channel,
        line.number,
        label=f"Start with the word {line.message}" if place and line.message else "",
        cost=line.cost,
        evidence=line.source,
        seen_on=line.read_on,
        position=100 + place,
    )


@transaction.atomic
def remove_examples() -> int:
    """Take every invented service away, with its contacts and organizations. Returns how many there were."""
    services = Service.objects.filter(is_example=True)
    count = services.count()
    for service in services:
        service.contact_points.all().delete()
        service.checks.all().delete()
        service.delete()
    Organization.objects.filter(is_example=True, services__isnull=True).delete()
    ShippedRecord.objects.filter(key__startswith="example/").delete()
    FormerSlug.objects.filter(name__startswith="Example:").delete()
    return count
