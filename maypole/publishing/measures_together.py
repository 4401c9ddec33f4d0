"""Two measures of which one may count a part of the other: what both show may give a number away.

Which measures belong together nobody has said, so their titles are asked, and an officer decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product

from maypole.publishing.documents import JsonObject
from maypole.publishing.documents.cells import Facts
from maypole.publishing.documents.giving_away import hidden_in
from maypole.publishing.documents.measures import PREFIX

ALIKE = 0.6
"""The share of the shorter title's words that the longer one has too."""
SMALL_WORDS = frozenset(
    ["a", "an", "and", "are", "as", "at", "by", "for", "from", "has", "have", "in", "is", "of",
     "on", "or", "than", "that", "the", "their", "to", "who", "with",
     "all", "boys", "children", "female", "girls", "male", "men", "people", "pupils", "women",
     "young"]
)  # fmt: skip
"""Words that tell nothing, or tell of whom: children in care, and boys in care."""


@dataclass(frozen=True)
class Together:
    """Two measures and the periods in which one's number leaves few of the other's."""

    titles: tuple[str, str]
    periods: tuple[str, ...]
    numbers: tuple[int, ...]
    """The publications in which the second stands, where it is gone since."""


def told_together(
    documents: Mapping[str, JsonObject], earlier: Mapping[str, Sequence[JsonObject]] | None = None
) -> list[Together]:
    """Pairs of measures of the partnership's own figures to look at before publishing.

    `earlier` are the reports that stand in publications, by the key of their figures: a measure
    that is gone can still be read there.
    """
    own = [
        one
        for name, one in documents.items()
        if name.startswith(PREFIX) and one.get("own_counts") and one["series"]
    ]
    here = {one.get("figures") for one in own}
    gone = [
        one
        for figures, reports in (earlier or {}).items()
        for one in reports
        if figures not in here and one["series"]
    ]
    found: dict[frozenset[int], Together] = {}
    for one, other in (*permutations(own, 2), *product(own, gone), *product(gone, own)):
        pair = frozenset((id(one), id(other)))
        if pair not in found and _alike(one["title"], other["title"]):
            periods = tuple(dict.fromkeys(_given_away(one, other)))
            if periods:
                numbers = tuple(one.get("numbers") or other.get("numbers") or ())
                titles = (one["title"], other["title"])
                found[pair] = Together(titles[::-1] if one in gone else titles, periods, numbers)
    return sorted(found.values(), key=lambda pair: (pair.titles, pair.numbers))


def _alike(title: str, other: str) -> bool:
    mine, theirs = _words(title), _words(other)
    if min(len(mine), len(theirs)) < 2:
        # One word, such as care, stands in many titles.
        return mine == theirs
    return len(mine & theirs) >= ALIKE * min(len(mine), len(theirs))


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w+", title.casefold())) - SMALL_WORDS


def _given_away(one: JsonObject, other: JsonObject) -> Iterator[str]:
    """Periods that would be hidden if the other's numbers were a part of ours, or were ours at
    another time."""
    alone = hidden_in(one)
    # Bases of measures that have nothing to do with each other differ by few often enough.
    counts = [{**cell, "value": None, "denominator": None} for cell in Facts(other).wholes.values()]
    newest = {"label": other["series"][-1]["period"]}
    ours = (one["latest"] or {}).get("group") or ""
    for group in (ours, f"Measure: {other['title']}"):
        latest = {"period": newest, "group": group}
        told = {**other, "series": counts, "latest": latest, "groups": [], "areas": []}
        yield from sorted(hidden_in(one, [told]).wholes - alone.wholes)
