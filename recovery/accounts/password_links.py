"""The mail with a link to choose a new password: looked up, made and sent after the answer has gone out."""

import hashlib
import logging
from typing import Final

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import User
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task

from directory.trust import mail

SECONDS_BETWEEN_MAILS: Final = 300
LOG: Final = logging.getLogger("recovery.accounts")


@task(backend="later")
def mail_links(email: str) -> None:
    """A link to each active account with this address, at most once in five minutes. To nobody else."""
    people = list(User.objects.filter(email__iexact=email, is_active=True))
    asked = f"accounts.reset.{hashlib.sha256(email.lower().encode()).hexdigest()}"
    if not people or not cache.add(asked, 1, SECONDS_BETWEEN_MAILS):
        return
    for person in people:
        try:
            mail_link(person)
        except Exception as error:  # what it says may hold the address
            LOG.error("A mail with a link for a new password was not sent: %s", type(error).__name__)


def mail_link(person: User) -> None:
    """The link goes to the address of the account, not to the one that was typed."""
    names = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    link = mail.link(reverse("account_reset_password_from_key", kwargs=names))
    words = {"username": person.get_username(), "password_reset_url": link}
    body = render_to_string("account/email/password_reset_key_message.txt", words)
    mail.send("Choose a new password", body, [person.email])
