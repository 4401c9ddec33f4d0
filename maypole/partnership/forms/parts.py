"""One part on a page: its own fields, and the rows that lie under it, such as a seat's holders."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import QueryDict
from django.utils.text import capfirst

from maypole.components.file_model import FileModel
from maypole.partnership.forms.building import EntryForm
from maypole.partnership.lists import free_key
from maypole.partnership.records.nouns import Noun
from maypole.partnership.words import CHILDREN, Names

MOST_ROWS = 12


class PartForm:
    """The forms of one part, together."""

    def __init__(
        self,
        noun: Noun,
        names: Names,
        *,
        current: FileModel | None = None,
        data: QueryDict | None = None,
    ) -> None:
        self.noun, self.current = noun, current
        shown = current.model_dump() if current is not None else _defaults(noun)
        self.own = EntryForm(noun, names, data, initial=shown)
        self.rows = {
            name: self._rows_of(name, child, names, shown.get(name, []), data)
            for name, child in noun.children.items()
        }

    def _rows_of(
        self, name: str, noun: Noun, names: Names, stored: list[Any], data: QueryDict | None
    ) -> list[EntryForm]:
        if data is None:
            shown = [*stored, _defaults(noun)][:MOST_ROWS]
            return [
                EntryForm(noun, names, initial=row, prefix=f"{name}-{number}")
                for number, row in enumerate(shown)
            ]
        rows = [
            EntryForm(noun, names, data, prefix=f"{name}-{number}", empty_permitted=True,
                      initial=_defaults(noun), use_required_attribute=False)
            for number in range(MOST_ROWS)
        ]  # fmt: skip
        posted = [row for row in rows if any(row.add_prefix(field) in data for field in row.fields)]
        return posted or rows[:1]

    @property
    def groups(self) -> list[tuple[str, list[EntryForm]]]:
        """The rows under the part with the word for each kind."""
        return [(str(CHILDREN.get(name, capfirst(name))), rows) for name, rows in self.rows.items()]

    @property
    def forms(self) -> list[EntryForm]:
        """All of them, for the list of errors."""
        return [self.own, *(row for rows in self.rows.values() for row in rows)]

    @property
    def errors(self) -> bool:
        """Whether any field is refused, for the page's title."""
        return any(one.errors for one in self.forms)

    @property
    def row_problems(self) -> list[tuple[str, str]]:
        """Errors in the rows, linked to their fields."""
        rows = [row for under in self.rows.values() for row in under]
        found = [("", str(text)) for row in rows for text in row.non_field_errors()]
        for row in rows:
            for bound in row:
                found += [(f"#{bound.id_for_label}", str(text)) for text in bound.errors]
        return found

    def refuse(self, sentence: str) -> None:
        """An error that is no single field's."""
        self.own.add_error(None, sentence)

    def entry(self, taken: Collection[str]) -> FileModel | None:
        """What was typed as an entry of the file, or None when something is refused."""
        valid = [one.is_valid() for one in self.forms]
        if not all(valid):
            return None
        under: dict[str, Any] = {}
        for name, rows in self.rows.items():
            under[name] = [row.entry({}) for row in rows if row.has_changed()]
            if None in under[name]:
                return None
        if self.noun.identity == ("key",):
            under["key"] = self._key(taken)
        return self.own.entry(under)

    def _key(self, taken: Collection[str]) -> str:
        if self.current is not None:
            return str(self.current.__dict__["key"])
        asked = self.own.cleaned_data
        words = next((asked[n] for n in ("name", "title", "what", "text") if asked.get(n)), "")
        return free_key(words, taken)


def _defaults(noun: Noun) -> dict[str, Any]:
    return {
        name: info.get_default()
        for name, info in noun.entry.model_fields.items()
        if not info.is_required()
    }
