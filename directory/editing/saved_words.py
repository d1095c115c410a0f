"""What an editor reads after saving: what changed, where places lie, and words worth a second look."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.editing import place_words
from directory.models import Service
from directory.models.listing_text import refuse_contact_values
from directory.plain_words import Finding, findings

NOT_SHOWN: Final = frozenset(("ORDER", "DELETE", "key"))
NAMES: Final = frozenset(("name", "alternate_name", "accreditation"))  # what others call themselves
MOST_FINDINGS: Final = 5


def changed(form: Any) -> str:
    """One line: "Changed: summary; place Leeds: hours"; "Nothing was changed." """
    said = _labels(form)
    for formset in form.formsets.values():
        said.extend(filter(None, _children(formset)))
    return f"Changed: {'; '.join(said)}." if said else "Nothing was changed."


def places(form: Any) -> list[str]:
    """Where each place lies whose postcode was just typed."""
    forms = form.formsets["locations"].forms if "locations" in form.formsets else []
    return [words for one in forms if "postcode" in one.changed_data and (words := place_words.where(one.instance))]


def warnings(service: Service) -> list[str]:
    """What to look at again. None of it stopped the saving."""
    places = list(service.locations.all())
    for place in places:
        place.fill_point()  # a draft's places get theirs when they are published
    return [words for place in places if (words := place_words.warning(place))]


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


def _labels(form: Any) -> list[str]:
    return [_label(form, name) for name in form.changed_data if name not in NOT_SHOWN]


def _label(form: Any, name: str) -> str:
    """What a field is called; of a box also whether it is ticked now: "the address may be shown: no"."""
    label, value = _small(form.fields[name].label or name), form.cleaned_data.get(name)
    return f"{label}: {'yes' if value else 'no'}" if isinstance(value, bool) else label


def _children(formset: Any) -> Iterator[str]:
    """What happened to the places, or the areas."""
    noun = str(formset.model._meta.verbose_name)
    for number, form in enumerate(formset.forms):
        name = f"{noun} {form.instance}".strip()
        if formset.can_delete and formset._should_delete_form(form):
            yield f"{name} removed"
        elif number >= formset.initial_form_count():
            yield f"{name} added" if form.has_changed() else ""
        elif labels := _labels(form):
            yield f"{name}: {', '.join(labels)}"


def _small(label: object) -> str:
    words = str(label)
    return words[:1].lower() + words[1:]
