"""What is asked of a step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypole.plan.exchange_section.model import Step
from maypole.plan.forms import words
from maypole.plan.forms.fields import ShownForm, TitleField


class StepForm(ShownForm):
    """A step's name and what it is for; all of it is free (St04)."""

    name = TitleField(label=_("Name"), required=True, help_text=_("For example, Priorities"))
    singular = TitleField(
        label=_("Name of one"), required=True, help_text=_("For example, Priority")
    )
    code = forms.CharField(
        label=_("Letter"),
        max_length=2,
        help_text=_("One or two letters that stand before each number: P for P1, P2, P3"),
    )
    hint = TitleField(
        label=_("In plain words"), required=False, help_text=_("For example, What we push")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=words.STEP_KINDS, initial="other")
    in_chain = forms.BooleanField(
        label=_("Its items hang on the steps beside it"), required=False, initial=True
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        initial: dict[str, Any],
        *,
        taken: Collection[str] = (),
    ) -> None:
        super().__init__(data, initial)
        self.taken = taken

    def clean_code(self) -> str:
        """Capitals, and no other step's."""
        code = str(self.cleaned_data["code"]).upper()
        if not (code.isascii() and code.isalpha()):
            raise ValidationError(_("Use one or two letters from A to Z."))
        if code in self.taken:
            raise ValidationError(
                _("Another step has the letter %(code)s. Choose another."), params={"code": code}
            )
        return code


def shown_of_step(step: Step) -> dict[str, Any]:
    """What the form shows of a step before anybody types."""
    return {
        "name": step.name,
        "singular": step.singular,
        "code": step.code,
        "hint": step.hint or "",
        "kind": step.kind,
        "in_chain": step.in_chain,
    }
