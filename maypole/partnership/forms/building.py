"""From an entry of the partnership file to a Django form and back.

One mapping serves every list: the entry's types say which field asks for what, the tables of
`words` say how. So the screen asks exactly what the file holds, and both refuse the same things.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError as EntryError

from maypole.components.asking import Asking, speak
from maypole.components.file_model import FileModel, FuzzyDate, Text, Title
from maypole.components.form_fields import PlainDateField
from maypole.methods.periods import PeriodError, parse_period
from maypole.partnership.records.nouns import Noun, Reference
from maypole.partnership.words import (
    CHOICES,
    FUZZY_HINT,
    HINTS,
    LINES_HINT,
    Names,
    Words,
    label_of_field,
)

FEW = 5
YES_NO = [("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not recorded"))]


class FuzzyDateField(forms.CharField):
    """A date known to the day, month, season or year (Su02)."""

    def clean(self, value: Any) -> Any:
        """Refuse what the file would refuse, with its own mend."""
        text = super().clean(value)
        if text:
            try:
                parse_period(text)
            except PeriodError as error:
                raise ValidationError(str(error)) from error
        return text or None


class LinesField(forms.CharField):
    """A list, one entry a line; empty lines are dropped."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **options)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Lines as a list."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        for number, line in enumerate(lines, 1):
            if len(line) > self.longest:
                raise ValidationError(
                    _("Line %(line)s has %(count)s characters. Use %(limit)s or fewer."),
                    params={"line": number, "count": len(line), "limit": self.longest},
                )
        return lines


class YesNoField(forms.ChoiceField):
    """Yes, no, or not recorded."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=YES_NO, widget=forms.RadioSelect, **options)
        self.initial = "unknown"

    def prepare_value(self, value: Any) -> Any:
        """The entry's True, False or None as an answer."""
        return {True: "yes", False: "no", None: "unknown"}.get(value, value)

    def clean(self, value: Any) -> Any:
        """An answer as True, False or None."""
        return {"yes": True, "no": False}.get(super().clean(value))


def _choices_of(noun: Noun, name: str, words: tuple[str, ...]) -> list[tuple[str, Words]]:
    table = CHOICES.get((noun.word, name), {})
    return [(word, table.get(word, capfirst(word.replace("_", " ")))) for word in words]


def _choice(noun: Noun, name: str, kind: Any, required: bool, said: Any) -> forms.Field:
    choices = _choices_of(noun, name, get_args(kind))
    if not required:
        choices = [("", _("Not recorded")), *choices]
    elif len(choices) > FEW:
        choices = [("", _("Choose one")), *choices]
    widget = forms.RadioSelect() if len(choices) <= FEW else forms.Select()
    return forms.TypedChoiceField(
        choices=choices, widget=widget, required=required, empty_value=None, **said
    )


def _several_named(reference: Reference, required: bool, names: Names, said: Any) -> forms.Field:
    rows = list(names.get(reference.model._meta.label, {}).items())
    return forms.MultipleChoiceField(
        choices=rows, widget=forms.CheckboxSelectMultiple, required=required, **said
    )


def _one_named(reference: Reference, required: bool, names: Names, said: Any) -> forms.Field:
    rows = list(names.get(reference.model._meta.label, {}).items())
    empty = _("Choose one") if required else _("None")
    return forms.TypedChoiceField(
        choices=[("", empty), *rows], required=required, empty_value=None, **said
    )


def _number(kind: Any, required: bool, said: dict[str, Any]) -> forms.Field:
    made, mode = (forms.IntegerField, "numeric") if kind is int else (forms.FloatField, "decimal")
    widget = forms.TextInput(attrs={"inputmode": mode})
    return cast(forms.Field, made(required=required, widget=widget, **said))


def _plain(kind: Any, required: bool, said: dict[str, Any]) -> forms.Field:
    if kind is bool:
        return forms.BooleanField(required=False, **said)
    if kind in {int, float}:
        return _number(kind, required, said)
    if kind is date:
        return PlainDateField(required=required, **said)
    return _words(kind, required, said)


