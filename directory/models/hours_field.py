"""Opening hours as one validated JSON value in a column."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

from directory.models.listing_text import refuse_contact_values
from directory.times.hours import HoursError, from_text, parse, to_text

HELP = "One line for each. For example: Mon-Fri 9am-5pm. Leave empty if you do not know: we then say “ring first”."


def validate_hours(value: object) -> None:
    """Raise ValidationError, in an editor's words, unless `value` is a well-formed Hours value."""
    try:
        hours = parse(value)
    except HoursError as error:
        raise ValidationError(str(error)) from error
    for note in (hours.notes, *(spell.note for spell in hours.spells), *(change.note for change in hours.changes)):
        refuse_contact_values(note)


class HoursField(models.JSONField):
    """An Hours value of `times/hours.py` (local Europe/London wall time). Empty means: hours not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_hours]

    def formfield(self, **kwargs: Any) -> Any:
        """A plain text box: one line for each spell. The listing form asks for its week grid with `form_class`."""
        form_class = kwargs.get("form_class", HoursFormField)
        return form_class(required=False, label=capfirst(self.verbose_name), help_text=self.help_text or HELP)


class HoursFormField(forms.CharField):
    """Hours typed as lines of plain words; kept as the JSON value."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        """The lines an editor sees; what they typed themselves stays as it is."""
        return value if isinstance(value, str) else to_text(parse(value or {}))

    def to_python(self, value: Any) -> Any:
        try:
            return from_text(super().to_python(value) or "", timezone.localdate()).to_json()
        except HoursError as error:
            raise ValidationError(str(error)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != parse(initial or {}).to_json())
        except (ValidationError, HoursError):
            return True
