"""Who of our own people may do what. Asked by permission, never by the name of a group."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet


def who_may(permission: str) -> "QuerySet[User]":
    """Active people with an e-mail address who hold `permission`, for example `directory.approve_contact`.

    Superusers hold every permission.
    """
    app, codename = permission.split(".", 1)
    holds = Q(is_superuser=True)
    for path in ("user_permissions", "groups__permissions"):
        holds |= Q(**{f"{path}__codename": codename, f"{path}__content_type__app_label": app})
    active: QuerySet[User] = get_user_model().objects.filter(holds, is_active=True)
    return active.exclude(email="").order_by("pk").distinct()


def owners() -> "QuerySet[User]":
    """Those who manage people: they hear of whatever nobody else has dealt with."""
    return who_may("auth.change_user")


def approvers() -> "QuerySet[User]":
    """Those who may be the second person for a contact value."""
    return who_may("directory.approve_contact")


def addresses(people: Iterable[User]) -> list[str]:
    """Their e-mail addresses, each once."""
    return sorted({person.email for person in people})


def names(numbers: Iterable[int]) -> dict[int, str]:
    """What each of these accounts is called, by number; one that is not there any more by its number."""
    found = User.objects.in_bulk(list(numbers))
    return {number: name_of(found[number]) if number in found else f"account {number}" for number in numbers}


def name_of(person: User) -> str:
    """The person's full name, or the username where there is none."""
    return person.get_full_name() or person.get_username()
