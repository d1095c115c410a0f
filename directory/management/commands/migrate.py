"""`manage.py migrate`, as Django has it, but for one thing: it is what mends a missing watch, so it asks no database
check before it starts."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoCommand


class Command(DjangoCommand):
    """Django's own, started without the checks that only a migrated database passes."""

    def get_check_kwargs(self, options: dict[str, Any]) -> Any:
        return {**super().get_check_kwargs(options), "databases": None}
