"""Writes all content of a database in Greek letters. Run inside a site's own process, on a copy nobody keeps."""

import json
from typing import Any, Final

from django.apps import apps
from django.db import connection, models

from directory.models import guard_sql
from directory.published import record_writer
from directory.trust.guards import all_guards
from tests.languages.respelling import in_greek_letters

_MODELS: Final = {
    "directory.Service": (
        *("name", "alternate_name", "summary", "description", "alert", "what_to_say", "what_happens_next"),
        *("waiting_time", "eligibility", "confidentiality", "contacts_home", "accreditation", "cost_note", "languages"),
    ),
    "directory.Organization": ("name", "description", "funding", "regulator", "registration"),
    "directory.ServiceLocation": ("name", "address", "town", "transport", "access_note"),
    "directory.ServiceArea": ("name",),
    "directory.ContactPoint": ("label", "cost"),
    "directory.Term": ("label", "meaning"),
}
_PAGE: Final = ("menu_title", "description", "opening", "reviewer_name")
# What stands in a page's JSON and is read by no visitor: keys, addresses and choices.
_NO_TEXT: Final = {
    *("access", "accessed", "anchor", "audience", "how", "id", "issued_on", "key", "keys", "level", "line", "nation"),
    *("nations", "needs", "source", "substances", "type", "types", "url", "expires_on", "consent_on", "view"),
}


def rewrite() -> None:
    """All of it. The watch of the database is taken down first: it refuses to have contact values rewritten."""
    for guard in all_guards(connection.vendor):
        guard_sql.remove(connection, guard)
    for name, fields in _MODELS.items():
        for row in apps.get_model(name).objects.all():
            _update(row, {field: in_greek_letters(getattr(row, field)) for field in fields})
    for name in ("directory.Service", "directory.ServiceLocation"):
        for row in apps.get_model(name).objects.exclude(hours={}):
            _update(row, {"hours": _notes_in_greek(row.hours)})
    for model in apps.get_app_config("recovery").get_models():
        if issubclass(model, apps.get_model("wagtailcore.Page")):
            _rewrite_pages(model)
    record_writer.rebuild()


def _rewrite_pages(model: type[models.Model]) -> None:
    for page in model._default_manager.all():
        raw: Any = page
        apps.get_model("wagtailcore.Page").objects.filter(pk=page.pk).update(title=in_greek_letters(raw.title))
        values = {field: in_greek_letters(getattr(page, field)) for field in _PAGE}
        values |= {
            name: json.dumps(_in_greek([dict(block) for block in getattr(page, name).raw_data]))
            for name in ("body", "sources")
        }
        _update(page, values)


def _update(row: models.Model, values: dict[str, Any]) -> None:
    """Straight into its row: no save, so nothing that follows from one."""
    type(row)._default_manager.filter(pk=row.pk).update(**values)


def _notes_in_greek(hours: dict[str, Any]) -> dict[str, Any]:
    """Hours are a rule, but for their notes."""
    spells = [spell | {"note": in_greek_letters(spell.get("note", ""))} for spell in hours.get("spells", [])]
    return hours | {"spells": spells, "notes": in_greek_letters(hours.get("notes", ""))}


def _in_greek(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _in_greek(part, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_in_greek(part, key) for part in value]
    is_text = isinstance(value, str) and key not in _NO_TEXT
    return in_greek_letters(value) if is_text else value
