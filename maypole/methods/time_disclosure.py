"""Statistical disclosure control over time and groups at once: a year of all children, and months
of girls and boys, some of them missing.

Each shown count is a sum over the cells of one table of stretches of time by groups of one kind, so
`group_disclosure.what_follows` finds what can be worked out (practice 2.4.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

import numpy as np

from maypole.methods.group_disclosure import REST, Floats, what_follows

LARGEST_TABLE = 600
"""Cells of the table beyond which nothing is worked out."""
Shown = tuple[str, str, str, float]
"""First day, the day after the last, the group or nothing for all children, and the count."""
Stretch = tuple[str, str]


def stretch_of_few(shown: Sequence[Shown], least: float) -> Stretch | None:
    """The shortest stretch of time in which a count of fewer than `least` follows; None where none.

    >>> year, girls = ("2025-01", "2026-01", "", 40.0), ("2025-01", "2026-01", "Girls", 22.0)
    >>> boys = ("2025-02", "2026-01", "Boys", 15.0)
    >>> stretch_of_few([year, girls, boys], 5)
    ('2025-01', '2025-02')
    >>> stretch_of_few([year, girls], 5)
    """
    days = sorted({day for first, last, _group, _count in shown for day in (first, last)})
    groups = sorted({group for _first, _last, group, _count in shown} - {""})
    if not _overlap(shown) or (len(days) - 1) * (len(groups) + 1) > LARGEST_TABLE:
        return None
    readings = [[*groups, REST], groups] if len(groups) > 1 else [[*groups, REST]]
    found = [one for reading in readings if (one := _shortest(shown, days, reading, least))]
    return min(found, key=lambda one: days.index(one[1]) - days.index(one[0]), default=None)


def _shortest(
    shown: Sequence[Shown], days: Sequence[str], groups: Sequence[str], least: float
) -> Stretch | None:
    def held(first: str, last: str, these: Iterable[str]) -> Floats:
        time = np.array([first <= day < last for day in days[:-1]], dtype=float)
        return np.outer(time, [float(one in these) for one in groups]).ravel()

    rows = np.array(
        [held(first, last, [group] if group else groups) for first, last, group, _count in shown]
    )
    pairs = sorted(combinations(days, 2), key=lambda one: days.index(one[1]) - days.index(one[0]))
    wanted = [(pair, these) for pair in pairs for these in (*([one] for one in groups), groups)]
    known = what_follows(
        rows,
        np.array([count for *_where, count in shown]),
        np.array([held(*pair, these) for pair, these in wanted]),
    )
    if known is None:
        return None
    few = np.flatnonzero((known > 0.5) & (known < least - 1e-6))
    return wanted[few[0]][0] if few.size else None


def _overlap(shown: Sequence[Shown]) -> bool:
    """Periods that follow each other tell of groups one period at a time, which is looked at."""
    spans = sorted({(first, last) for first, last, _group, _count in shown})
    return any(later[0] < earlier[1] for earlier, later in pairwise(spans))
