"""How an entry of the partnership file lies in the tables, said once for reading, writing and
editing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Model

from maypole.components.file_model import FileModel


@dataclass(frozen=True)
class Reference:
    """A field of the entry that names another row: by its key, or by `step/number` for a plan
    item."""

    model: type[Model]
    column: str


@dataclass(frozen=True)
class KeyList:
    """A field of the entry that lists keys: one row of `through` for each."""

    through: type[Model]
    parent: str
    reference: Reference


@dataclass(frozen=True, eq=False)
class Noun:
    """A kind of entry: its table, what makes two entries the same, and what lies in other tables.

    `parent` is the column that points at the row above; `inline` entries lie in the same row
    under a
    prefix; `late` nouns wait until all others are there, since they may point forward; `apart`
    fields
    are left to a change of their own, as a version's state is; where rows shut each other out, as
    holders of a seat do, the old one goes first (`gone_first`).
    """

    word: str
    entry: type[FileModel]
    model: type[Model] | None = None
    capability: str = ""
    identity: tuple[str, ...] = ()
    parent: str = ""
    inherits: tuple[str, ...] = ()
    references: dict[str, Reference] = field(default_factory=dict)
    key_lists: dict[str, KeyList] = field(default_factory=dict)
    children: dict[str, Noun] = field(default_factory=dict)
    inline: dict[str, Noun] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    late: bool = False
    gone_first: bool = False

    @property
    def table(self) -> type[Model]:
        """The table; an inline noun has none of its own."""
        if self.model is None:
            raise TypeError(f"{self.word} lies in another row")
        return self.model

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The entry's own fields that are columns of its row, references left out."""
        elsewhere = {*self.key_lists, *self.children, *self.inline, *self.references, *self.apart}
        return tuple(name for name in self.entry.model_fields if name not in elsewhere)

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The entry's fields that a node keeps among its own facts."""
        return (*self.columns, *self.references, *self.key_lists, *self.apart)

    def models(self) -> list[type[Model]]:
        """All tables of this noun and what lies under it, parents first."""
        found = [] if self.model is None else [self.model]
        found += [keys.through for keys in self.key_lists.values()]
        for under in [*self.inline.values(), *self.children.values()]:
            found += under.models()
        return found

    def pointed_at(self) -> list[type[Model]]:
        """The tables that this noun and what lies under it name by key."""
        found = [one.model for one in self.references.values()]
        found += [keys.reference.model for keys in self.key_lists.values()]
        for under in [*self.inline.values(), *self.children.values()]:
            found += under.pointed_at()
        return found