def _words(kind: Any, required: bool, said: dict[str, Any]) -> forms.Field:
    if kind == FuzzyDate:
        said.setdefault("help_text", FUZZY_HINT)
        return FuzzyDateField(required=required, max_length=20, **said)
    longest = 300 if kind == Title else 500
    if kind == Text:
        longest, said["widget"] = 2000, forms.Textarea(attrs={"rows": 4})
    return forms.CharField(required=required, max_length=longest, empty_value=None, **said)


def _field(noun: Noun, name: str, hint: Any, required: bool, names: Names) -> forms.Field:
    kind, may_be_empty = _without_none(hint)
    said: dict[str, Any] = {"label": label_of_field(noun, name)}
    if (noun.word, name) in HINTS:
        said["help_text"] = HINTS[noun.word, name]
    if name in noun.key_lists:
        return _several_named(noun.key_lists[name].reference, required, names, said)
    if name in noun.references:
        return _one_named(noun.references[name], required, names, said)
    if get_origin(kind) is Literal:
        return _choice(noun, name, kind, not may_be_empty, said)
    if get_origin(kind) is list:
        return _list(noun, name, get_args(kind)[0], required, said)
    if kind is bool and may_be_empty:
        return YesNoField(**said)
    return _plain(kind, required, said)


def _list(noun: Noun, name: str, kind: Any, required: bool, said: dict[str, Any]) -> forms.Field:
    if get_origin(kind) is Literal:
        choices = _choices_of(noun, name, get_args(kind))
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, required=required, **said
        )
    said.setdefault("help_text", LINES_HINT)
    return LinesField(longest=300 if kind == Title else 2000, required=required, **said)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in {Union, UnionType}:
        rest = [one for one in get_args(hint) if one is not NoneType]
        return rest[0], True
    return hint, False


def fields_of(noun: Noun, names: Names) -> dict[str, forms.Field]:
    """The form's fields, in the order of the entry; keys and rows underneath are not asked here."""
    hints = get_type_hints(noun.entry, include_extras=True)
    found: dict[str, forms.Field] = {}
    for name, info in noun.entry.model_fields.items():
        if name == "key" or name in noun.children:
            continue
        found[name] = _field(noun, name, hints[name], info.is_required(), names)
    return found


def look_of(field: forms.Field) -> dict[str, Any]:
    """How a field is drawn: boxes as long as what is typed."""
    if isinstance(field, forms.IntegerField):
        return {"width": "5"}
    if isinstance(field, FuzzyDateField | forms.DateField):
        return {"width": "20"}
    return {}


class EntryForm(Asking, forms.Form):
    """A form made from a noun's entry; `entry()` gives the entry back."""

    is_kept = False

    def __init__(self, noun: Noun, names: Names, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noun, self.names = noun, names
        for name, field in fields_of(noun, names).items():
            self.fields[name] = field
            speak(field, str(field.label))

    @property
    def drawn(self) -> list[tuple[BoundField, dict[str, Any]]]:
        """Each field and how it is drawn."""
        return [(bound, look_of(bound.field)) for bound in self]

    def entry(self, under: Mapping[str, Any]) -> FileModel | None:
        """The entry that was typed, with what is not asked here; None when a field is refused."""
        model = self.noun.entry.model_fields
        given = {
            name: value
            for name, value in self.cleaned_data.items()
            if value is not None or model[name].default is None
        }
        try:
            return self.noun.entry.model_validate({**under, **given})
        except EntryError as error:
            for one in error.errors():
                place = str(one["loc"][0]) if one["loc"] else ""
                self.add_error(place if place in self.fields else None, _mend(one))
            return None


def _mend(problem: Any) -> str:
    limit = problem.get("ctx", {})
    kind = problem["type"]
    if kind == "greater_than_equal":
        return str(_("Type a number of %(limit)s or more.") % {"limit": limit["ge"]})
    if kind == "less_than_equal":
        return str(_("Type a number of %(limit)s or less.") % {"limit": limit["le"]})
    if kind == "string_pattern_mismatch":
        return str(_("This is not written as it must be. Look at the hint and type it again."))
    return str(problem["msg"]).removeprefix("Value error, ")
