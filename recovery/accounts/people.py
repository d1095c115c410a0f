"""The list of people in the admin: add, change, deactivate. No deleting, no acting on many at once, no passwords."""

from typing import Any, Final

from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.admin.widgets import Button
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import groups, users

from directory.times.wording import date_words
from directory.trust import people, publishing
from directory.trust.account_changes import record
from directory.trust.publishing import lost_schedules
from recovery.accounts.first_password import send_link
from recovery.accounts.notices import note_change, tell_address
from recovery.accounts.second_factor import has_second_factor

ADDED, CHANGED, DEACTIVATED, NEW_ROLES = (
    "person added",
    "person changed",
    "person deactivated",
    "person's roles changed",
)
AGREE_HINT: Final = (
    "You cannot be each other's second person until another owner agrees to this account (where there is none, whoever "
    "runs the server: manage.py agree_to_account), and for some days it is nobody's second person."
)
ONE_OWNER: Final = (
    "One owner is left on this site, or none. Nobody can agree to what they change: make another one on the server, "
    "with manage.py add_owner."
)


class _OwnMailbox:
    """Two accounts in one mailbox would be in one hand: whoever reads it can reset both passwords."""

    def clean_email(self) -> str:
        form: Any = self
        typed: str = form.cleaned_data["email"]
        if User.objects.filter(email__iexact=typed).exclude(pk=form.instance.pk).exists():
            raise ValidationError("Another account has this address. Each person needs a mailbox of their own.")
        return typed


class NewPersonForm(_OwnMailbox, UserCreationForm):
    """Without a password: the person chooses it. Without the box for superusers: those are made on the server only."""

    password_enabled = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_superuser"]
        self.fields["groups"].label = "Roles"
        self.fields["email"].help_text = "The person gets a link there, and chooses a password."

    def save(self, commit: bool = True) -> User:
        self.instance.set_unusable_password()
        person: User = super().save(commit)
        return person


class PersonForm(_OwnMailbox, UserEditForm):
    """The same for an account that is there."""

    password_enabled = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.editing_self = bool(kwargs.get("editing_self"))
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)
        self.fields["groups"].label = "Roles"
        if "is_active" in self.fields:
            self.fields["is_active"].help_text = (
                "Take this away when somebody leaves. They are signed out at once, and their links stop working. "
                "What they did stays; what they scheduled is cancelled."
            )

    def clean_groups(self) -> "QuerySet[Group]":
        """Nobody takes their own keys away by mistake: an owner alone could not take them back."""
        chosen: QuerySet[Group] = self.cleaned_data["groups"]
        gone = self.instance.groups.exclude(pk__in=chosen) if self.editing_self else Group.objects.none()
        if gone.filter(permissions__codename="change_user").exists():
            raise ValidationError("Your own role as an owner can only be taken away by another owner.")
        return chosen


class PeopleList(users.IndexView):
    """Without tick boxes: what concerns a person is done one person at a time."""

    page_title = "People"
    add_item_label = "Add a person"

    @property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class AddPerson(users.CreateView):
    """A new account; its person is mailed a link, and every other owner hears of it."""

    def save_instance(self) -> User:
        person: User = super().save_instance()
        note_change(ADDED, person, by=self.request.user)
        if not send_link(person):
            words = "The mail to them could not be sent. They can ask for it at"
            messages.warning(self.request, f"{words} {reverse('account_reset_password')} later.")
        return person


class EditPerson(users.EditView):
    """A changed account; its person and every other owner hear of it."""

    def save_instance(self) -> User:
        before = User.objects.get(pk=self.object.pk).email
        person: User = super().save_instance()
        if self.form.changed_data:
            what = _what(self.form.changed_data, person)
            note_change(what, person, by=self.request.user)
            self._tell_them(person, before)
            self._cancel_schedules(person)
            self._tell_if_one_owner_is_left()
        return person

    def _tell_them(self, person: User, before: str) -> None:
        """At the old address too: a new one may not be theirs. The page says what follows for a second person."""
        is_own = person == self.request.user
        if not is_own or "email" in self.form.changed_data:
            changed = ", ".join(_field_words(name, self.form, person) for name in self.form.changed_data)
            who = "You" if is_own else "An owner"
            for address in sorted({before, person.email}):
                tell_address(address, person, f"{who} changed your account: {changed}")
        if not is_own and person.is_active and record().open_changes(person.pk):
            messages.info(self.request, AGREE_HINT)

    def _cancel_schedules(self, person: User) -> None:
        """What waits for its hour does not go live once this person may not publish any more: say so, and free it."""
        for revision in lost_schedules(person):
            when = date_words(timezone.localdate(revision.approved_go_live_at))
            publishing.unschedule(revision.content_object, revision, by=self.request.user)
            words = f"They had scheduled “{revision.object_str}” for {when}. It is cancelled, and a draft now:"
            messages.warning(self.request, f"{words} somebody who may publish can schedule it again.")

    def _tell_if_one_owner_is_left(self) -> None:
        if people.owners().count() < 2:
            messages.warning(self.request, ONE_OWNER)

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if not self.editing_self and has_second_factor(self.object):
            url = reverse("account_reset_second_factor", args=[self.object.pk])
            buttons.append(Button("Remove the app for sign-in codes", url=url, icon_name="mobile-alt"))
        return buttons


def _field_words(name: str, form: Any, person: User) -> str:
    """A field that was changed, as the person reads it in a mail."""
    if name == "is_active":
        return "switched on again" if person.is_active else "switched off"
    return str(form.fields[name].label).lower()


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
