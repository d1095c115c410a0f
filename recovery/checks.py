"""System checks: what a production site warns of at every start, until it is done."""

import logging
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from recovery.launch import Undone, undone


@register()
def ready_for_the_public(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """W001 and W002: the clinical review and the ring-round are recorded. Development serves nobody, and is silent."""
    return [Warning(one.words, hint=one.hint, id=f"recovery.{one.key}") for one in _undone()]


def warn_at_start() -> None:
    """The same for a web server, which runs no system checks: one line each in its log."""
    for one in _undone():
        logging.getLogger("recovery").warning("%s %s", one.words, one.hint)


def _undone() -> list[Undone]:
    if not settings.PRODUCTION:
        return []
    return list(undone(clinical_review_on=settings.CLINICAL_REVIEW_ON, ring_round_on=settings.RING_ROUND_ON))
