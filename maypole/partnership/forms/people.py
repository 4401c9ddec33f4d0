"""What is asked about people: who gets a role, and who asks to join."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import Asking, speak
from maypole.components.form_fields import HintedRadios
from maypole.partnership.people_changes import ADMINISTRATOR
from maypole.partnership.words import ROLE, ROLE_HINTS


def _email() -> forms.EmailField:
    return forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class PersonForm(Asking, forms.Form):
    """A person who works on all partnerships."""

    email = _email()
    name = forms.CharField(
        label=_("Name shown to colleagues"),
        help_text=_("Only people signed in see it."),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class GrantForm(PersonForm):
    """A person, the role, and the body they work for."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role, words) for role, words in ROLE.items() if role != ADMINISTRATOR],
        widget=HintedRadios(option_hints=ROLE_HINTS),
    )
    on_behalf_of = forms.TypedChoiceField(
        label=_("On behalf of"),
        help_text=_("Stands beside each change that this person makes."),
        required=False,
        empty_value=None,
        coerce=int,
    )

    def __init__(self, bodies: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["on_behalf_of"]
        field.choices = [("", _("No one body")), *bodies]  # type: ignore[attr-defined]


class JoinForm(Asking, forms.Form):
    """Who asks to join; those who are not signed in say where to reach them."""

    body = forms.ChoiceField(label=_("What to join"), required=False, widget=forms.RadioSelect)
    member = forms.ChoiceField(label=_("Who asks to join"), required=False)
    new_organisation = forms.CharField(
        label=_("Name of the organisation"), max_length=300, required=False
    )
    email = _email()

    def __init__(
        self,
        known: list[tuple[str, str]],
        values: list[str],
        opens: Mapping[str, str],
        *args: Any,
        ask_email: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(opens) > 1:
            self.fields["body"].choices = list(opens.items())  # type: ignore[attr-defined]
            self.fields["body"].initial = next(iter(opens))
        else:
            del self.fields["body"]
        if known:
            choices = [("", _("An organisation that is not in this list")), *known]
            self.fields["member"].choices = choices  # type: ignore[attr-defined]
            self.fields["new_organisation"].help_text = _("Only if it is not in the list above.")
        else:
            del self.fields["member"]
        if not ask_email:
            del self.fields["email"]
        if values:
            field = forms.BooleanField(label=_("We accept these values"))
            self.fields["values_accepted"] = field
            speak(field, str(field.label))

    def clean(self) -> dict[str, Any]:
        """One organisation or service, not none and not two."""
        told: dict[str, Any] = super().clean() or {}
        chosen, typed = told.get("member"), told.get("new_organisation")
        if not chosen and not typed:
            self.add_error("new_organisation", _("Say who asks to join. Type its name."))
        if chosen and typed:
            sentence = _("Choose from the list or type a name, not both. Empty one.")
            self.add_error("new_organisation", sentence)
        return told
