"""People who log in as people do: a password, then a code from their app."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

PASSWORD = "a-quiet-green-field"
LOGIN, CODE, ENROL = "/accounts/login/", "/accounts/2fa/authenticate/", "/accounts/2fa/totp/activate/"


def someone(name: str, *roles: str, **fields: Any) -> User:
    """An active person with a password and an e-mail address, in these roles."""
    person = User.objects.create_user(name, f"{name}@example.org", PASSWORD, **fields)
    person.groups.set([Group.objects.get(name=role) for role in roles])
    return person


def code_now(secret: str) -> str:
    """What an app with this secret shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def give_app(person: User) -> str:
    """The secret of the app that `person` has set up from now on."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def secret_of(person: User) -> str:
    return str(Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data["secret"])


def password(client: Client, person: User, word: str = PASSWORD, **extra: Any) -> Any:
    """The answer to a username and a password."""
    return client.post(LOGIN, {"login": person.username, "password": word}, **extra)


def signed_in(client: Client, person: User) -> Client:
    """`client` after a whole login: password, then code. The app is set up when the person has none."""
    if not Authenticator.objects.filter(user=person).exists():
        give_app(person)
    password(client, person)
    answer = client.post(CODE, {"code": code_now(secret_of(person))})
    assert answer.status_code == 302, answer.content.decode()
    cache.clear()  # so that the same code may be used again within its half minute
    return client
