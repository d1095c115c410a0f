"""Places and areas that an earlier fault doubled become one again, in the listing and in all of its versions.

Saving over a draft used to add a copy of every place and area. Two children are taken for copies when they say the same
of where they are; when they share a position in the listing and most of their whereabouts; or when one of them is
confidential and the other tells its address or postcode. Of copies the newest one's words are kept, since an editor
typed them last, and the address is public only if it is public in every copy. Children that merely share a position are
left alone. Each such listing gets an entry in the history, for somebody to look at.
"""

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import migrations
from django.utils import timezone

from directory.trust.history import digest_of

Child = dict[str, Any]
REPAIRED = "doubled-repaired"
HIDDEN_POINT = ("address_public", "lat", "lon", "grain", "nations", "pinned")
LOCATIONS, AREAS = "locations", "areas"


def _compact(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _whereabouts(place: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_compact(place[name]) for name in ("name", "address", "postcode", "town"))


def _extent(area: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_compact(area[name]) for name in ("kind", "nation", "name", "districts"))


WHERE: dict[str, Callable[[Mapping[str, Any]], tuple[str, ...]]] = {LOCATIONS: _whereabouts, AREAS: _extent}
MODELS = {LOCATIONS: "ServiceLocation", AREAS: "ServiceArea"}


def copies(children: Sequence[Child], relation: str) -> list[list[Child]]:
    """The children in groups of copies, in their order. A child without copies is a group of one."""
    groups: list[list[Child]] = []
    for child in children:
        group = next((group for group in groups if any(is_copy(child, one, relation) for one in group)), None)
        if group is None:
            groups.append([child])
        else:
            group.append(child)
    return groups


def is_copy(one: Child, other: Child, relation: str) -> bool:
    mine, theirs = WHERE[relation](one), WHERE[relation](other)
    if mine == theirs:
        return True
    if relation == AREAS:
        return False
    shared = [bool(text) and text == same for text, same in zip(mine, theirs, strict=True)]
    name, address, postcode, _ = shared
    is_told = one["address_public"] != other["address_public"] and (address or postcode)
    return is_told or (shares_position(one, other) and sum((name, address, postcode)) > 1)


def shares_position(one: Child, other: Child) -> bool:
    return one["sort_order"] is not None and one["sort_order"] == other["sort_order"]


def merged(group: Sequence[Child], keys: Sequence[str]) -> Child:
    """One child for a group of copies: the words of the newest, under the key of the oldest, as private as any of them.

    `keys` are the listing's keys in the order in which they first appeared; a key that is missing is the newest.
    """
    age = {key: number for number, key in enumerate(keys)}
    by_age = sorted(group, key=lambda child: age.get(child["key"], len(keys)))
    one = {**by_age[-1], "key": by_age[0]["key"], "sort_order": by_age[0]["sort_order"]}
    confidential = next((child for child in group if child.get("address_public") is False), None)
    return one | {name: confidential[name] for name in HIDDEN_POINT} if confidential else one


def _repaired(children: Sequence[Child], relation: str, keys: Sequence[str]) -> list[Child]:
    return [merged(group, keys) for group in copies(children, relation)]


def repair(apps: Any, schema_editor: Any) -> None:
    revisions = _revisions_by_service(apps)
    for service in apps.get_model("directory", "Service").objects.order_by("pk").only("pk", "name"):
        versions = revisions.get(str(service.pk), [])
        found = [line for relation in MODELS for line in _repair_relation(apps, service.pk, relation, versions)]
        if found:
            _forget_derived(schema_editor, service.pk)
            _write_down(apps, service, "; ".join(found))


def _revisions_by_service(apps: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    rows = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="directory", content_type__model="service"
    )
    for revision in rows.order_by("pk"):
        found.setdefault(revision.object_id, []).append(revision)
    return found


def _repair_relation(apps: Any, service_id: int, relation: str, versions: Sequence[Any]) -> list[str]:
    """What was done and what somebody should look at, in words."""
    model = apps.get_model("directory", MODELS[relation])
    live = [_of_row(row) for row in model.objects.filter(service=service_id).order_by("sort_order", "pk")]
    stored = [[_of_version(child) for child in version.content.get(relation, [])] for version in versions]
    keys = _oldest_first(apps, service_id, [*stored, live])
    most = len(live) - len(kept := _repaired(live, relation, keys))
    if most:
        _write_rows(model, service_id, live, kept)
    for version, children in zip(versions, stored, strict=True):
        if len(one_each := _repaired(children, relation, keys)) < len(children):
            version.content[relation] = one_each
            version.save(update_fields=["content"])
            most = max(most, len(children) - len(one_each))
    return _in_words(relation, most, kept)


def _in_words(relation: str, most: int, kept: Sequence[Child]) -> list[str]:
    noun = {LOCATIONS: "places", AREAS: "areas served"}[relation]
    alike = sum(shares_position(one, other) for number, one in enumerate(kept) for other in kept[:number])
    words = [f"{noun}: {most} taken away as copies"] if most else []
    return [*words, f"{noun}: see whether one of them is an old copy"] if alike else words


def _oldest_first(apps: Any, service_id: int, lists: Sequence[Sequence[Child]]) -> list[str]:
    """The keys in the order in which they first appeared, those of contact values first: they cannot be rewritten."""
    contacts = apps.get_model("directory", "ContactPoint").objects.filter(service=service_id, location_id__isnull=False)
    used = [str(key) for key in contacts.order_by("pk").values_list("location_id", flat=True)]
    return list(dict.fromkeys([*used, *(child["key"] for children in lists for child in children)]))


def _of_row(row: Any) -> Child:
    names = [field.name for field in row._meta.concrete_fields if not field.generated and field.name != "service"]
    return {name: getattr(row, name) for name in names} | {"key": str(row.key)}


def _of_version(child: Child) -> Child:
    """Versions from before children had a key hold it as "pk"."""
    return {**child, "key": str(uuid.UUID(str(child.get("key") or child["pk"])))}


def _write_rows(model: Any, service_id: int, live: Sequence[Child], kept: Sequence[Child]) -> None:
    own_row = {child["key"]: child["id"] for child in live}
    rows = {own_row[child["key"]]: {name: child[name] for name in child if name not in {"id", "key"}} for child in kept}
    model.objects.filter(service=service_id).exclude(pk__in=rows).delete()
    for pk, values in rows.items():
        model.objects.filter(pk=pk).update(**values)


def _forget_derived(schema_editor: Any, service_id: int) -> None:
    """What was derived from copies that are gone. `post_migrate` derives it anew."""
    key = "rowid" if schema_editor.connection.vendor == "sqlite" else "service_id"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM directory_servicetext WHERE {key} = %s", [service_id])  # noqa: S608
        cursor.execute("DELETE FROM directory_served WHERE service_id = %s", [service_id])
        cursor.execute("DELETE FROM directory_openspan WHERE service_id = %s", [service_id])


def _write_down(apps: Any, service: Any, found: str) -> None:
    entries = apps.get_model("directory", "HistoryEntry").objects
    last = entries.order_by("-pk").first()
    said = {"name": service.name, "why": found}
    entry = entries.model(
        id=last.pk + 1 if last else 1,
        made_at=timezone.now(),
        action=REPAIRED,
        actor="Waymark",
        service_id=service.pk,
        wants_look=True,
        said=json.dumps(said, sort_keys=True, ensure_ascii=False),
        previous=last.digest if last else "",
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    print(f"  Listing {service.pk}, “{service.name}”: {found}. Please look at it.")


class Migration(migrations.Migration):
    dependencies = [("directory", "0008_integer_keys_of_children"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(repair, migrations.RunPython.noop)]
