"""YAML as people write it by hand: no references, no deep nesting, and dates left as written.

References (`&` and `*`) let a few lines stand for billions, and deep nesting takes minutes to read;
a partnership file needs neither. A date that cannot be is then refused by its field, with its line.
"""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import AliasEvent

DEEPEST = 40


class _PlainComposer(Composer):
    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose a node, unless it points elsewhere or lies too deep."""
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent) or self.depth > DEEPEST:
            deep = "too many lists within lists"
            points = "a reference with * stands here; write the words out"
            problem = points if isinstance(event, AliasEvent) else deep
            raise MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


class _PlainConstructor(RoundTripConstructor):
    pass


_PlainConstructor.add_constructor(
    "tag:yaml.org,2002:timestamp", lambda constructor, node: str(node.value)
)


def read_plain_yaml(text: str) -> Any:
    """The content, with the line of each value; raises what ruamel.yaml raises."""
    yaml = YAML(typ="rt")
    yaml.Composer = _PlainComposer
    yaml.Constructor = _PlainConstructor
    return yaml.load(StringIO(text))
