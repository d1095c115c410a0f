"""Organizations and terms have no drafts: what is saved is public. Every change of one is written into the history."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models.signals import post_delete, post_save, pre_save

from directory.models import Organization, Term
from directory.trust import history
from directory.trust.published_words import MOST
from directory.trust.publishing import who_is_at_work

_NAMES: Final = {Organization: "organization", Term: "term"}
_FIELDS: Final = {
    Organization: (
        "name", "provider_type", "is_broker", "description", "funding", "regulator", "registration", "identifiers",
        "parent",
    ),
    Term: ("facet", "label", "slug", "meaning", "synonyms", "matches", "position"),
}  # fmt: skip
_BEFORE: Final = "_as_it_was"


def _remember(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Keep how the row stands in the database until it is saved."""
    was = sender.objects.filter(pk=instance.pk).first() if instance.pk else None
    setattr(instance, _BEFORE, _words(was) if was else None)


def _saved(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    was, now = instance.__dict__.pop(_BEFORE, None), _words(instance)
    if was == now:
        return
    labels = [label for label in now if was is None or was[label] != now[label]]
    changes = [
        {"field": label, "from": (was or {}).get(label, ""), "to": now[label]} for label in labels if now[label] or was
    ]
    _record("added" if was is None else "changed", sender, instance, {"changes": changes})


def _deleted(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    _record("deleted", sender, instance, {})


def _record(verb: str, sender: type[Any], instance: Any, said: Mapping[str, Any]) -> None:
    person = who_is_at_work()
    name = _NAMES[sender]
    said = {"name": str(instance)[:MOST], name: instance.pk, **said}
    wants_look = person is not None and sender is Organization
    history.record(f"{name}-{verb}", by=person, said=said, wants_look=wants_look)


def _words(row: Any) -> dict[str, str]:
    """Field by field in plain names, cut like the fields of a listing."""
    words = {}
    for name in _FIELDS[type(row)]:
        field = row._meta.get_field(name)
        shown = getattr(row, f"get_{name}_display", None)
        value = shown() if shown else getattr(row, name)
        text = "" if value in (None, "", []) else "yes" if value is True else "no" if value is False else str(value)
        words[str(field.verbose_name).capitalize()] = text[:MOST]
    return words


def connect() -> None:
    """Called once, when the app is ready."""
    for model in _NAMES:
        pre_save.connect(_remember, sender=model, dispatch_uid="directory.history")
        post_save.connect(_saved, sender=model, dispatch_uid="directory.history")
        post_delete.connect(_deleted, sender=model, dispatch_uid="directory.history")
