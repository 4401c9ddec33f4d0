"""What two people typed into one form of the editor, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from maypole.partnership.clashes import BothTexts


def both_texts(mine: forms.Form, theirs: forms.Form) -> Iterator[BothTexts]:
    """Each field as they saved it and as it was typed."""
    saved = {field.name: said_in(field) for field in theirs}
    for field in mine:
        yield BothTexts(str(field.label), saved.get(field.name, ""), said_in(field))


def said_in(field: BoundField) -> str:
    """What a field says, in the words that it shows."""
    value: Any = field.value()
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        words = {str(key): str(label) for key, label in choices}
        keys = value if isinstance(value, list | tuple) else [value or ""]
        return "\n".join(words.get(str(key), str(key)) for key in keys)
    if isinstance(field.field, forms.BooleanField):
        return _("Yes") if value else _("No")
    return str(value or "").replace("\r\n", "\n").strip()
