"""The warnings at the start: what the launch checklist has not ticked yet. Read once the models are there."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError

from recovery import launch_facts


@register(Tags.database)
def ready_for_the_public(app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """W001 to W007: what the launch checklist of the admin home has not ticked yet."""
    if not settings.PRODUCTION or "default" not in (databases or []):
        return []
    try:
        undone = [one for one in launch_facts.items() if one.key and not one.is_done]
    except DatabaseError:
        return []
    return [Warning(one.words, hint=one.hint, id=f"recovery.{one.key}") for one in undone]
