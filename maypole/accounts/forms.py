"""What is asked of a person who signs in or chooses a password (pages.md part 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import (
    AuthenticationForm,
    PasswordChangeForm,
    PasswordResetForm,
    SetPasswordForm,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypole.accounts.models import User
from maypole.accounts.passwords import PASSWORD_RULES, in_our_words
from maypole.components.asking import Asking

if TYPE_CHECKING:
    _SetPasswordForm = SetPasswordForm[User]
else:
    _SetPasswordForm = SetPasswordForm

WRONG = _("This e-mail address and this password do not belong together. Type both again.")


class _EmailAndPassword(AuthenticationForm):
    """Labels before `Asking` reads them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autocomplete": "username", "spellcheck": "false", "maxlength": 254}
        )
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"


class SignInForm(Asking, _EmailAndPassword):
    """E-mail and password; one message, whichever of them is wrong."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def clean_username(self) -> str:
        """Small letters, so that a change of case is no new name to guess passwords for."""
        return str(self.cleaned_data["username"]).strip().lower()


class ForgottenPasswordForm(Asking, PasswordResetForm):
    """Where to send the link; whether there is such a person is not told."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def get_users(self, email: str) -> Iterable[User]:
        """Everybody who may sign in, also those who have not chosen a first password yet."""
        return User.objects.filter(email__iexact=email, is_active=True)


class _PasswordInOurWords(forms.Form):
    """Labels before `Asking` reads them, and each complaint about a password in our sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.label, first.help_text = _("New password"), PASSWORD_RULES
        second.label, second.help_text = _("New password again"), ""
        if present := self.fields.get("old_password"):
            present.label = _("Present password")

    def add_error(self, field: str | None, error: Any) -> None:
        """Say what is wrong with a password as what to do."""
        if isinstance(error, ValidationError) and not hasattr(error, "error_dict"):
            error = ValidationError(in_our_words(error.error_list))
        super().add_error(field, error)


class NewPasswordForm(Asking, _PasswordInOurWords, _SetPasswordForm):
    """A password chosen through a link from an e-mail."""


class ChangePasswordForm(Asking, _PasswordInOurWords, PasswordChangeForm):
    """Another password, chosen by somebody who knows the present one."""
