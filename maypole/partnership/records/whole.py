"""The sections of several rooms read together, and written together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from maypole.components.file_model import FileModel
from maypole.partnership.nouns import PARTNERSHIP
from maypole.partnership.records.difference import Difference
from maypole.partnership.records.nouns import Noun
from maypole.partnership.records.recording import Recorder
from maypole.partnership.records.snapshot import Rows, node_from_row, read_rows
from maypole.partnership.records.tree import Node, entry_from_node, node_from_entry

Sections = Mapping[str, FileModel]


@dataclass(frozen=True)
class Stored:
    """What is stored of a partnership: a tree for each section."""

    sections: dict[str, Node]

    def entry(self, section: str) -> Any:
        """The section as the file has it."""
        return entry_from_node(self.sections[section])


def one_at_a_time(partnership_id: int) -> None:
    """Wait for whoever saves in this partnership now, so that neither save is lost."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [partnership_id])


def stored(nouns: Mapping[str, Noun]) -> Stored | None:
    """The partnership that the transaction has named, in one query; None when it has no rows
    yet."""
    rows = read_rows(
        [model for noun in nouns.values() for model in [*noun.models(), *noun.pointed_at()]]
    )
    sections: dict[str, Node] = {}
    for name, noun in nouns.items():
        node = _root(noun, rows)
        if node is None:
            return None
        sections[name] = node
    return Stored(sections)


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
