"""The smallest part that an edit touched, so that two people who edit two items never clash."""

from typing import Any

from maypole.components.file_model import FileModel
from maypole.partnership.records.nouns import Noun
from maypole.partnership.records.parts import identity_of

DESCENDED = frozenset({("key",), ("number",)})
"""Parts whose identity is short enough to stand in an address."""


def smallest_part(
    noun: Noun, address: str, before: FileModel, after: FileModel
) -> tuple[str, FileModel]:
    """The address and the new state of the smallest part that holds everything that differs."""
    found = _one_changed(noun, before, after)
    if found is None:
        return address, after
    name, child, old, new = found
    inner = f"{address}/{name}/{identity_of(child, new)}"
    return smallest_part(child, inner, old, new) if old is not None else (inner, new)


def _one_changed(
    noun: Noun, before: Any, after: Any
) -> tuple[str, Noun, FileModel | None, FileModel] | None:
    """The one entry that was amended, or added at the end; None when it is not so simple."""
    own = set(noun.entry.model_fields) - set(noun.children)
    if any(getattr(before, name) != getattr(after, name) for name in own):
        return None
    changed = [name for name in noun.children if getattr(before, name) != getattr(after, name)]
    if len(changed) != 1 or noun.children[changed[0]].identity not in DESCENDED:
        return None
    child = noun.children[changed[0]]
    olds, news = getattr(before, changed[0]), getattr(after, changed[0])
    if len(news) == len(olds) + 1 and news[:-1] == olds:
        return changed[0], child, None, news[-1]
    if [identity_of(child, one) for one in olds] != [identity_of(child, one) for one in news]:
        return None
    pairs = [(old, new) for old, new in zip(olds, news, strict=True) if old != new]
    return (changed[0], child, *pairs[0]) if len(pairs) == 1 else None
