"""What differs between the tree that is stored and the tree that is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from maypole.partnership.records.tree import Facts, Node


@dataclass(frozen=True)
class Difference:
    """One row to add, amend or remove. `old` and `new` are the nodes; one of them may be
    missing."""

    change: Literal["add", "amend", "remove"]
    old: Node | None
    new: Node | None
    parent: Node | None

    @property
    def node(self) -> Node:
        """The node that is left, or was."""
        node = self.new or self.old
        if node is None:
            raise ValueError("a difference has a node")
        return node

    def sentence(self) -> str:
        """One line for a person."""
        verb = {"add": "Add", "amend": "Change", "remove": "Remove"}[self.change]
        amended = f" ({', '.join(self.fields) or 'order'})" if self.change == "amend" else ""
        return f"{verb} {self.node.noun.word}: {self.node.label()}{amended}"

    @property
    def fields(self) -> list[str]:
        """The names of the facts that an amendment changes; none when only the order differs."""
        if self.old is None or self.new is None:
            return []
        before, now = _own(self.old), _own(self.new)
        return sorted(name for name, value in now.items() if before.get(name) != value)


def differences(old: Node | None, new: Node, parent: Node | None = None) -> Iterator[Difference]:
    """Walk both trees, parents first; removals come after everything that is kept."""
    if new.noun.model is None:
        pass
    elif old is None:
        yield Difference("add", None, new, parent)
    else:
        new.row_id = old.row_id
        if _own(old) != _own(new) or old.position != new.position:
            yield Difference("amend", old, new, parent)
    removed: list[Node] = []
    for name, wanted in new.children.items():
        stored = {node.identity: node for node in (old.children.get(name, []) if old else [])}
        for node in wanted:
            yield from differences(stored.pop(node.identity, None), node, new)
        removed += stored.values()
    for node in removed:
        yield Difference("remove", node, None, new)


def _own(node: Node) -> Facts:
    return {name: value for name, value in node.facts.items() if name not in node.noun.apart}
