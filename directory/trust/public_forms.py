"""Forms that anybody may send: what a view says of its form, and how what was sent is stored.

What a view says of its form, so that the site's guard knows how to keep it. The guard itself is no part of the
directory: it reads these attributes of a view.

- `guarded_form = True`: a post must come from a page of this site; no cookie, no CSRF token.
- `kept_an_hour`: posts that changed something (answered with 303) from one network; 0 is no limit.
- `kept_an_hour_in_all`: the same from everybody together; 0 is no limit.
- `typed_words`: the boxes people write in. Whatever fails, the page that says so gives their words back.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy

NOT_STORED: Final = gettext_lazy(
    "We could not store this just now. Your words are still here. Please press “Send” again in a minute."
)
_log = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., Any])


def guarded_form(
    *, typed_words: Sequence[str], kept_an_hour: int = 0, kept_an_hour_in_all: int = 0
) -> Callable[[View], View]:
    """Marks a view whose posts the guard must let through one by one."""

    def mark(view: View) -> View:
        view.__dict__.update(
            guarded_form=True,
            typed_words=tuple(typed_words),
            kept_an_hour=kept_an_hour,
            kept_an_hour_in_all=kept_an_hour_in_all,
        )
        return view

    return mark


def is_stored(store: Callable[[], object], *, unless: type[Exception] | tuple[()] = ()) -> bool:
    """Whether `store` stored all of it, in one transaction. False when the database is locked, full or refuses.

    The log holds only the kind of error: a database repeats in its message what somebody wrote. `unless` is raised.
    """
    try:
        with transaction.atomic():
            store()
    except Exception as error:  # whatever failed, the words have to go back to who wrote them
        if unless and isinstance(error, unless):
            raise
        _log.error("What somebody sent by a form was not stored: %s", type(error).__name__)
        return False
    return True
