"""The list of people in the admin: add, change, deactivate. No deleting, no acting on many at once."""

from typing import Any

from django.contrib.auth.models import User
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import groups, users

from recovery.accounts.notices import note_change

ADDED, CHANGED, DEACTIVATED, NEW_ROLES = (
    "person added",
    "person changed",
    "person deactivated",
    "person's roles changed",
)


class NewPersonForm(UserCreationForm):
    """Without the box that makes somebody a superuser: such an account is made on the server only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_superuser"]
        self.fields["groups"].label = "Roles"


class PersonForm(UserEditForm):
    """The same for an account that is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["groups"].label = "Roles"
        if "is_active" in self.fields:
            self.fields["is_active"].help_text = (
                "Take this away when somebody leaves. They are signed out at once, and their links stop working. "
                "What they did stays."
            )


class PeopleList(users.IndexView):
    """Without tick boxes: what concerns a person is done one person at a time."""

    page_title = "People"
    add_item_label = "Add a person"

    @property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class AddPerson(users.CreateView):
    """A new account; every other owner hears of it."""

    def save_instance(self) -> User:
        person: User = super().save_instance()
        note_change(ADDED, person, by=self.request.user)
        return person


class EditPerson(users.EditView):
    """A changed account; every other owner hears of it."""

    def save_instance(self) -> User:
        person: User = super().save_instance()
        if self.form.changed_data:
            note_change(_what(self.form.changed_data, person), person, by=self.request.user)
        return person


def _what(changed: list[str], person: User) -> str:
    if "is_active" in changed and not person.is_active:
        return DEACTIVATED
    return NEW_ROLES if "groups" in changed else CHANGED


class PeopleViewSet(users.UserViewSet):
    """People. Deleting is refused by `policies.PeoplePolicy`."""

    index_view_class = PeopleList
    add_view_class = AddPerson
    edit_view_class = EditPerson
    index_template_name = "account/people.html"
    create_template_name = "account/person_add.html"
    menu_label = "People"
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> Any:
        return PersonForm if for_update else NewPersonForm


class RolesViewSet(groups.GroupViewSet):
    """Roles are made by `setup_site`; `policies.NobodyPolicy` shuts these screens."""
