"""Items added, amended, moved, taken out and put back.

An item's number is its address for ever; its place in the list is its order. So moving never
renumbers, and a number that was once used is not given again (invariant 4: old links still mean
what they meant).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from maypole.plan.editing.places import (
    every_item,
    item_of,
    moved,
    parts_of,
    step_of,
    with_item,
    with_items,
)
from maypole.plan.exchange_section.model import (
    Alignment,
    AlignmentItem,
    AlignmentLink,
    Item,
    ItemLink,
    Version,
)

T = TypeVar("T")

BULLET = re.compile(r"^(?:[-–•*·]\s*|\(?\d{1,3}[.)]\s+)")


def titles_of(pasted: str) -> list[str]:
    """One title a line, without the bullets and numbers that a paste brings along.

    >>> titles_of("1. Best start\\n\\n• Safe at home\\n14 to 19 year olds")
    ['Best start', 'Safe at home', '14 to 19 year olds']
    """
    lines = (" ".join(BULLET.sub("", line.strip()).split()) for line in pasted.splitlines())
    return [line for line in lines if line]


def highest_number(version: Version, step_key: str) -> int:
    """The highest number in a step, 0 when it is empty."""
    return max((item.number for item in step_of(version, step_key).items), default=0)


def add_items(
    version: Version, step_key: str, titles: Sequence[str], *, ever_used: int = 0
) -> Version:
    """Add items at the end of a step; numbers go on after the highest that was ever used there."""
    first = max(ever_used, highest_number(version, step_key)) + 1
    added = [
        Item.model_validate({"number": number, "title": title})
        for number, title in enumerate(titles, first)
    ]
    return with_items(version, step_key, lambda items: [*items, *added])


def amend_item(version: Version, ref: str, facts: Mapping[str, object]) -> Version:
    """Give an item other facts; its number and its links stay."""
    kept = {"number", "links"} & facts.keys()
    if kept:
        raise ValueError(f"{sorted(kept)} are not amended here")
    return with_item(version, ref, lambda item: Item.model_validate({**item.model_dump(), **facts}))


def move_item(version: Version, ref: str, by: int) -> Version:
    """Put an item one place up (-1) or down (+1) among the items of its step."""
    key, _number = parts_of(ref)
    index = step_of(version, key).items.index(item_of(version, ref))
    return with_items(version, key, lambda items: moved(items, index, by))


def remove_item(version: Version, ref: str) -> Version:
    """Take an item out, with every link to it and every alignment of it."""
    key, number = parts_of(ref)
    item_of(version, ref)
    version = with_items(
        version, key, lambda items: [item for item in items if item.number != number]
    )
    return without_links_to(version, frozenset({ref}))


def without_links_to(version: Version, gone: frozenset[str]) -> Version:
    """Take out each link and each alignment that names one of these items."""
    for ref, item in list(every_item(version)):
        links = [link for link in item.links if link.to not in gone]
        if len(links) < len(item.links):
            version = with_item(version, ref, lambda one, links=links: _linked(one, links))  # type: ignore[misc]
    alignments = [_unaligned(alignment, gone) for alignment in version.alignments]
    if alignments == version.alignments:
        return version
    return version.model_copy(update={"alignments": alignments})


def _linked(item: Item, links: list[ItemLink]) -> Item:
    return item.model_copy(update={"links": links})


def _unaligned(alignment: Alignment, gone: frozenset[str]) -> Alignment:
    items = [
        item.model_copy(update={"links": [link for link in item.links if link.item not in gone]})
        for item in alignment.items
    ]
    return alignment.model_copy(update={"items": items})


@dataclass(frozen=True)
class Removed:
    """An item that was taken out, and everything that went with it, with its place."""

    step: str
    index: int
    item: Item
    links: tuple[tuple[str, int, ItemLink], ...]
    alignments: tuple[tuple[str, int, int, AlignmentLink], ...]

    @property
    def ref(self) -> str:
        """The item's address, before and after."""
        return f"{self.step}/{self.item.number}"


def what_goes(version: Version, ref: str) -> Removed:
    """What removing an item would take out; kept, it can be put back later."""
    key, _number = parts_of(ref)
    item = item_of(version, ref)
    links = tuple(
        (holder, index, link)
        for holder, one in every_item(version)
        for index, link in enumerate(one.links)
        if link.to == ref
    )
    alignments = tuple(
        (alignment.key, other.number, index, link)
        for alignment in version.alignments
        for other in alignment.items
        for index, link in enumerate(other.links)
        if link.item == ref
    )
    return Removed(key, step_of(version, key).items.index(item), item, links, alignments)


def restore_item(version: Version, removed: Removed) -> Version:
    """Put a removed item back, with those of its links whose other end is still there."""
    if any(ref == removed.ref for ref, _item in every_item(version)):
        return version
    there = {ref for ref, _item in every_item(version)}
    item = _linked(removed.item, [link for link in removed.item.links if link.to in there])
    version = with_items(version, removed.step, lambda items: _inserted(items, removed.index, item))
    for holder, index, link in removed.links:
        if holder in there:
            version = with_item(
                version,
                holder,
                lambda one, index=index, link=link: _linked(  # type: ignore[misc]
                    one, _inserted(one.links, index, link)
                ),
            )
    alignments = [_aligned(alignment, removed) for alignment in version.alignments]
    return version.model_copy(update={"alignments": alignments})


def _inserted(entries: Sequence[T], index: int, entry: T) -> list[T]:
    return [*entries[:index], entry, *entries[index:]]


def _aligned(alignment: Alignment, removed: Removed) -> Alignment:
    mine = [found for found in removed.alignments if found[0] == alignment.key]
    items = [_with_cells(item, mine) for item in alignment.items]
    return alignment.model_copy(update={"items": items})


def _with_cells(
    item: AlignmentItem, cells: Sequence[tuple[str, int, int, AlignmentLink]]
) -> AlignmentItem:
    links = list(item.links)
    for _key, number, index, link in cells:
        if number == item.number:
            links.insert(index, link)
    return item.model_copy(update={"links": links})
