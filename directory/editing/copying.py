"""A new listing made from another: everything an editor would type again, and nothing that has to be earned."""

from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from modelcluster.models import get_all_child_relations

from directory.editing.listing_form import free_slug
from directory.models import Service

LONGEST_NAME: Final = 160
# What the copy must come by itself: its place on the site, its versions, its lock, its dates.
NOT_COPIED: Final = frozenset(
    (
        *("pk", "slug", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision"),
        *("latest_revision", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by"),
        *Service.NOT_IN_DRAFTS,
    )
)


class CopyRefusedError(ValueError):
    """A listing that cannot be copied, said to an editor."""


@transaction.atomic
def copy_of(service: Service, *, by: User) -> Service:
    """A draft "Copy of …", with the terms, places and areas of the newest version. It has no contacts and no checks.

    A confidential place stays confidential. An invented listing is refused: its copy would count as real.
    """
    if service.is_example:
        raise CopyRefusedError("This listing is invented. A copy of it would look like a real service.")
    content: dict[str, Any] = service.get_latest_revision_as_object().serializable_data()
    for relation in get_all_child_relations(Service):
        for child in content[relation.get_accessor_name()]:
            del child["key"]
            child.update(pk=None, service=None)
    kept = {name: value for name, value in content.items() if name not in NOT_COPIED}
    name = f"Copy of {service.name}"[:LONGEST_NAME]
    made: Service = Service.from_serializable_data({**kept, "pk": None, "name": name, "slug": free_slug(name)})
    made.live = False
    made.save()
    made.save_revision(user=by, log_action=True)
    return made
