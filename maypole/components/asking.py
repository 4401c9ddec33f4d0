"""Django's own error messages, said again as what is wrong and how to mend it.

pages.md, part 5: what, where, mend; never "invalid", "please" or "This field is required". A form
that takes `Asking` as its first parent speaks so; a message given on a field is left alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Sentence = str | Promise

_INVALID: tuple[tuple[type[forms.Field], Sentence], ...] = (
    (forms.EmailField, _("Type an e-mail address such as name@example.org.")),
    (forms.URLField, _("Type a web address that starts with https://.")),
    (forms.SlugField, _("Use small letters, figures and hyphens only.")),
    (forms.FloatField, _("Type a number such as 12.5.")),
    (forms.DecimalField, _("Type a number such as 12.5.")),
    (forms.IntegerField, _("Type a whole number such as 12.")),
    (forms.DateField, _("Type a date such as 20 July 2017.")),
)
_GENERAL: dict[str, Sentence] = {
    "max_value": _("Type a number of %(limit_value)s or less."),
    "min_value": _("Type a number of %(limit_value)s or more."),
    "max_digits": _("Use %(max)s figures or fewer."),
    "max_decimal_places": _("Use %(max)s figures or fewer after the point."),
    "max_whole_digits": _("Use %(max)s figures or fewer before the point."),
    "invalid_choice": _("“%(value)s” is not in the list. Choose one that is."),
    "empty": _("The file is empty. Choose a file with something in it."),
    "missing": _("No file arrived. Choose the file again."),
}


def _required(kind: type[forms.Field]) -> Sentence:
    if issubclass(kind, forms.FileField):
        return _("No file is chosen for “%(label)s”. Choose a file.")
    if issubclass(kind, forms.BooleanField):
        return _("“%(label)s” is not ticked. Tick it to go on.")
    if issubclass(kind, forms.ChoiceField | forms.ModelChoiceField):
        return _("Nothing is chosen for “%(label)s”. Choose an answer.")
    return _("“%(label)s” is empty. Type an answer.")


def _defaults(kind: type[forms.Field]) -> dict[str, Any]:
    messages: dict[str, Any] = {}
    for one in reversed(kind.__mro__):
        messages.update(getattr(one, "default_error_messages", {}))
    return messages


@lru_cache(maxsize=2048)
def _spoken(
    kind: type[forms.Field], label: str, language: str | None
) -> tuple[dict[str, tuple[Any, str]], dict[str, str]]:
    """Django's message and ours by code, and what is said of lengths; a page has a hundred fields,
    and the same on each answer."""
    defaults = _defaults(kind)
    # IntegerField is the parent of the two other number fields, so the first that fits is meant.
    invalid = next((text for one, text in _INVALID if issubclass(kind, one)), None)
    sentences = {**_GENERAL, "required": _required(kind)}
    sentences |= {"invalid": invalid} if invalid else {}
    lengths = {
        "max_length": _("“%(label)s” has %(show)s characters. Use %(limit)s or fewer."),
        "min_length": _("“%(label)s” has %(show)s characters. Use %(limit)s or more."),
    }
    ours = {
        code: (defaults.get(code), str(sentence).replace("%(label)s", label))
        for code, sentence in sentences.items()
    }
    said = {}
    for code, sentence in lengths.items():
        own = str(sentence).replace("%(label)s", label.replace("%", "%%"))
        own = own.replace("%(show)s", "%(show_value)s").replace("%(limit)s", "%(limit_value)s")
        said[code] = own
    return ours, said


def speak(field: forms.Field, label: str) -> None:
    """Give a field our sentences wherever it still has Django's."""
    kind: Any = type(field)
    sentences, lengths = _spoken(kind, label, get_language())
    for code, (default, sentence) in sentences.items():
        if field.error_messages.get(code) is default:
            field.error_messages[code] = sentence
    for code, sentence in lengths.items():
        field.error_messages.setdefault(code, sentence)


if TYPE_CHECKING:
    _Base = forms.BaseForm
else:
    _Base = object


class Asking(_Base):
    """First parent of a form: `class SeatForm(Asking, forms.ModelForm)`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            speak(self.fields[name], str(self[name].label))
