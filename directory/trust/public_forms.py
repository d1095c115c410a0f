"""What a view says of its form, so that the site's guard knows how to keep it. The guard itself is no part of the
directory: it reads these attributes of a view.

- `guarded_form = True`: a post must come from a page of this site; no cookie, no CSRF token.
- `kept_an_hour`: posts that changed something (answered with 303) from one network; 0 is no limit.
- `kept_an_hour_in_all`: the same from everybody together; 0 is no limit.
"""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def guarded_form(*, kept_an_hour: int = 0, kept_an_hour_in_all: int = 0) -> Callable[[View], View]:
    """Marks a view whose posts the guard must let through one by one."""

    def mark(view: View) -> View:
        view.__dict__.update(guarded_form=True, kept_an_hour=kept_an_hour, kept_an_hour_in_all=kept_an_hour_in_all)
        return view

    return mark
