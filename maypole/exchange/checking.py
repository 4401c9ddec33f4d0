"""What is wrong with a partnership file of the right shape: all of it at once, before anything is
stored. Pure, so that a dry run and a load say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db.models import Model
from django.utils.translation import gettext as _

from maypole.methods.names import closest, plain_key
from maypole.partnership.records.nouns import Reference
from maypole.partnership.records.tree import Node, Path
from maypole.places.models import Area

Fault = tuple[Path, str]
Keys = Mapping[type[Model], set[str]]
OtherNames = dict[type[Model], dict[str, str]]


def faults_of(trees: Mapping[str, Node]) -> list[Fault]:
    """Entries that stand twice in one list, and names that name nothing in the file."""
    keys, others = _keys(trees), _other_names(trees)
    found: list[Fault] = []
    for tree in trees.values():
        found += [fault for node in tree.walk() for fault in _twice(node)]
        found += [fault for node in tree.walk() for fault in _unknown(node, keys, others)]
    return found


def _keys(trees: Mapping[str, Node]) -> Keys:
    keys: dict[type[Model], set[str]] = defaultdict(set)
    for tree in trees.values():
        for node in tree.walk():
            if node.noun.model is not None and "key" in node.facts:
                keys[node.noun.model].add(str(node.facts["key"]))
    return keys


def _other_names(trees: Mapping[str, Node]) -> OtherNames:
    """What else a thing is called, as written and as an address, and its key (Ki15)."""
    others: OtherNames = defaultdict(dict)
    for tree in trees.values():
        for node in tree.walk():
            if node.noun.model is None or "key" not in node.facts:
                continue
            for name in [*(node.facts.get("aliases") or []), node.facts.get("name")]:
                if name:
                    others[node.noun.model][plain_key(name)] = str(node.facts["key"])
    return others


def _twice(node: Node) -> Iterator[Fault]:
    for nodes in node.children.values():
        seen: dict[tuple[object, ...], int] = {}
        for place, child in enumerate(nodes, start=1):
            before = seen.setdefault(child.identity, place)
            if before != place:
                yield (
                    child.path,
                    _("This %(word)s stands twice in the list: entry %(one)s and entry %(two)s"
                      " have the same %(fields)s. Change or remove one.")
                    % {
                        "word": child.noun.word,
                        "one": before,
                        "two": place,
                        "fields": ", ".join(child.noun.identity),
                    },
                )  # fmt: skip


def _unknown(node: Node, keys: Keys, others: OtherNames) -> Iterator[Fault]:
    for name, reference in node.noun.references.items():
        value = node.facts.get(name)
        if value is not None and reference.model is not Area:
            yield from _named(node, name, reference, str(value), keys, others)
    for name, listed in node.noun.key_lists.items():
        for value in node.facts.get(name) or []:
            yield from _named(node, name, listed.reference, str(value), keys, others)


def _named(
    node: Node, name: str, reference: Reference, value: str, keys: Keys, others: OtherNames
) -> Iterator[Fault]:
    known = _refs(node) if reference.column == "ref" else keys.get(reference.model, set())
    if value in known:
        return
    meant = others.get(reference.model, {}).get(plain_key(value))
    if meant is not None:
        said = _("“%(value)s” is another name of “%(key)s”. Write %(key)s.")
        yield (*node.path, name), said % {"value": value, "key": meant}
        return
    hint = closest(value, sorted(known))
    mend = _("Did you mean “%s”?") % hint if hint else _("Add it to the file, or correct the name.")
    yield (
        (*node.path, name),
        _("“%(value)s” is not a known %(word)s here. %(mend)s")
        % {"value": value, "word": reference.model._meta.verbose_name, "mend": mend},
    )


def _refs(node: Node) -> set[str]:
    """The items of the version that a node lies in, as `priorities/3`."""
    above: Node | None = node
    while above is not None and above.noun.word != "version":
        above = above.above
    if above is None:
        return set()
    return {
        f"{step.facts['key']}/{item.facts['number']}"
        for step in above.children.get("steps", [])
        for item in step.children.get("items", [])
    }
