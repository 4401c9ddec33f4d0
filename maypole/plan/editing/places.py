"""Finding a step or an item in a version, and putting a changed one in its place."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from maypole.plan.exchange_section.model import Item, Step, Version

T = TypeVar("T")


def ref_of(step: Step, item: Item) -> str:
    """What links call an item: `priorities/3`."""
    return f"{step.key}/{item.number}"


def parts_of(ref: str) -> tuple[str, int]:
    """The step's key and the item's number."""
    key, number = ref.split("/")
    return key, int(number)


def step_of(version: Version, key: str) -> Step:
    """The step with this key; LookupError when there is none."""
    for step in version.steps:
        if step.key == key:
            return step
    raise LookupError(key)


def item_of(version: Version, ref: str) -> Item:
    """The item with this address; LookupError when there is none."""
    key, number = parts_of(ref)
    for item in step_of(version, key).items:
        if item.number == number:
            return item
    raise LookupError(ref)


def all_refs(version: Version) -> frozenset[str]:
    """The address of each item of the version."""
    return frozenset(ref for ref, _item in every_item(version))


def every_item(version: Version) -> Iterator[tuple[str, Item]]:
    """Each item with its address, in the order of the plan."""
    for step in version.steps:
        for item in step.items:
            yield ref_of(step, item), item


def with_step(version: Version, key: str, amend: Callable[[Step], Step]) -> Version:
    """The version with one step amended."""
    step_of(version, key)
    steps = [amend(step) if step.key == key else step for step in version.steps]
    return version.model_copy(update={"steps": steps})


def with_items(version: Version, key: str, amend: Callable[[list[Item]], list[Item]]) -> Version:
    """The version with the items of one step amended."""
    return with_step(
        version, key, lambda step: step.model_copy(update={"items": amend(list(step.items))})
    )


def with_item(version: Version, ref: str, amend: Callable[[Item], Item]) -> Version:
    """The version with one item amended."""
    key, number = parts_of(ref)
    item_of(version, ref)
    return with_items(
        version,
        key,
        lambda items: [amend(item) if item.number == number else item for item in items],
    )


def moved(entries: Sequence[T], index: int, by: int) -> list[T]:
    """The list with one entry a place up (-1) or down (+1); at the edge it stays as it is."""
    found = list(entries)
    other = index + by
    if 0 <= other < len(found):
        found[index], found[other] = found[other], found[index]
    return found
