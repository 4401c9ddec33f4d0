"""Our plan held against other plans: their entries, and the matrix of cells (Ol06, Ol07, St16)."""

from collections.abc import Mapping, Sequence

from maypole.methods.keys import key_for
from maypole.plan.exchange_section.model import Alignment, AlignmentItem, AlignmentLink, Version

Cell = tuple[str, int]
"""Our item's address and the number of the other plan's entry."""


def alignment_of(version: Version, key: str) -> Alignment:
    """The other plan with this key; LookupError when there is none."""
    for one in version.alignments:
        if one.key == key:
            return one
    raise LookupError(key)


def add_alignment(version: Version, facts: Mapping[str, object], titles: Sequence[str]) -> Version:
    """Hold the version against one more plan."""
    key = key_for(str(facts["title"]), {one.key for one in version.alignments})
    added = Alignment.model_validate({**facts, "key": key, "items": _entries((), titles)})
    return version.model_copy(update={"alignments": [*version.alignments, added]})


def amend_alignment(
    version: Version, key: str, facts: Mapping[str, object], titles: Sequence[str]
) -> Version:
    """Give the other plan other facts; an entry whose title stays keeps its number and its
    cells."""
    current = alignment_of(version, key)
    amended = Alignment.model_validate(
        {**current.model_dump(), **facts, "items": _entries(current.items, titles)}
    )
    return _put(version, amended)


def _entries(current: Sequence[AlignmentItem], titles: Sequence[str]) -> list[dict[str, object]]:
    known = {one.title: one for one in current}
    fresh = max((one.number for one in current), default=0) + 1
    entries: list[dict[str, object]] = []
    for title in dict.fromkeys(titles):
        if title in known:
            entries.append(known[title].model_dump())
        else:
            entries.append({"number": fresh, "title": title})
            fresh += 1
    return entries


def remove_alignment(version: Version, key: str) -> Version:
    """Hold the version against this plan no longer."""
    alignment_of(version, key)
    left = [one for one in version.alignments if one.key != key]
    return version.model_copy(update={"alignments": left})


def cells_of(alignment: Alignment) -> dict[Cell, str]:
    """The text of each cell that holds a link; a link without words is an empty text."""
    return {
        (link.item, entry.number): link.text or ""
        for entry in alignment.items
        for link in entry.links
    }


def set_cells(
    version: Version, key: str, refs: Sequence[str], cells: Mapping[Cell, str]
) -> Version:
    """Make the cells of these items of ours exactly these; the cells of other items stay."""
    current = alignment_of(version, key)
    items = [
        entry.model_copy(update={"links": _links(entry, refs, cells)}) for entry in current.items
    ]
    return _put(version, current.model_copy(update={"items": items}))


def _links(
    entry: AlignmentItem, refs: Sequence[str], cells: Mapping[Cell, str]
) -> list[AlignmentLink]:
    wanted = {ref: cells[ref, entry.number] for ref in refs if (ref, entry.number) in cells}
    kept = [
        AlignmentLink(item=link.item, text=wanted.pop(link.item) or None)
        if link.item in wanted
        else link
        for link in entry.links
        if link.item in wanted or link.item not in refs
    ]
    return [*kept, *(AlignmentLink(item=ref, text=text or None) for ref, text in wanted.items())]


def _put(version: Version, alignment: Alignment) -> Version:
    alignments = [alignment if one.key == alignment.key else one for one in version.alignments]
    return version.model_copy(update={"alignments": alignments})
