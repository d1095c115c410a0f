"""Organizations and terms have no drafts: what is saved is public. Every change of one is written into the history.

A change that visitors read on a listing is put before a second person; owners hear of one on a national line.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete, pre_save

from directory.choices import Reach
from directory.models import Organization, Service, Term
from directory.published.reading import COLUMNS
from directory.published.record import PublicOrganization
from directory.trust import history
from directory.trust.national_notices import tell_owners
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
# The fields of which visitors read something on a listing.
_SEEN: Final = {Organization: frozenset(COLUMNS[PublicOrganization]), Term: frozenset({"facet", "slug", "label"})}
_BEFORE: Final = "_as_it_was"
_MOST_NAMED: Final = 5


def _remember(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Keep how the row stands in the database until it is saved."""
    was = sender.objects.filter(pk=instance.pk).first() if instance.pk else None
    setattr(instance, _BEFORE, _words(was) if was else None)


def _saved(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    was, now = instance.__dict__.pop(_BEFORE, None), _words(instance)
    if was == now:
        return
    names = [name for name in now if was is None or was[name] != now[name]]
    changes = [
        {"field": _label(sender, name), "from": (was or {}).get(name, ""), "to": now[name]}
        for name in names
        if now[name] or was
    ]
    is_seen = was is not None and not _SEEN[sender].isdisjoint(names)
    seen_on = _seen_on(instance) if is_seen else Service.objects.none()
    _record("added" if was is None else "changed", sender, instance, {"changes": changes}, seen_on)


def _before_delete(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """With all it said: whoever looks at it afterwards has nothing else to go by."""
    words = _words(instance)
    changes = [{"field": _label(sender, name), "from": text, "to": ""} for name, text in words.items() if text]
    _record("deleted", sender, instance, {"changes": changes}, _seen_on(instance))


def _seen_on(row: Organization | Term) -> "QuerySet[Service]":
    """The listings on which visitors see this row."""
    visible: QuerySet[Service] = Service.objects.visible()
    return visible.filter(terms=row) if isinstance(row, Term) else visible.filter(organization=row)


def _record(verb: str, sender: type[Any], instance: Any, said: Mapping[str, Any], seen_on: "QuerySet[Service]") -> None:
    person = who_is_at_work()
    name = _NAMES[sender]
    said = {"name": str(instance)[:MOST], name: instance.pk, **said}
    wants_look = person is not None and (sender is Organization or verb == "deleted" or seen_on.exists())
    history.record(f"{name}-{verb}", by=person, said=said, wants_look=wants_look)
    national = list(seen_on.filter(reach=Reach.NATIONAL).values_list("name", flat=True)[:_MOST_NAMED])
    if national:
        tell_owners(", ".join(national), f"{instance}: this {name} was {verb}.", person, actor=history.WAYMARK)


def _words(row: Any) -> dict[str, str]:
    """Every field in words, cut like the fields of a listing."""
    words = {}
    for name in _FIELDS[type(row)]:
        shown = getattr(row, f"get_{name}_display", None)
        value = shown() if shown else getattr(row, name)
        text = "" if value in (None, "", []) else "yes" if value is True else "no" if value is False else str(value)
        words[name] = text[:MOST]
    return words


def _label(model: type[Any], name: str) -> str:
    return str(model._meta.get_field(name).verbose_name).capitalize()


def connect() -> None:
    """Called once, when the app is ready."""
    for model in _NAMES:
        pre_save.connect(_remember, sender=model, dispatch_uid="directory.history")
        post_save.connect(_saved, sender=model, dispatch_uid="directory.history")
        pre_delete.connect(_before_delete, sender=model, dispatch_uid="directory.history")
