"""Writing down that listings were checked: the form, and what is refused in which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from directory.choices import CheckedHow
from directory.models import ContactPoint, Service
from directory.models.contact import CALLED
from directory.models.listing_text import refuse_contact_values
from directory.trust import history, standing
from directory.trust.typed_line import typed_line
from directory.trust.verification import record_check

MOST_DAYS_BACK: Final = 30
MOST_AT_ONCE: Final = 50
CHECKED: Final = "checked"
RIGHT, WRONG = "right", "wrong"
# Reading a page tells nothing of a place that visitors say has closed; a voice or a visit does.
ENDS_RECHECK: Final = frozenset({CheckedHow.RUNG, CheckedHow.VISIT, CheckedHow.PROVIDER})

HOW_CHOICES: Final = [
    (CheckedHow.RUNG, "I rang them"),
    (CheckedHow.OWN_PAGE, "I read their own page"),
    (CheckedHow.PROVIDER, "They told us"),
    (CheckedHow.VISIT, "I visited"),
]


class CheckForm(forms.Form):
    """How it was checked, when, and what was seen."""

    how = forms.ChoiceField(
        label="How did you check?",
        choices=HOW_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you checked."},
    )
    seen = forms.CharField(
        error_messages={"required": "Write what you heard or saw."},
        label="What did you hear or see?",
        max_length=1_000,  # with the blanks that are taken out; 300 stay
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two short sentences. For example: Sam answered, open as shown, new people welcome. "
        "No numbers and no names of visitors.",
    )
    day = forms.DateField(
        label="On which day?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Today, or up to 30 days ago.",
    )

    def clean_seen(self) -> str:
        try:
            line = typed_line(self.cleaned_data["seen"], 300)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        refuse_contact_values(line)
        return line

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        today = timezone.localdate()
        if day > today:
            raise ValidationError("This day is still to come. Write the day you checked.")
        if day < today - timedelta(days=MOST_DAYS_BACK):
            raise ValidationError("This was more than 30 days ago. Check it again, then write it down.")
        return day


class SingleCheckForm(CheckForm):
    """The check of one listing: every value the public sees is held against what was seen."""

    def __init__(self, *args: Any, values: Iterable[ContactPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value in values:
            self.fields[f"value-{value.pk}"] = forms.ChoiceField(
                label=f"{value.get_channel_display()}: {value.display}",
                choices=[(RIGHT, "Yes, this is right"), (WRONG, "No, it has changed")],
                widget=forms.RadioSelect,
                error_messages={"required": "Say whether this is right."},
            )
        self.order_fields([name for name in self.fields if name.startswith("value-")])

    @property
    def value_fields(self) -> list[forms.BoundField]:
        """The questions about values, one each."""
        return [self[name] for name in self.fields if name.startswith("value-")]

    @property
    def changed(self) -> list[int]:
        """The contact values that were said to be wrong: while there is one, nothing is confirmed."""
        said = [(name, answer) for name, answer in self.cleaned_data.items() if name.startswith("value-")]
        return [int(name.removeprefix("value-")) for name, answer in said if answer == WRONG]


class SeveralChecksForm(CheckForm):
    """The same check of several listings."""

    compared = forms.BooleanField(
        label="I looked at each of these listings, and every number and website on it is right.",
        error_messages={"required": "Only tick listings you looked at one by one."},
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which listings were written down as checked, and which were not, with the reason."""

    checked: list[Service]
    refused: list[tuple[Service, str]]


def check(services: Iterable[Service], how: str, *, day: date, seen: str, by: User) -> Outcome:
    """Write down one check and one line of history for each listing, but those that cannot be confirmed so."""
    services = list(services)
    unsure = _with_a_waiting_number(services) if how == CheckedHow.RUNG else set()
    outcome = Outcome([], [])
    for service in services:
        if service.pk in unsure:
            outcome.refused.append((service, "A new number waits for a second person. Settle that first."))
        else:
            _check_one(service, how, day=day, seen=seen, by=by)
            outcome.checked.append(service)
    return outcome


@transaction.atomic
def _check_one(service: Service, how: str, *, day: date, seen: str, by: User) -> None:
    record_check(service, how, day=day, by=by, seen=seen)
    history.record(CHECKED, by=by, service=service, said={"how": how, "day": day.isoformat(), "seen": seen})
    if service.rechecking_since and how in ENDS_RECHECK:
        standing.end_recheck(service, by=by)


def _with_a_waiting_number(services: list[Service]) -> set[int]:
    """Those whose number somebody says has changed: the one that was rung may be the wrong one."""
    waiting = ContactPoint.objects.waiting().filter(service__in=[one.pk for one in services], channel__in=CALLED)
    return set(waiting.values_list("service_id", flat=True))
