"""What must not be done from an unattended computer: the person proves anew who they are."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from wagtail.admin import messages

FRESH_SECONDS: Final = 300

View = Callable[..., HttpResponse]


def is_fresh(request: HttpRequest) -> bool:
    """Whether this session's person gave a password or a code within the last five minutes.

    `request.authenticated_seconds_ago` is set by the site around us. A site that sets none and asks for a second factor
    is treated as one where nobody has proved anything.
    """
    if not hasattr(request, "authenticated_seconds_ago"):
        return bool(settings.SECOND_FACTOR == "off")
    seconds: float | None = request.authenticated_seconds_ago
    return seconds is not None and 0 <= seconds <= FRESH_SECONDS


def needs_fresh_authentication(view: View) -> View:
    """A view that only people who have just proved who they are get to see. Others prove it, then come back to it.

    What a stale form sent is not acted on; the person is told so when they are back.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            messages.warning(request, "Nothing has changed yet. Press the button again.")
        return redirect(f"{settings.REAUTHENTICATE_URL}?{urlencode({'next': request.get_full_path()})}")

    return guarded
