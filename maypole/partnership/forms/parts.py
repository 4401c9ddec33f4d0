"""One part on a page: its own fields, and the rows that lie under it, such as a seat's holders.

A row under a part is added, opened or taken out by a button that sends the whole page and stores
nothing, so that it works without script and a page draws no box that nobody asked for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from maypole.components.file_model import FileModel
from maypole.components.problems import problems
from maypole.partnership.forms.building import EntryForm
from maypole.partnership.forms.kept_row import KEPT, KeptRow
from maypole.partnership.lists import free_key
from maypole.partnership.records.nouns import Noun
from maypole.partnership.words import CHILDREN, Names, Words

ADD_ROW, CHANGE_ROW, TAKE_OUT = "add_row", "change_row", "take_out"
"""The buttons of rows: which kind gets one more, which row gets its boxes, and which row goes."""

Row = EntryForm | KeptRow


@dataclass(frozen=True)
class Rows:
    """The rows of one kind under a part: the heading over them and the word for one of them."""

    name: str
    heading: Words
    one: Words
    forms: list[Row]

    @property
    def titled(self) -> list[tuple[str, Row]]:
        """Each row with what it is called on the page."""
        return [(f"{capfirst(str(self.one))} {n}", form) for n, form in enumerate(self.forms, 1)]

    @property
    def next_prefix(self) -> str:
        """Where the next row will stand, so that the page can open there."""
        last = max((_number_of(str(form.prefix)) for form in self.forms), default=-1)
        return f"{self.name}-{last + 1}"

    @property
    def add_words(self) -> str:
        """The button that adds a row."""
        return str(_("Add %(one)s") % {"one": self.one})


class PartForm:
    """The forms of one part, together."""

    def __init__(
        self,
        noun: Noun,
        names: Names,
        *,
        current: FileModel | None = None,
        data: QueryDict | None = None,
        given: Mapping[str, str] | None = None,
    ) -> None:
        self.noun, self.current, self.names = noun, current, names
        new = {**_defaults(noun), **(given or {})}
        shown = current.model_dump(exclude=set(noun.children)) if current is not None else new
        self.own = EntryForm(noun, names, data, initial=shown)
        self.rows = [
            self._rows(name, child, getattr(current, name, ()), data)
            for name, child in noun.children.items()
        ]

    def _rows(
        self, name: str, noun: Noun, stored: Sequence[FileModel], data: QueryDict | None
    ) -> Rows:
        forms: list[Row] = []
        if data is None:
            forms += [
                KeptRow(noun, self.names, f"{name}-{number}", row.model_dump_json())
                for number, row in enumerate(stored)
            ]
        else:
            forms += [self._sent(noun, prefix, data) for prefix in _prefixes(name, data)]
        heading, one = CHILDREN.get(name, (capfirst(name), noun.word))
        return Rows(name, heading, one, forms)

    def _sent(self, noun: Noun, prefix: str, data: QueryDict) -> Row:
        kept = data.get(f"{prefix}-{KEPT}")
        if kept is not None:
            return KeptRow(noun, self.names, prefix, kept)
        return EntryForm(noun, self.names, data, prefix=prefix, empty_permitted=True,
                         initial=_defaults(noun), use_required_attribute=False)  # fmt: skip

    def rearranged(self, data: QueryDict) -> bool:
        """Add, open or take out the row that a button asked for; what was typed is kept,
        unchecked."""
        more, opened, gone = (data.get(name) for name in (ADD_ROW, CHANGE_ROW, TAKE_OUT))
        if not (more or opened or gone):
            return False
        self.own = _unchecked(self.own)
        for rows in self.rows:
            added = rows.next_prefix
            rows.forms[:] = [
                row if isinstance(row, KeptRow) and row.prefix != opened else _opened(row)
                for row in rows.forms
                if row.prefix != gone
            ]
            if rows.name == more:
                noun = self.noun.children[rows.name]
                rows.forms.append(
                    EntryForm(noun, self.names, initial=_defaults(noun), prefix=added)
                )
        return True

    @property
    def forms(self) -> list[Row]:
        """All of them, for the list of errors."""
        return [self.own, *(row for rows in self.rows for row in rows.forms)]

    @property
    def errors(self) -> bool:
        """Whether any field is refused, for the page's title."""
        return any(one.errors for one in self.forms)

    @property
    def row_problems(self) -> list[tuple[str, str]]:
        """Errors in the rows, each with its row and field, linked to it."""
        titled = [one for rows in self.rows for one in rows.titled]
        return [one for title, row in titled for one in problems(row, within=title)]

    def refuse(self, sentence: str) -> None:
        """An error that is no single field's."""
        self.own.add_error(None, sentence)

    def entry(self, taken: Collection[str]) -> FileModel | None:
        """What was typed as an entry of the file, or None when something is refused."""
        valid = [one.is_valid() for one in self.forms]
        if not all(valid):
            return None
        under: dict[str, Any] = {}
        for rows in self.rows:
            under[rows.name] = [row.entry({}) for row in rows.forms if row.has_changed()]
            if None in under[rows.name]:
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


def _prefixes(name: str, data: QueryDict) -> list[str]:
    """The rows that a page sent, in their order; the number of fields is limited by Django."""
    row = re.compile(rf"({name}-\d{{1,4}})-")
    sent = {found[1] for field in data if (found := row.match(field))}
    return sorted(sent, key=_number_of)


def _number_of(prefix: str) -> int:
    return int(prefix.rpartition("-")[2])


def _opened(row: Row) -> EntryForm:
    """The boxes of a row."""
    if isinstance(row, EntryForm):
        return _unchecked(row)
    return EntryForm(row.noun, row.names, initial=row.shown, prefix=row.prefix)


def _unchecked(form: EntryForm) -> EntryForm:
    """The same form with what was typed, and nothing said about it yet."""
    typed = {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }
    return EntryForm(form.noun, form.names, initial=typed, prefix=form.prefix)


def _defaults(noun: Noun) -> dict[str, Any]:
    return {
        name: info.get_default()
        for name, info in noun.entry.model_fields.items()
        if not info.is_required()
    }
