"""The two apps of this room: ours, and Wagtail's list of people with our rules."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Login, sessions, roles."""

    name = "recovery.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from recovery.accounts import account_watch, fresh, second_factor, sessions  # noqa: PLC0415

        for room in (account_watch, fresh, second_factor, sessions):
            room.connect()


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's own app for people, where nobody is deleted and no role is edited."""

    user_viewset = "recovery.accounts.people.PeopleViewSet"
    group_viewset = "recovery.accounts.people.RolesViewSet"

    def ready(self) -> None:
        from django.contrib.auth.models import Group, User  # noqa: PLC0415
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415

        from recovery.accounts.policies import NobodyPolicy, PeoplePolicy  # noqa: PLC0415

        register_permission_policy(User, PeoplePolicy(User))
        register_permission_policy(Group, NobodyPolicy(Group))
