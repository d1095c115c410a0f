"""A public form that has no cookie: its token, and the box that only programs fill. Nothing typed is ever lost."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.trust import form_tokens
from directory.trust.form_tokens import TokenState
from directory.trust.public_forms import NOT_STORED, is_stored
from directory.trust.visitor_words import tidy

PRESS_AGAIN: Final = {
    TokenState.TOO_SOON: gettext_lazy("That was very quick. Please press “Send” once more."),
    TokenState.TOO_OLD: gettext_lazy(
        "This page was open for a long time. Your words are still here. Please press “Send” once more."
    ),
    TokenState.USED: gettext_lazy("This was sent before. To send what stands here now, press “Send” once more."),
    TokenState.BEING_SENT: gettext_lazy(
        "Your words are being sent at this moment. If you see no thanks, press “Send” once more."
    ),
    TokenState.NOT_OURS: gettext_lazy(
        "We could not read all of the form. Your words are still here. Please press “Send” once more."
    ),
}


class TokenForm(forms.Form):
    """`leave_empty` is a box that no person sees. The token belongs to the form at `path`, and passes once."""

    leave_empty = forms.Field(required=False)
    token = forms.Field(required=False)

    def __init__(self, data: Any, *, path: str) -> None:
        super().__init__(data)
        self.path = path
        sent = self.data.get("token", "")
        self.token_state = form_tokens.state(sent, path)
        still_good = self.token_state in (TokenState.GOOD, TokenState.TOO_SOON)
        self.token_to_send = sent if still_good else form_tokens.issue(path)

    def clean(self) -> dict[str, Any]:
        if not self.errors and self.token_state is not TokenState.GOOD:
            raise forms.ValidationError(PRESS_AGAIN[self.token_state])
        return self.cleaned_data

    def keep(self, store: Callable[[], object]) -> bool:
        """Store what was sent, and use the token up. False, and an error on the form, when nothing was stored."""
        with form_tokens.sending(self.data["token"], self.path) as sending:
            if sending.state is not TokenState.GOOD:
                self.add_error(None, PRESS_AGAIN[sending.state])
                return False
            sending.is_stored = is_stored(store)
            if not sending.is_stored:
                self.add_error(None, NOT_STORED)
            return sending.is_stored

    @property
    def is_filled_by_a_program(self) -> bool:
        return bool(self.data.get("leave_empty"))

    def typed(self, name: str) -> str:
        """What stands in the box called `name`, to be shown again."""
        return tidy(self.data.get(name, ""))

    def words_that_fit(self, name: str, most: int) -> str:
        """The words in the box called `name`. Raises ValidationError, in kind words, when there are over `most`."""
        words = tidy(self.cleaned_data[name] or "")
        if len(words) > most:
            said = _("Your words are too long: %(letters)s letters, and %(most)s fit. Please make them shorter.")
            raise forms.ValidationError(said % {"letters": len(words), "most": most})
        return words
