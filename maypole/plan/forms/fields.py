"""Fields for dates known only in part, and for lists of lines."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import Asking
from maypole.components.form_fields import DATE_FORMATS
from maypole.components.templatetags.facts import full_date
from maypole.methods.periods import PeriodError, parse_period

MONTHS = ("%B %Y", "%b %Y", "%m/%Y")
TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
LONGEST_TITLE = 300
"""As the partnership file allows."""


def as_typed(stored: str | None) -> str:
    """A stored date as a person types it: `2017-07-20` is 20 July 2017."""
    return full_date(stored) if stored else ""


def as_stored(typed: str) -> str:
    """A typed date as it is stored; PeriodError says what to type instead."""
    text = " ".join(typed.split())
    for formats, pattern in ((DATE_FORMATS, "%Y-%m-%d"), (MONTHS, "%Y-%m")):
        for one in formats:
            try:
                return datetime.strptime(text, one).strftime(pattern)
            except ValueError:
                continue
    parse_period(text.lower())
    return text.lower()


class ShownForm(Asking, forms.Form):
    """A form that is made from what was typed and from what it shows before."""

    def __init__(self, data: Mapping[str, Any] | None, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)


class WordsField(forms.CharField):
    """Text without the marks that turn the direction of reading, which nobody can see or type."""

    def to_python(self, value: Any) -> Any:
        """The text as it reads."""
        return super().to_python(TURNED.sub("", value) if isinstance(value, str) else value)


class PartDateField(forms.CharField):
    """A date known to the day, the month, the season or the year (Su02)."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text", _("As far as it is known: 20 July 2017, July 2017, summer 2018 or 2017")
        )
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> str | None:
        """The date as it is stored, None when the box is empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return as_stored(text)
        except PeriodError as error:
            raise ValidationError(
                _("“%(text)s” is not a date. Type 20 July 2017, July 2017, summer 2018 or 2017."),
                params={"text": text},
            ) from error


class TextField(WordsField):
    """Running text; an empty box is None."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("max_length", 2000)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> Any:
        """The text, or None."""
        return super().clean(value) or None


class TitleField(WordsField):
    """One line; an empty box is None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_TITLE)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """The line, or None."""
        return super().clean(value) or None


class LinesField(WordsField):
    """A list, one entry a line."""

    def __init__(self, *, rows: int = 4, longest: int = LONGEST_TITLE, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        self.longest = longest
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> list[str]:
        """The lines that say something."""
        text = super().clean(value)
        lines = [" ".join(line.split()) for line in re.split(r"\r?\n", text)]
        for number, line in enumerate(lines, 1):
            if len(line) > self.longest:
                raise ValidationError(
                    _("Line %(number)s has %(length)s characters. Use %(longest)s or fewer."),
                    params={"number": number, "length": len(line), "longest": self.longest},
                )
        return [line for line in lines if line]


class OneOf(forms.ChoiceField):
    """One of a few words, or none of them."""

    def __init__(self, *, none: Any = None, radios: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        nothing = ("", none or _("Not recorded"))
        kwargs["choices"] = [nothing, *kwargs.get("choices", ())]
        super().__init__(widget=forms.RadioSelect() if radios else forms.Select(), **kwargs)

    def clean(self, value: Any) -> Any:
        """The word, or None."""
        return super().clean(value) or None


class ManyOf(forms.MultipleChoiceField):
    """Any number of things, one checkbox each."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(widget=forms.CheckboxSelectMultiple(), **kwargs)
