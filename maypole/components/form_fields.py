"""Form fields and widgets that several rooms ask with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DATE_FORMATS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")


class PlainDateField(forms.DateField):
    """A day typed in one box in any common British way, so that it can be pasted from a paper."""

    widget = forms.DateInput(format="%d %B %Y")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DATE_FORMATS)
        kwargs.setdefault("help_text", _("For example, 20 July 2017"))
        kwargs.setdefault(
            "error_messages",
            {"invalid": _("Type a date such as 20 July 2017 or 20/7/2017.")},
        )
        super().__init__(**kwargs)


class HintedRadios(forms.RadioSelect):
    """Radio buttons, each with a line under it saying what the choice means."""

    def __init__(self, *, option_hints: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.option_hints = dict(option_hints)


class HintedCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes, each with a line under it saying what the choice means."""

    def __init__(self, *, option_hints: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.option_hints = dict(option_hints)
