"""Steps added, renamed, moved and removed: their names and their number are free (St04)."""

from collections.abc import Collection, Mapping

from maypole.methods.keys import key_for
from maypole.plan.editing.items import without_links_to
from maypole.plan.editing.places import moved, ref_of, step_of, with_step
from maypole.plan.exchange_section.model import Step, Version, is_reserved


def free_letter(name: str, taken: Collection[str]) -> str:
    """A letter for the codes of a step: the first of its name that no other step has.

    >>> free_letter("Aims", {"P"}), free_letter("Principles", {"P", "R", "I"})
    ('A', 'N')
    """
    letters = [letter for letter in name.upper() if "A" <= letter <= "Z"]
    alphabet = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    pairs = [first + second for first in alphabet for second in alphabet]
    return next(code for code in [*letters, *alphabet, *pairs] if code not in taken)


def add_step(version: Version, facts: Mapping[str, object]) -> Version:
    """Add a step at the end; its key is made from its name and never changes."""
    taken = {step.key for step in version.steps}
    key = key_for(str(facts["name"]), taken)
    if is_reserved(key):
        key = key_for(f"{key} step", taken)
    step = Step.model_validate({**facts, "key": key})
    return version.model_copy(update={"steps": [*version.steps, step]})


def amend_step(version: Version, key: str, facts: Mapping[str, object]) -> Version:
    """Give a step other facts; its key and its items stay."""
    kept = {"key", "items"} & facts.keys()
    if kept:
        raise ValueError(f"{sorted(kept)} are not amended here")
    return with_step(version, key, lambda step: Step.model_validate({**step.model_dump(), **facts}))


def move_step(version: Version, key: str, by: int) -> Version:
    """Put a step one place earlier (-1) or later (+1)."""
    index = version.steps.index(step_of(version, key))
    return version.model_copy(update={"steps": moved(version.steps, index, by)})


def remove_step(version: Version, key: str) -> Version:
    """Take a step out with its items, and every link and alignment that names one of them."""
    gone = step_of(version, key)
    left = version.model_copy(update={"steps": [s for s in version.steps if s.key != key]})
    return without_links_to(left, frozenset(ref_of(gone, item) for item in gone.items))
