"""A row under a part that nobody is changing: its facts in words, its entry in one hidden field.

Sixteen boxes for each stored definition made a page that nobody could look over, and slow. So a
row is read first, and becomes boxes when its button Change is pressed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypole.components.asking import Asking
from maypole.components.file_model import FileModel
from maypole.partnership.facts_in_words import Changed, changed_facts
from maypole.partnership.records.nouns import Noun
from maypole.partnership.words import Names

KEPT = "kept"


class KeptRow(Asking, forms.Form):
    """A row as it is stored or was typed before: `text` is its entry as JSON."""

    is_kept = True
    kept = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, noun: Noun, names: Names, prefix: str, text: str) -> None:
        super().__init__({f"{prefix}-{KEPT}": text}, prefix=prefix)
        self.noun, self.names = noun, names

    def clean_kept(self) -> FileModel:
        """The entry; a page that was opened before the file's form changed may hold another's."""
        text = self.cleaned_data[KEPT]
        try:
            if "\\u0000" in text:
                raise ValueError("no text of the database holds it")
            return self.noun.entry.model_validate_json(text)
        except ValueError as error:
            raise ValidationError(
                _("This row cannot be read any more. Take it out and add it again.")
            ) from error

    def entry(self, _under: Mapping[str, Any]) -> FileModel | None:
        """The entry as it was kept."""
        found: FileModel | None = self.cleaned_data.get(KEPT)
        return found

    def has_changed(self) -> bool:
        """A kept row always counts; one of boxes goes when all are empty."""
        return True

    @property
    def shown(self) -> dict[str, Any]:
        """What the boxes hold when the row is opened."""
        found = self.entry({}) if self.is_valid() else None
        return found.model_dump() if found is not None else {}

    @property
    def facts(self) -> list[Changed]:
        """What the row says, label by label; nothing is said of what is not recorded."""
        found = self.entry({}) if self.is_valid() else None
        told = found.model_dump(mode="json") if found is not None else None
        return changed_facts(self.noun, None, told, self.names)
