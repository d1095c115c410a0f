"""Plain-text mail to our own people and to providers. Never a visitor's words, never a visitor's address."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage


def send(subject: str, body: str, to: Iterable[str]) -> int:
    """One mail to each address, so that nobody sees the others'. Returns how many went out."""
    sent = 0
    for address in to:
        message = EmailMessage(f"[{settings.WAGTAIL_SITE_NAME}] {_one_line(subject)}", body, to=[address])
        sent += message.send()
    return sent


def link(path: str) -> str:
    """The full address of a path of this site."""
    return f"{settings.SITE_URL}{path}"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:120]
