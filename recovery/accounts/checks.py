"""The house's check of its owners."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db.utils import DatabaseError

from directory.trust import people

ENOUGH_OWNERS = 2
TOO_FEW = "This site should have two owners: people with the role “Owners”, active, with an e-mail address."


def too_few_owners() -> bool:
    """Whether one person away, or one lost phone, would leave nobody who can let people in."""
    return people.owners().count() < ENOUGH_OWNERS


@register(Tags.database)
def there_are_two_owners(app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """W001: in production, fewer than two owners."""
    if not settings.PRODUCTION or "default" not in (databases or []):
        return []
    try:
        too_few = too_few_owners()
    except DatabaseError:
        return []
    return [Warning(TOO_FEW, hint="Run: manage.py add_owner USERNAME EMAIL", id="accounts.W001")] if too_few else []
