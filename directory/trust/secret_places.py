"""The confidential places of an organization: those that are there, and those that were and stay secret."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from modelcluster.models import model_from_serializable_data
from wagtail.models import Revision

from directory.models import Service, ServiceLocation
from directory.trust.confidential import Place
from directory.trust.published_words import place_of


def secret_places(organization_id: int | None, *, but_not_of: int | None = None) -> list[Place]:
    """Those of the organization's listings, without the listing `but_not_of`.

    A place that some version of a listing kept confidential, before or after it was public, is one too, until a second
    person has let it be shown again.
    """
    services = Service.objects.filter(organization=organization_id).exclude(pk=but_not_of)
    there = ServiceLocation.objects.filter(service__in=services)
    hidden = [place_of(place) for place in there.filter(address_public=False)]
    shown = {str(key) for key in there.filter(address_public=True).values_list("key", flat=True)}
    return [*hidden, *(place for place in _of_versions(services.values_list("pk", flat=True)) if place.id not in shown)]


def once_secret(service_id: int) -> list[Place]:
    """The places that some version of one listing kept confidential, whether or not they are there any more."""
    return _of_versions([service_id])


def _of_versions(service_ids: Iterable[int]) -> list[Place]:
    of_services = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Service),
        object_id__in=[str(key) for key in service_ids],
    )
    contents = of_services.values_list("content", flat=True)
    rows = (place for content in contents for place in content.get("locations", ()))
    hidden = {str(place): place for place in rows if not place.get("address_public", True)}
    return [place_of(model_from_serializable_data(ServiceLocation, one, check_fks=False)) for one in hidden.values()]
