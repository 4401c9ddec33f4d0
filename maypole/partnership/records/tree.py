"""Entries as a tree of nodes: own facts apart from what lies under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from maypole.components.file_model import FileModel
from maypole.partnership.records.nouns import Noun

Facts = dict[str, Any]
Path = tuple[str | int, ...]
CALLED_BY = ("title", "name", "text", "what", "role", "function", "heading", "key")
"""The facts by which people call an entry, the first that it has."""


@dataclass
class Node:
    """One entry: its own facts (references as keys), its children by field, its place and its
    row's id."""

    noun: Noun
    facts: Facts
    position: int = 0
    path: Path = ()
    row_id: int | None = None
    above: Node | None = field(default=None, repr=False, compare=False)
    children: dict[str, list[Node]] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[Any, ...]:
        """What makes two entries of one list the same."""
        return tuple(self.facts.get(name) for name in self.noun.identity)

    def adopt(self, name: str, nodes: list[Node]) -> None:
        """Take these nodes as the children of a field, in this order."""
        self.children[name] = nodes
        for position, node in enumerate(nodes):
            node.position, node.above = position, self

    @property
    def address(self) -> str:
        """Where the entry lies, in words: plans/cypp/versions/1/steps/priorities/items/3."""
        if self.above is None:
            return ""
        name = next(
            name for name, nodes in self.above.children.items() if any(n is self for n in nodes)
        )
        own = ",".join(str(part) for part in self.identity if part is not None)
        return f"{self.above.address}/{name}/{own or self.position}".lstrip("/")

    def label(self) -> str:
        """The entry in words, for people."""
        if said := called(self.facts):
            return said
        return " ".join(str(part) for part in self.identity if part is not None)

    def walk(self) -> Iterator[Node]:
        """This node and all under it, parents first."""
        yield self
        for nodes in self.children.values():
            for node in nodes:
                yield from node.walk()


def called(facts: Mapping[str, Any]) -> str:
    """What people call an entry; empty when nothing in it names it."""
    return next((str(facts[name]) for name in CALLED_BY if facts.get(name)), "")


def node_from_entry(noun: Noun, entry: FileModel, path: Path = ()) -> Node:
    """The tree of an entry; `path` is where it stands in the file, for messages."""
    facts: Facts = {}
    node = Node(noun, facts, path=path)
    _take(noun, entry, "", facts, node, path)
    return node


def _take(noun: Noun, entry: FileModel, prefix: str, facts: Facts, node: Node, path: Path) -> None:
    plain = entry.model_dump(mode="json", include=set(noun.given))
    facts.update({prefix + name: value for name, value in plain.items()})
    for name, child in noun.children.items():
        entries = getattr(entry, name)
        node.adopt(
            name,
            [
                node_from_entry(child, item, (*path, name, index))
                for index, item in enumerate(entries)
            ],
        )
    for name, under in noun.inline.items():
        value = getattr(entry, name)
        if value is None:
            for column in under.columns:
                facts[f"{prefix}{name}_{column}"] = None
        else:
            _take(under, value, f"{prefix}{name}_", facts, node, (*path, name))


def entry_from_node(node: Node) -> FileModel:
    """The entry of a tree, validated as the file's own model, once for all that lies under it."""
    return node.noun.entry.model_validate(_given(node.noun, node, ""))


def _given(noun: Noun, node: Node, prefix: str) -> Facts:
    given: Facts = {
        name: node.facts[prefix + name] for name in noun.given if prefix + name in node.facts
    }
    for name, under in noun.inline.items():
        inner = _given(under, node, f"{prefix}{name}_")
        empty = all(value is None or value == [] for value in inner.values())
        given[name] = None if empty and _may_be_none(noun, name) else inner
    for name in noun.children:
        given[name] = [_given(child.noun, child, "") for child in node.children.get(name, [])]
    return given


def _may_be_none(noun: Noun, name: str) -> bool:
    return noun.entry.model_fields[name].default is None
