"""The site for a web server. Ours is `python -m recovery.serving`."""

import os
import re
from collections.abc import Iterable
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from recovery.checks import check_at_start
from recovery.sqlite_file import keep_to_the_file

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery.settings")

_KIND: Final = re.compile(r"\s*([\w.+-]+/[\w.+-]+)", re.ASCII)
_BOUNDARY: Final = re.compile(r";\s*boundary=\"?([\w'()+,./:=?-]{1,70})", re.ASCII | re.IGNORECASE)

try:
    site = get_wsgi_application()
    keep_to_the_file()
    check_at_start()
except ImproperlyConfigured as error:
    raise SystemExit(str(error)) from None


def plain_type(sent: str) -> str:
    """A Content-Type with nothing but its kind and boundary. Everything here is UTF-8.

    Django applies a character set named there to the address too, before it can catch what goes wrong: some of
    Python's, such as rot13, cannot decode at all.
    """
    kind, boundary = _KIND.match(sent), _BOUNDARY.search(sent)
    return (kind[1] if kind else "") + (f"; boundary={boundary[1]}" if kind and boundary else "")


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The site."""
    if sent := environ.get("CONTENT_TYPE"):
        environ["CONTENT_TYPE"] = plain_type(sent)
    return site(environ, start_response)
