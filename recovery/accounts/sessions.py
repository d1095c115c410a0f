"""Ends a person's sessions: when they are deactivated, when their password or role changes, on a new second factor."""

from typing import Any, Final

from allauth.core import context
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.utils import timezone

WATCHED: Final = ("is_active", "is_superuser", "is_staff", "password")
CHANGED: Final = "_standing_changed"


def end_sessions(person: User, *, keep: str | None = None) -> int:
    """End all sessions of `person` but the one with the key `keep`. Returns how many there were.

    A session does not name its person in a column, so all are read. Only people who log in have one.
    """
    ended = 0
    for session in Session.objects.filter(expire_date__gte=timezone.now()).exclude(session_key=keep or ""):
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
            ended += 1
    return ended


def _own_session(person: User) -> str | None:
    """The key of the session that `person` uses right now to change something about themselves."""
    request = context.request
    if request is None or getattr(request, "user", None) != person or not person.is_active:
        return None
    return str(request.session.session_key or "") or None


def _note_change(sender: Any, instance: User, update_fields: Any = None, **kwargs: Any) -> None:
    touched = [name for name in WATCHED if update_fields is None or name in update_fields]
    before = User.objects.filter(pk=instance.pk).values(*touched).first() if instance.pk and touched else None
    changed = before is not None and any(before[name] != getattr(instance, name) for name in touched)
    setattr(instance, CHANGED, changed)


def _end_after_change(sender: Any, instance: User, **kwargs: Any) -> None:
    if getattr(instance, CHANGED, False):
        end_sessions(instance, keep=_own_session(instance))


def _end_after_new_role(sender: Any, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
    if action not in ("post_add", "post_remove", "pre_clear"):
        return
    if not reverse:
        people = [instance]
    else:
        people = list(instance.user_set.all() if action == "pre_clear" else User.objects.filter(pk__in=pk_set or ()))
    for person in people:
        end_sessions(person, keep=_own_session(person))


def connect() -> None:
    """Called once when the app is ready."""
    pre_save.connect(_note_change, sender=User, dispatch_uid="accounts.note_change")
    post_save.connect(_end_after_change, sender=User, dispatch_uid="accounts.end_after_change")
    for through in (User.groups.through, User.user_permissions.through):
        m2m_changed.connect(_end_after_new_role, sender=through, dispatch_uid=f"accounts.role.{through.__name__}")
