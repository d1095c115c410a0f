"""One contact value as a row: read from what somebody says, saved, and written into the history."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.models import ContactPoint, Service
from directory.models.contact_text import one_line
from directory.models.contact_values import ContactValueError, is_of_the_crisis_file, normalise
from directory.trust import history

_SAID: Final = ("channel", "value", "label", "cost", "languages", "position", "evidence", "seen_on")
_SHOWN_WORDS: Final = ("label", "cost", "languages")


class ContactRefusedError(ValueError):
    """What was asked may not be done; the reason is in an editor's words."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a person (or a reviewed file) says a contact value is. `location_id`: of one place only."""

    channel: str
    value: str
    label: str = ""
    cost: str = ""
    languages: str = ""
    evidence: str = ""
    seen_on: date | None = None
    position: int = 100
    location_id: UUID | None = None


def is_crisis_file_line(contact: ContactPoint) -> bool:
    """Whether this value of a crisis service stands in `crisis_lines.py`: it is changed there, after a review."""
    return bool(contact.service.crisis_key) and is_of_the_crisis_file(contact.channel, contact.value)


def row_of(service: Service, said: Proposed, *, replaces: ContactPoint | None, **who: Any) -> ContactPoint:
    """The row for what is said, not saved. Raises ContactRefusedError when its value or its words may not stand."""
    try:
        value = normalise(said.channel, said.value, is_example=service.is_example)
        words = {name: one_line(getattr(said, name)) for name in (*_SHOWN_WORDS, "evidence")}
        row = ContactPoint(
            service=service,
            channel=said.channel,
            value=value,
            seen_on=said.seen_on,
            position=said.position,
            location_id=said.location_id,
            proposed_at=timezone.now(),
            replaces=replaces,
            **words,
            **who,
        )
        row.clean_fields(exclude={field.name for field in ContactPoint._meta.fields} - set(_SAID))
    except ContactValueError as error:
        raise ContactRefusedError(str(error)) from error
    except ValidationError as error:
        raise ContactRefusedError(" ".join(error.messages)) from error
    return row


def save(row: ContactPoint, fields: list[str] | None = None) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        raise ContactRefusedError(f"The database's own watch refuses this: {str(error).splitlines()[0]}") from error


def record(action: str, row: ContactPoint, *, by: User | None = None, actor: str = "", **more: Any) -> None:
    """Into the history: what the value is and on what evidence. What is shipped on an invented service is not news."""
    if action == "contact-shipped" and row.service.is_example:
        return
    wants_look = bool(more.pop("wants_look", False))
    said = {
        "contact": row.pk,
        "channel": row.channel,
        "value": row.value,
        "evidence": row.evidence,
        "seen_on": row.seen_on,
        **{name: value for name, value in more.items() if value},
    }
    history.record(action, by=by, actor=actor, service=row.service, said=said, wants_look=wants_look)
