"""The form: comments, and if you like whether the page was useful, a name and an e-mail address."""

from typing import Any, Final

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.trust.token_form import TokenForm
from directory.trust.visitor_words import tidy
from recovery.feedback.about import ADDRESS
from recovery.feedback.choices import LONGEST_EMAIL, LONGEST_NAME, MOST_WORDS, Useful

_CHOOSE: Final = gettext_lazy("Choose yes, partly or no.")


class FeedbackForm(TokenForm):
    """`data` as posted, or None for an empty form. Every error says what to do; nothing typed is lost."""

    useful = forms.ChoiceField(required=False, choices=Useful.choices(), error_messages={"invalid_choice": _CHOOSE})
    comments = forms.Field(required=False)
    name = forms.Field(required=False)
    email = forms.Field(required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, path=ADDRESS)

    def clean_comments(self) -> str:
        words = self.words_that_fit("comments", MOST_WORDS)
        if not words:
            raise forms.ValidationError(_("Write in the box what we should know. A few words are enough."))
        return words

    def clean_name(self) -> str:
        name = _one_line(self.cleaned_data["name"])
        if len(name) > LONGEST_NAME:
            said = _("Your name is too long: %(most)s letters fit. A first name is enough.")
            raise forms.ValidationError(said % {"most": LONGEST_NAME})
        return name

    def clean_email(self) -> str:
        email = _one_line(self.cleaned_data["email"])
        if email and not _is_address(email):
            raise forms.ValidationError(
                _("This is not a whole e-mail address. It looks like name@example.org. You can leave it empty.")
            )
        return email

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Whether it was useful: value, label, chosen."""
        return [(one.value, one.label, one == self.data.get("useful")) for one in Useful]

    @property
    def shown(self) -> dict[str, str]:
        """What was typed, to be shown again."""
        return {name: self.typed(name) for name in ("comments", "name", "email")}


def _one_line(typed: str | None) -> str:
    return " ".join(tidy(typed or "").split())


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except forms.ValidationError:
        return False
    return len(email) <= LONGEST_EMAIL
