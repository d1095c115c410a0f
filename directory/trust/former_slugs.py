"""Addresses that listings had: written down when a public listing gets another one, is hidden, or is deleted.

What is kept is how the listing last stood before visitors. The rows of a hidden listing hold whatever was saved since,
so nothing here, and no page made from it, can tell of a draft.
"""

from typing import Any, Final

from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils import timezone

from directory.choices import Facet
from directory.models import FormerSlug, Service, ServiceLocation, Term
from directory.published.reading import public_place

_MOST_TYPES: Final = 16
_TOLD_BY: Final = frozenset({"slug", "live"})


def remember(service: Service, *, is_deleted: bool = False) -> None:
    """Keep the present address of a listing, as the database has it. One that visitors never saw leaves nothing."""
    today = timezone.localdate()
    if service.visible_from is not None and service.visible_from > today:
        return
    said = {
        "service": None if is_deleted else service,
        "name": service.name,
        "types": " ".join(_types(service)),
        "district": _district(service),
        "made_at": timezone.now(),
    }
    FormerSlug.objects.update_or_create(slug=service.slug, defaults=said)


def _types(service: Service) -> list[str]:
    terms = Term.objects.filter(facet=Facet.TYPE, services=service)
    return list(terms.order_by("position", "label").values_list("key", flat=True)[:_MOST_TYPES])


def _district(service: Service) -> str:
    """Where it was, as far as visitors might know that."""
    places = ServiceLocation.objects.filter(service=service).order_by("sort_order", "pk")
    return next((place.district for place in map(public_place, places) if place.district), "")[:4]


def _before_save(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    """A public listing is about to get another address, or to be hidden."""
    if instance.pk is None or not _writes(**kwargs):
        return
    public = _public(instance.pk)
    if public is not None and (public.slug != instance.slug or not instance.live):
        remember(public)


def _after_save(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    """A public listing owns its address: what stood there before gives way."""
    if instance.live and _writes(**kwargs):
        FormerSlug.objects.filter(slug=instance.slug).delete()


def _writes(*, raw: bool = False, update_fields: frozenset[str] | None = None, **kwargs: Any) -> bool:
    """Whether a save can change the address or hide the listing. Keeping a draft cannot, though it bears its words."""
    return not raw and (update_fields is None or not _TOLD_BY.isdisjoint(update_fields))


def _public(pk: int) -> Service | None:
    """The listing as visitors see it now, before anything is saved."""
    return Service.objects.filter(pk=pk, live=True).first()


def _before_delete(sender: type[Service], instance: Service, **kwargs: Any) -> None:
    public = _public(instance.pk)
    if public is not None:
        remember(public, is_deleted=True)


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(_before_save, sender=Service, dispatch_uid="directory.former_slugs")
    post_save.connect(_after_save, sender=Service, dispatch_uid="directory.former_slugs")
    pre_delete.connect(_before_delete, sender=Service, dispatch_uid="directory.former_slugs")
