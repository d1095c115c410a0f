"""The forms for contact values: one short page to propose, one box to say why."""

from datetime import date, timedelta
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.choices import Channel
from directory.models import ContactPoint, Service
from directory.models.contact_text import ContactValueError, one_line
from directory.models.contact_values import normalise
from directory.models.listing_text import refuse_contact_values
from directory.trust.contacts import Proposed

RUNG: Final = "rung"
OTHER: Final = "other"
WHERE: Final = {
    "their-page": ("On their own page", "Read on their own page"),
    RUNG: ("I rang it", "Rung by us"),
    "mail": ("They told us by mail", "They told us by mail"),
    OTHER: ("Somewhere else", "Seen elsewhere"),
}
CHOICES: Final = {**dict(Channel.choices()), Channel.REMINDER.value: "E-mail for our reminders"}
TOO_OLD: Final = timedelta(days=366)


class Line(forms.CharField):
    """One line of words: pasted line ends and invisible marks are taken out."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if "\x00" in text else one_line(text)


class ProposeForm(forms.Form):
    """What a contact value is, and how we know. `proposed` is what it says, once it is valid."""

    channel = forms.ChoiceField(label="What kind?")
    value = forms.CharField(
        label="The number or address",
        max_length=300,
        help_text="As they write it. For example: 0113 496 0123",
        error_messages={"required": "Write the number or address."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    rung_today = forms.BooleanField(
        label="I rang it today and the right people answered",
        required=False,
        help_text="Tick this, and the next two questions are answered.",
    )
    where = forms.ChoiceField(
        label="Where did you see it?",
        required=False,
        choices=[("", "Choose one"), *((key, words[0]) for key, words in WHERE.items())],
    )
    seen_on = forms.DateField(
        label="When?", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = Line(
        label="More about that",
        max_length=240,
        required=False,
        help_text="If it helps the second person. For example: their contact page, at the bottom",
    )
    label = Line(
        label="What is it for?",
        max_length=80,
        required=False,
        validators=[refuse_contact_values],
        help_text="Shown beside it. Leave empty for their main number. For example: Appointments",
    )
    cost = Line(
        label="What does it cost to use?",
        max_length=80,
        required=False,
        validators=[refuse_contact_values],
        help_text="Shown beside it. For example: Free from any phone",
    )
    place = forms.ChoiceField(
        label="Of which place?", required=False, help_text="Leave this if it is the same for every place."
    )

    def __init__(self, *args: Any, service: Service, replaces: ContactPoint | None, **kwargs: Any) -> None:
        self.service, self.replaces = service, replaces
        super().__init__(*args, **kwargs)
        self._offer_kinds()
        self._offer_places()
        self.fields["seen_on"].initial = timezone.localdate
        if replaces:
            self.fields["label"].initial, self.fields["cost"].initial = replaces.label, replaces.cost

    def _offer_kinds(self) -> None:
        field = cast("forms.ChoiceField", self.fields["channel"])
        field.choices = [*CHOICES.items()]
        if self.replaces:
            field.initial, field.disabled, field.widget = self.replaces.channel, True, forms.HiddenInput()

    def _offer_places(self) -> None:
        places = list(self.service.locations.all())
        field = cast("forms.ChoiceField", self.fields["place"])
        field.choices = [("", "Every place"), *((str(place.key), str(place)) for place in places)]
        if self.replaces:
            field.initial = str(self.replaces.location_id or "")
        if len(places) < 2:
            del self.fields["place"]

    def clean_value(self) -> str:
        typed: str = self.cleaned_data["value"]
        try:
            return normalise(self.cleaned_data.get("channel", ""), typed, is_example=self.service.is_example)
        except ContactValueError as error:
            raise ValidationError(str(error)) from error

    def clean_seen_on(self) -> date | None:
        day: date | None = self.cleaned_data["seen_on"]
        today = timezone.localdate()
        if day and day > today:
            raise ValidationError("That day is still to come.")
        if day and day < today - TOO_OLD:
            raise ValidationError("That is more than a year ago. Please look again, and write that day.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("rung_today"):
            data["where"], data["seen_on"] = RUNG, timezone.localdate()
            self.errors.pop("seen_on", None)
        if not data.get("where") and "where" not in self.errors:
            self.add_error("where", "Say where you saw it.")
        if data.get("where") == OTHER and not data.get("note") and "note" not in self.errors:
            self.add_error("note", "Say where you saw it.")
        if not data.get("seen_on") and "seen_on" not in self.errors:
            self.add_error("seen_on", "Say when you saw it.")
        return data

    @property
    def proposed(self) -> Proposed:
        """What the valid form says."""
        data, before = self.cleaned_data, self.replaces
        place = next((one.key for one in self.service.locations.all() if str(one.key) == data.get("place")), None)
        return Proposed(
            channel=data["channel"],
            value=data["value"],
            label=data["label"],
            cost=data["cost"],
            languages=before.languages if before else "",
            evidence=": ".join(filter(None, [WHERE[data["where"]][1], data["note"]])),
            seen_on=data["seen_on"],
            position=before.position if before else 100,
            location_id=place or (before.location_id if before and "place" not in self.fields else None),
        )


class WhyForm(forms.Form):
    """Why a value is turned down or taken away."""

    why = Line(
        label="If it is wrong, say why",
        max_length=240,
        help_text="For example: This number rings at another charity",
        error_messages={"required": "Say why. The person who proposed it reads this."},
    )


class WhyNotForm(WhyForm):
    """The same, where the reason may be left out."""

    why = Line(label="Why? (if you like)", max_length=240, required=False, help_text="For example: Nobody answers")
