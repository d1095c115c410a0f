"""What an editor reads after saving: what changed, where places lie, and words worth a second look."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.editing import place_words
from directory.models import Service, ServiceLocation
from directory.models.listing_text import refuse_contact_values
from directory.plain_words import Finding, findings
from directory.trust.published_words import Change, Words, changes_between

NAMES: Final = frozenset(("name", "alternate_name", "accreditation"))  # what others call themselves
MOST_FINDINGS: Final = 5
FOUND_EVERYWHERE: Final = (
    "Visitors are not told where this is, so people in the whole nation find it. If it serves certain areas only, add "
    "them under “Areas served”."
)


def changed(before: Words, after: Words) -> str:
    """What differs between the version before and the saved one, in one line: "Changed: summary; place in Leeds: town."

    A place or area that came or went is told once, and not field by field.
    """
    was, now = ({key[0] for key in words} for words in (before, after))
    said: dict[str, list[str]] = {}
    for one in changes_between(before, after):
        if one.child not in was & now:
            said[f"{one.owner or one.name} {'added' if one.child in now else 'removed'}"] = []
        elif one.owner:
            said.setdefault(one.owner, []).append(_name(one))
        else:
            said[_name(one)] = []
    parts = [f"{what}: {', '.join(names)}" if names else what for what, names in said.items()]
    return f"Changed: {'; '.join(map(_small, parts))}." if parts else "Nothing was changed."


def unpublished(service: Service) -> str:
    """What visitors read while the saved version is only a draft; empty where it is published or scheduled."""
    now = Service.objects.select_related("latest_revision").get(pk=service.pk)
    if now.live_revision_id == now.latest_revision_id or (
        now.latest_revision and now.latest_revision.approved_go_live_at
    ):
        return ""
    return "Visitors go on reading the version before." if now.live else "Visitors do not see it until it is published."


def _name(change: Change) -> str:
    """What a field is called; of a box also whether it is ticked now: "the address may be shown: no"."""
    return f"{_small(change.name)}: {change.after}" if change.after in {"yes", "no"} else _small(change.name)


def places(form: Any) -> list[str]:
    """Where each place lies whose postcode was just typed."""
    forms = form.formsets["locations"].forms if "locations" in form.formsets else []
    return [words for one in forms if "postcode" in one.changed_data and (words := place_words.where(one.instance))]


def warnings(service: Service) -> list[str]:
    """What to look at again. None of it stopped the saving."""
    places = list(service.locations.all())
    for place in places:
        place.fill_point()  # a draft's places get theirs when they are published
    found = [words for place in places if (words := place_words.warning(place))]
    if places and not any(place.lat for place in places) and not service.areas.exists() and _hides_one(places):
        found.append(FOUND_EVERYWHERE)
    return found


def _hides_one(places: Iterable[ServiceLocation]) -> bool:
    return any(not place.address_public for place in places)


def plain_findings(service: Service) -> SafeString | None:
    """Shaming words and long sentences of the listing's own text, as a list; None when all is well."""
    found = list(_findings(service))
    if not found:
        return None
    lines = format_html_join("", "<li>{}: “{}”. {}</li>", [(where, one.words, one.advice) for where, one in found])
    return format_html("Saved. Please look at these words again:<ul>{}</ul>", lines)


def _findings(service: Service) -> Iterator[tuple[str, Finding]]:
    rows: list[Model] = [service, *service.locations.all(), *service.areas.all()]
    found = (
        (str(field.verbose_name).capitalize(), one)
        for row in rows
        for field in row._meta.fields
        if refuse_contact_values in field.validators and field.name not in NAMES
        for one in findings(getattr(row, field.name))
    )
    for number, pair in enumerate(found):
        if number < MOST_FINDINGS:
            yield pair


def _small(label: object) -> str:
    words = str(label)
    return words[:1].lower() + words[1:]
