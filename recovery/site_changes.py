"""How a change to the site details is recorded, and how a second owner agrees to a new contact address."""

from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction

from directory.trust import history
from directory.trust.account_changes import why_not_second

CHANGED: Final = "site-details-changed"
AGREED: Final = "site-contact-agreed"
DECLINED: Final = "site-contact-declined"
Details = Any  # a SiteDetails: that module stands on this one
ABOUT: Final = "Site details"


class SiteDetailsRefusedError(ValueError):
    """What was asked may not be done; the reason is in an owner's words."""


@transaction.atomic
def save_change(details: Details, *, by: User) -> bool:
    """Save what an owner typed, and write down what changed. A new contact address waits for a second owner.

    Returns whether it waits. Taking the address away needs nobody else.
    """
    before = type(details).objects.select_for_update().get(pk=details.pk)
    details.shown_email = before.shown_email
    changes = [
        _difference(field, before, details)
        for field in typed_fields(details)
        if _value(field, before) != _value(field, details)
    ]
    if details.contact_email != before.contact_email:
        details.contact_by = by
        if not details.contact_email or settings.CONTACT_APPROVAL_ALONE:
            details.shown_email = details.contact_email
    details.save()
    if changes:
        history.record(CHANGED, by=by, said={"name": ABOUT, "changes": changes}, wants_look=True)
    return details.waits_for_second_person


def typed_fields(details: Details) -> list[Any]:
    """The fields that owners fill in."""
    return [field for field in details._meta.concrete_fields if field.editable and not field.primary_key]


def _value(field: models.Field[Any, Any], details: Details) -> str:
    return str(getattr(details, field.attname))


def _difference(field: models.Field[Any, Any], before: Details, after: Details) -> dict[str, str]:
    name = str(field.verbose_name).capitalize()
    return {"field": name, "from": _value(field, before), "to": _value(field, after)}


def why_not_agree(details: Details, by: User) -> str:
    """Why this owner is no second person for the waiting address; empty when they are."""
    if details.contact_by_id == by.pk:
        return "You wrote this address. Somebody else has to agree."
    return why_not_second(by, details.contact_by_id)


@transaction.atomic
def answer(details: Details, *, by: User, agrees: bool, seen: str) -> None:
    """Show the waiting address to the public, or go back to the one that is shown. `seen` is what the owner read.

    Raises SiteDetailsRefusedError.
    """
    row = type(details).objects.select_for_update().get(pk=details.pk)
    if not row.waits_for_second_person or row.contact_email != seen:
        raise SiteDetailsRefusedError("This was answered or changed meanwhile. Look again.")
    if agrees and (why := why_not_agree(row, by)):
        raise SiteDetailsRefusedError(why)
    if agrees:
        row.shown_email = row.contact_email
    else:
        row.contact_email = row.shown_email
    row.save()
    asked_by = row.contact_by.get_username() if row.contact_by else ""
    history.record(AGREED if agrees else DECLINED, by=by, said={"name": ABOUT, "to": seen, "asked_by": asked_by})
