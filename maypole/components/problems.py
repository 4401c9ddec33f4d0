"""What went wrong on a form, line by line: each names its field and leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

Problem = tuple[str, str]
"""Where the field is, or nothing, and the sentence."""

BEGINS = frozenset(
    ["A", "An", "Another", "Choose", "Leave", "Line", "No", "Nothing", "Select", "The", "There",
     "This", "Tick", "Type", "Use"]
)  # fmt: skip
"""First words of our sentences that are small behind a colon; a name is left as it is."""


def problems(form: forms.BaseForm, *, within: str = "") -> Iterator[Problem]:
    """The errors of a form. `within` names the row of a page that the form is for."""
    for text in form.non_field_errors():
        yield "", _after(within, str(text)) if within else str(text)
    for bound in form:
        for text in bound.errors:
            yield address(bound), _named(bound, str(text), within)


def address(bound: BoundField) -> str:
    """Where a field begins on its page; a hidden one is nowhere."""
    if bound.is_hidden:
        return ""
    choices = isinstance(bound.field.widget, forms.RadioSelect)
    return f"#{bound.auto_id}_0" if choices else f"#{bound.id_for_label}"


def _named(bound: BoundField, text: str, within: str) -> str:
    label = f"“{bound.label}”"
    if bound.is_hidden or label in text:
        return _after(within, text) if within else text
    return _after(f"{within}, {label}" if within else label, text)


def _after(name: str, text: str) -> str:
    first, gap, rest = text.partition(" ")
    said = f"{first.lower()}{gap}{rest}" if first in BEGINS else text
    return _("%(name)s: %(said)s") % {"name": name, "said": said}
