"""A mailed link by which a person sets their own password. No owner ever types or sees one."""

from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import int_to_base36

from directory.trust import mail

SUBJECT = "Your account: choose your password"


def link_for(person: User) -> str:
    """The address at which the person chooses a password. It works once, and for an hour."""
    key = {"uidb36": int_to_base36(person.pk), "key": default_token_generator.make_token(person)}
    return mail.link(reverse("account_reset_password_from_key", kwargs=key))


def send_link(person: User) -> int:
    """Mail the link to the person. Returns how many mails went out: none when the mail server does not answer."""
    again = mail.link(reverse("account_reset_password"))
    body = (
        f"You have an account here. Your username is {person.get_username()}.\n\n"
        f"Choose your own password. The link works once, for one hour:\n{link_for(person)}\n\n"
        f"Is it too late for that link? Ask for a new one with this e-mail address:\n{again}\n\n"
        "At your first login you set up an app on your phone that shows sign-in codes.\n"
        "Nobody else knows your password, and nobody here will ever ask you for it.\n"
    )
    return mail.send_if_possible(SUBJECT, body, [person.email])
