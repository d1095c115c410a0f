"""How mail leaves: the one setting EMAIL_URL, read into the many of Django."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MAIL_PORTS: Final = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
FILE_MAIL: Final = "django.core.mail.backends.filebased.EmailBackend"


def mail_settings(env: Any, folder: Path) -> dict[str, Any]:
    """Django's settings out of EMAIL_URL; without one every mail becomes a file in `folder`, and none is lost.

    `env` is environ's reader of the environment. Raises ImproperlyConfigured with a sentence.
    """
    url = env.str("EMAIL_URL", default="").strip()
    if not url:
        return {"EMAIL_BACKEND": FILE_MAIL, "EMAIL_FILE_PATH": folder}
    try:
        parts = urlsplit(url)
        asked = (parts.scheme, bool(parts.hostname), parts.port, bool(parts.path.strip("/")))
    except ValueError:
        raise ImproperlyConfigured("EMAIL_URL cannot be read. Is a sign in the password not written as %xx?") from None
    scheme, has_host, port, has_folder = asked
    if scheme not in {*MAIL_PORTS, "filemail"}:
        raise ImproperlyConfigured("EMAIL_URL must start with smtp+tls://, smtp+ssl://, smtp:// or filemail:///")
    if not (has_folder if scheme == "filemail" else has_host):
        raise ImproperlyConfigured("EMAIL_URL names no host (smtp) or no folder (filemail).")
    if scheme == "filemail":
        return {"EMAIL_BACKEND": FILE_MAIL, "EMAIL_FILE_PATH": Path(unquote(parts.path))}
    found: dict[str, Any] = env.email_url_config(url)
    return found | {"EMAIL_PORT": port or MAIL_PORTS[scheme], "EMAIL_TIMEOUT": 20}
