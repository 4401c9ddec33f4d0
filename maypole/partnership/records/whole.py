"""The sections of several rooms read together, and written together."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model

from maypole.components.file_model import FileModel
from maypole.partnership.nouns import PARTNERSHIP
from maypole.partnership.records.difference import Difference
from maypole.partnership.records.kept import Kept, Stamp, kept_at, stamp_now
from maypole.partnership.records.nouns import Noun
from maypole.partnership.records.recording import Recorder
from maypole.partnership.records.snapshot import Rows, node_from_row, read_rows
from maypole.partnership.records.tree import Node, entry_from_node, node_from_entry
from maypole.places.models import Area

Sections = Mapping[str, FileModel]
Trees = dict[str, Node]


class Stored:
    """What is stored of a partnership: an entry and a tree for each section.

    Entries may be kept from an earlier request; trees are read when a change asks for them.
    """

    def __init__(self, nouns: Mapping[str, Noun], kept: Kept, trees: Trees | None) -> None:
        self.kept = kept
        self._nouns = nouns
        self._trees = trees

    @property
    def sections(self) -> Trees:
        """The tree of each section, which belongs to the caller alone."""
        if self._trees is None:
            stamp, self._trees = _read(self._nouns)
            if stamp != self.kept.stamp:
                raise RuntimeError("Rows were written between reading entries and their trees.")
        return self._trees

    def entry(self, section: str) -> Any:
        """The section as the file has it."""
        name = _entry_name(self._nouns[section])
        return self.kept.made(name, lambda: entry_from_node(self.sections[section]))


TURN = """
WITH held AS MATERIALIZED (
  SELECT FROM accounts_stamp WHERE partnership_id = %(here)s FOR UPDATE
)
SELECT pg_advisory_xact_lock(%(here)s) FROM (SELECT count(*) FROM held) one
"""
"""The stamp first: each write to a followed table waits for it, also one that asks for no turn.
The lock beside it serves a partnership that has no stamp yet."""


def one_at_a_time(partnership_id: int) -> None:
    """Wait for whoever writes in this partnership now, so that neither save is lost; others then
    wait for us."""
    with connection.cursor() as cursor:
        cursor.execute(TURN, {"here": partnership_id})


def stored(nouns: Mapping[str, Noun], *, afresh: bool = False) -> Stored | None:
    """The partnership that the transaction has named; None when it has no rows yet.

    One query while the entries of these rows are kept, else two; `afresh` shares nothing.
    """
    if afresh or not all(_gives_stamp(model) for model in _models(nouns)):
        _stamp, trees = _read(nouns)
        return Stored(nouns, kept_at(None), trees) if trees else None
    kept = kept_at(stamp_now())
    if all(kept.has(_entry_name(noun)) for noun in nouns.values()):
        return Stored(nouns, kept, None)
    stamp, trees = _read(nouns)
    return Stored(nouns, kept_at(stamp), trees) if trees else None


def _entry_name(noun: Noun) -> tuple[str, Noun]:
    return "entry", noun


def _models(nouns: Mapping[str, Noun]) -> list[type[Model]]:
    return [model for noun in nouns.values() for model in [*noun.models(), *noun.pointed_at()]]


def _gives_stamp(model: type[Model]) -> bool:
    """Whether a write to the table gives a new stamp; an area's code stands for ever."""
    return model is Area or getattr(model, "followed", False)


def _read(nouns: Mapping[str, Noun]) -> tuple[Stamp | None, Trees]:
    """The stamp and the trees of one moment, in one query; no trees when there are no rows."""
    rows = read_rows(_models(nouns))
    trees: Trees = {}
    for name, noun in nouns.items():
        node = _root(noun, rows)
        if node is None:
            return None, {}
        trees[name] = node
    return rows.stamp, trees


def _root(noun: Noun, rows: Rows) -> Node | None:
    if noun is PARTNERSHIP:
        found = rows.of(noun.table)
        return node_from_row(noun, found[0], rows) if found else None
    node = Node(noun, {})
    for name, child in noun.children.items():
        node.children[name] = [node_from_row(child, row, rows) for row in rows.of(child.table)]
    return node


def record_sections(
    partnership_id: int, nouns: Mapping[str, Noun], wanted: Sections, before: Stored | None
) -> list[Difference]:
    """Make what is stored equal to the sections; all or nothing (RecordRefused)."""
    recorder = Recorder(partnership_id)
    trees = {name: node_from_entry(noun, wanted[name], (name,)) for name, noun in nouns.items()}
    return recorder.record_all(
        [(before.sections.get(name) if before else None, tree) for name, tree in trees.items()]
    )
