"""Plain-text mail to our own people and to providers. Never a visitor's words, never a visitor's address."""

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

_log = logging.getLogger(__name__)


def send(subject: str, body: str, to: Iterable[str]) -> int:
    """One mail to each address, so that nobody sees the others'. Returns how many went out.

    An address that fails keeps the mail from no other. Raises what the last one raised when none went out.
    MAIL_SIGNATURE names what says the last lines: the site knows who runs it, we do not.
    """
    sent, failed, signature = 0, list[Exception](), import_string(settings.MAIL_SIGNATURE)()
    body = f"{body}\n-- \n{signature}\n" if signature else body
    for address in to:
        message = EmailMessage(f"[{settings.WAGTAIL_SITE_NAME}] {_one_line(subject)}", body, to=[address])
        try:
            sent += message.send()
        except Exception as error:  # any mail backend has errors of its own
            _log.warning("A mail could not be sent: %s", type(error).__name__)
            failed.append(error)
    if failed and not sent:
        raise failed[-1]
    return sent


def link(path: str) -> str:
    """The full address of a path of this site."""
    return f"{settings.SITE_URL}{path}"


def _one_line(text: str) -> str:
    return " ".join(text.split())[:120]


def send_if_possible(subject: str, body: str, to: Iterable[str]) -> int:
    """The same where what was done stays done without the mail. A mail server that does not answer is logged."""
    try:
        return send(subject, body, to)
    except (OSError, SMTPException):  # logged by `send`
        return 0
