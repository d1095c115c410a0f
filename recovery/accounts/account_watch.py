"""Writes down every change to an account, by whatever path it comes: a screen of ours, one of Wagtail's, a mailed link.

Django's signals are the one place that all of them pass. Who did it is who sent the request; without a request it is
the server's command line. A path that goes past the signals (`QuerySet.update`, SQL) needs the server.
"""

from collections.abc import Iterable
from typing import Any, Final

from allauth.core import context
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from directory.choices import AccountEvent
from directory.trust.account_changes import note

EVENTS: Final = {
    "email": AccountEvent.MAIL,
    "password": AccountEvent.PASSWORD,
    "is_active": AccountEvent.ACTIVE,
    "is_superuser": AccountEvent.ROLES,
    "is_staff": AccountEvent.ROLES,
    "first_name": None,  # what somebody is called opens no door
    "last_name": None,
    "last_login": None,  # every login writes it
}
_NOTED: Final = "_account_events"


def doer() -> User | None:
    """Who is signed in where this happens. None for the server's command line and for a mailed link."""
    user = getattr(context.request, "user", None)
    return user if isinstance(user, User) else None


def _before(sender: Any, instance: User, update_fields: Any = None, raw: bool = False, **kwargs: Any) -> None:
    """Which events this saving brings. A column not named in EVENTS is part of who the person seems to be."""
    columns = [one.attname for one in User._meta.concrete_fields if update_fields is None or one.name in update_fields]
    before = User.objects.filter(pk=instance.pk).values(*columns).first() if instance.pk and columns else None
    changed = {name for name in columns if before is not None and before[name] != getattr(instance, name)}
    if update_fields is not None and set(update_fields) == {"password"} and _is_hash_made_anew(instance):
        changed.clear()
    if not instance.is_active:
        changed.discard("is_active")  # switched off, nobody can act as it
    setattr(instance, _NOTED, [event for name in sorted(changed) if (event := EVENTS.get(name, AccountEvent.NAME))])


def _is_hash_made_anew(person: User) -> bool:
    """Django hashes a right password anew at login when the way of hashing has changed: it is the same password."""
    return doer() in (None, person) and getattr(person, "_password", None) is None and person.has_usable_password()


def _after(sender: Any, instance: User, created: bool, **kwargs: Any) -> None:
    events = [AccountEvent.CREATED] if created else dict.fromkeys(getattr(instance, _NOTED, ()))
    for event in events:
        note(instance, event, by=doer())


def _people_of(group: Group) -> Iterable[User]:
    return User.objects.filter(groups=group)


def _new_role(sender: Any, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
    """Somebody joins or leaves a group, or is given a permission."""
    if action not in ("post_add", "post_remove", "pre_clear") or (pk_set is not None and not pk_set):
        return
    if reverse:
        people = list(instance.user_set.all() if action == "pre_clear" else User.objects.filter(pk__in=pk_set or ()))
    else:
        people = [instance]
    for person in people:
        note(person, AccountEvent.ROLES, by=doer())


def _role_means_more(sender: Any, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
    """A group itself is given or loses a permission: by hand only. `setup_site` does it on the server."""
    by = doer()
    if by is None or action not in ("post_add", "post_remove", "pre_clear"):
        return
    groups = Group.objects.filter(pk__in=pk_set or ()) if reverse else [instance]
    for group in groups:
        _note_all(group, by)


def _role_reaches_more(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The same for pages and pictures."""
    if by := doer():
        _note_all(instance.group, by)


def _note_all(group: Group, by: User) -> None:
    for person in _people_of(group):
        note(person, AccountEvent.ROLES, by=by)


def _second_factor(sender: Any, instance: Authenticator, created: bool = True, **kwargs: Any) -> None:
    """An app or a set of codes is there or gone. Using one changes its row too, and does not count."""
    if created:
        note(instance.user, AccountEvent.SECOND_FACTOR, by=doer())


def connect() -> None:
    """Called once when the app is ready."""
    pre_save.connect(_before, sender=User, dispatch_uid="accounts.watch_before")
    post_save.connect(_after, sender=User, dispatch_uid="accounts.watch_after")
    for through in (User.groups.through, User.user_permissions.through):
        m2m_changed.connect(_new_role, sender=through, dispatch_uid=f"accounts.watch_{through.__name__}")
    m2m_changed.connect(_role_means_more, sender=Group.permissions.through, dispatch_uid="accounts.watch_group")
    for model in (GroupPagePermission, GroupCollectionPermission):
        post_save.connect(_role_reaches_more, sender=model, dispatch_uid=f"accounts.watch_{model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(_second_factor, sender=Authenticator, dispatch_uid="accounts.watch_second_factor")
