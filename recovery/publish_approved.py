"""What happens at the end of a review. Named in `settings.py`; Wagtail imports it before any model is loaded."""

from typing import Any

from django.core.exceptions import PermissionDenied


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish what was approved.

    Wagtail's own function asks whether the last reviewer may publish. A reviewer may not, without the others' approval
    or on a page of their choice; the task has asked already whether they may approve this one. Raises PermissionDenied
    where a page says that this person may not be the second one, whichever screen they came from.
    """
    known = workflow_state.content_object
    content = type(known)._default_manager.get(pk=known.pk)  # the review was written into a version of its own
    why_not = getattr(getattr(content, "specific", content), "why_not_public_by", None)
    if why_not is not None and (why := why_not(user)):
        raise PermissionDenied(why)
    content.get_latest_revision().publish(user=user, skip_permission_checks=True)
