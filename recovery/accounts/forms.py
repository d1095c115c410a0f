"""Our wording and rules on top of allauth's forms."""

import hashlib
from typing import Any, Final

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import HttpRequest

from recovery.accounts.password_links import mail_links

SECONDS_A_CODE_HOLDS: Final = 120  # three windows of 30 seconds, and a little
CODE_KEYS: Final = {"inputmode": "numeric", "placeholder": "", "spellcheck": "false"}


class LoginForm(account_forms.LoginForm):
    """Username and password. Labels say what goes where, so the boxes are empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
        self.fields["login"].widget.attrs["spellcheck"] = "false"


class ReauthenticateForm(account_forms.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""


class CodeForm(mfa_forms.AuthenticateForm):
    """A code of the app, or a recovery code. Each is taken once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE_KEYS

    def clean_code(self) -> str:
        return _once(self.user, super().clean_code())


class CodeAgainForm(mfa_forms.ReauthenticateForm):
    """The same, for somebody who is logged in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE_KEYS

    def clean_code(self) -> str:
        return _once(self.user, super().clean_code())


def _once(person: User, code: str) -> str:
    """The code, if this process has not taken it before. allauth itself forgets a code while it still holds."""
    key = hashlib.sha256(f"{person.pk} {''.join(code.split())}".encode()).hexdigest()
    if not cache.add(f"accounts.code.{key}", 1, SECONDS_A_CODE_HOLDS):
        raise get_mfa_adapter().validation_error("incorrect_code")
    return code


class EnrolForm(totp_forms.ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code from the app"
        self.fields["code"].widget.attrs |= CODE_KEYS


class ChangePasswordForm(account_forms.ChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_which_passwords(self.fields)


class NewPasswordForm(account_forms.ResetPasswordKeyForm):
    """The new password, twice, behind a mailed link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_which_passwords(self.fields)


def _say_which_passwords(fields: Any) -> None:
    labels = {"oldpassword": "Password now", "password1": "New password", "password2": "New password, once more"}
    for name, label in labels.items():
        if name in fields:
            fields[name].label = label
            fields[name].widget.attrs.pop("placeholder", None)
    fields["oldpassword" if "oldpassword" in fields else "password2"].help_text = ""


class ResetPasswordForm(account_forms.ResetPasswordForm):
    """Asks for a mail. Whoever asks learns nothing, not even from how long the answer takes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Your e-mail address"
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str:
        """Nothing is looked up here: the answer must be the same, and as quick, for an address that nobody has."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = str(self.cleaned_data["email"])
        mail_links.enqueue(email)
        return email


class UserTokenForm(account_forms.UserTokenForm):
    """Reads a mailed link. It is dead for somebody who was deactivated."""

    reset_user: User | None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.reset_user is None or not self.reset_user.is_active:
            self.reset_user = None
            raise get_adapter().validation_error("invalid_password_reset")
        return cleaned
