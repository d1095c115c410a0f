"""Rules that hold for superusers too: people are deactivated, never deleted; roles are made by `setup_site`."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy


class PeoplePolicy(ModelPermissionPolicy):
    """Owners add and change people. What a person did stays theirs, so nobody is deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))


class NobodyPolicy(ModelPermissionPolicy):
    """Nobody, whatever they ask."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return False

    def users_with_any_permission(self, actions: Iterable[str]) -> "QuerySet[User]":
        return User.objects.none()
