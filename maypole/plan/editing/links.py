"""Links between items of two steps: the golden thread (Wo32).

A link lies with the item of the earlier step and names the one that hangs on it. A screen need not
know: it asks which items are linked, and says which should be.
"""

from collections.abc import Collection

from maypole.plan.editing.places import item_of, parts_of, ref_of, step_of, with_item
from maypole.plan.exchange_section.model import Item, ItemLink, Step, Version


def chain(version: Version) -> list[Step]:
    """The steps that are linked to the steps beside them."""
    return [step for step in version.steps if step.in_chain]


def neighbours(version: Version, step_key: str) -> list[Step]:
    """The steps before and after a step in the chain; a step outside it has none."""
    steps = chain(version)
    index = next((i for i, step in enumerate(steps) if step.key == step_key), None)
    if index is None:
        return []
    return [*steps[max(index - 1, 0) : index], *steps[index + 1 : index + 2]]


def linked_refs(version: Version, ref: str) -> frozenset[str]:
    """The items that are linked with an item, whichever way."""
    down = {link.to for link in item_of(version, ref).links}
    up = {
        ref_of(step, item)
        for step in version.steps
        for item in step.items
        if any(link.to == ref for link in item.links)
    }
    return frozenset(down | up)


def _ordered(version: Version, one: str, other: str) -> tuple[str, str]:
    order = [step.key for step in version.steps]
    first, second = order.index(parts_of(one)[0]), order.index(parts_of(other)[0])
    if first == second:
        raise ValueError(f"{one} and {other} are of one step")
    return (one, other) if first < second else (other, one)


def link_items(version: Version, one: str, other: str) -> Version:
    """Link two items of different steps; already linked, nothing changes."""
    item_of(version, one), item_of(version, other)
    upper, lower = _ordered(version, one, other)
    if other in linked_refs(version, one):
        return version
    return with_item(
        version,
        upper,
        lambda item: item.model_copy(update={"links": [*item.links, ItemLink(to=lower)]}),
    )


def unlink_items(version: Version, one: str, other: str) -> Version:
    """Take the link between two items away, whichever way it lies."""
    for holder, to in ((one, other), (other, one)):
        if any(link.to == to for link in item_of(version, holder).links):
            version = with_item(version, holder, lambda item, to=to: _without(item, to))  # type: ignore[misc]
    return version


def _without(item: Item, to: str) -> Item:
    return item.model_copy(update={"links": [link for link in item.links if link.to != to]})


def set_links(version: Version, ref: str, step_key: str, wanted: Collection[str]) -> Version:
    """Make the items of a step that are linked with an item exactly these; others stay."""
    linked = linked_refs(version, ref)
    for item in step_of(version, step_key).items:
        other = f"{step_key}/{item.number}"
        if other in wanted and other not in linked:
            version = link_items(version, ref, other)
        elif other not in wanted and other in linked:
            version = unlink_items(version, ref, other)
    return version


def note_on_link(version: Version, one: str, other: str) -> str | None:
    """What is noted on the link between two items."""
    for holder, to in ((one, other), (other, one)):
        for link in item_of(version, holder).links:
            if link.to == to:
                return link.note
    return None


def note_link(version: Version, one: str, other: str, note: str | None) -> Version:
    """Write a note on the link between two items; without a link, nothing changes."""
    for holder, to in ((one, other), (other, one)):
        item = item_of(version, holder)
        links = [ItemLink(to=link.to, note=note) if link.to == to else link for link in item.links]
        if links != item.links:
            version = with_item(
                version,
                holder,
                lambda one, links=links: one.model_copy(update={"links": links}),  # type: ignore[misc]
            )
    return version
