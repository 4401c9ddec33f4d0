"""Statistical disclosure control among groups of children: which together give a small one away.

A group is a set of parts, "Sex: Female" or "FSM: Yes; White: No"; the empty set is all children.
Shown groups are sums over the cells of one large cross table, so what follows from them is a matter
of linear algebra: a cell is known when it is a mixture of rows that are shown. Source: practice
2.4.2 (a solver, so that no hidden cell can be derived); Willenborg and de Waal, Elements of
Statistical Disclosure Control (2001), chapter 6.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from maypole.methods.disclosure import leaves_small_rest, lies_within

Group = frozenset[str]
Counts = Mapping[Group, float]
Floats = NDArray[np.float64]

EVERYBODY = re.compile(
    r"(all|total|everyone|everybody)( (children|pupils|young people|people|persons|ages))?", re.I
)
LARGEST_CROSS = 2_000
"""Cells of a cross table beyond which nothing is worked out: it counts as giving a number away."""
REST = ""
"""The category of a kind that no shown group names."""


def parts_of(name: str) -> Group:
    """A group's name as its parts; parts that leave nobody out are none.

    >>> sorted(parts_of("Sex: Female; Age: 5")), parts_of("Sex: All"), parts_of("All children")
    (['Age: 5', 'Sex: Female'], frozenset(), frozenset())
    """
    parts = (part.strip() for part in name.split(";"))
    return frozenset(part for part in parts if part and not EVERYBODY.fullmatch(_category(part)))


def groups_give_away(counts: Counts, least: float) -> bool:
    """Whether groups of one period, all children among them or not, leave fewer than `least`.

    >>> every, girls, boys = frozenset(), parts_of("Sex: Girls"), parts_of("Sex: Boys")
    >>> groups_give_away({every: 50, girls: 47}, 5), groups_give_away({girls: 47, boys: 20}, 5)
    (True, False)
    """
    everybody: Group = frozenset()
    known = dict(counts)
    if everybody not in known and (implied := whole_implied(counts)):
        known[everybody] = implied
    return (
        rests_are_small(known, least)
        or _overlap_is_small(counts, counts.get(everybody), least)
        or crossed_give_away(known, least)
    )


def kind_of(name: str) -> str:
    """What kinds a group is of: "Sex" of "Sex: Female", none of "Girls".

    >>> kind_of("Sex: Female; Age: 5"), kind_of("Girls")
    ('Age; Sex', '')
    """
    return "; ".join(sorted({_kind(part) for part in parts_of(name)} - {""}))


def rests_are_small(known: Counts, least: float) -> bool:
    """Whether any group less those within it, by its parts or by its name, leaves few."""
    return any(_rest_is_small(known, name, least) for name in known)


def whole_implied(counts: Counts) -> float:
    """The count of all children as the fullest kind of groups gives it: girls and boys together.

    None (0) where no kind has two groups.
    """
    by_kind: dict[str, list[tuple[str, float]]] = {}
    for name, counted in counts.items():
        if len(name) == 1:
            (part,) = name
            by_kind.setdefault(_kind(part), []).append((part, counted))
    sums = (_sum_of_widest(parts) for parts in by_kind.values() if len(parts) > 1)
    return max(sums, default=0.0)


def _sum_of_widest(parts: Sequence[tuple[str, float]]) -> float:
    names = [part for part, _counted in parts]
    widest = [one for one in names if not any(lies_within(one, other) for other in names)]
    return sum(counted for part, counted in parts if part in widest)


def _rest_is_small(known: Counts, name: Group, least: float) -> bool:
    """A group less those that have one part more, kind by kind, or that lie within it by name."""
    longer = [other for other in known if name < other and len(other) == len(name) + 1]
    by_kind: dict[str, list[float]] = {}
    for other in longer:
        (part,) = other - name
        by_kind.setdefault(_kind(part), []).append(known[other])
    within = [known[other] for other in known if _is_part(other, name)]
    return any(
        leaves_small_rest(known[name], inner, least)
        for inner in (*by_kind.values(), within)
        if inner
    )


def _overlap_is_small(counts: Counts, whole: float | None, least: float) -> bool:
    """Two groups of one kind that are together more than all share the difference."""
    if whole is None:
        return False
    single = [(next(iter(name)), counted) for name, counted in counts.items() if len(name) == 1]
    return any(
        0.5 < mine + theirs - whole < least
        for (one, mine), (other, theirs) in combinations(single, 2)
        if _kind(one) == _kind(other) and not (lies_within(one, other) or lies_within(other, one))
    )


def crossed_give_away(known: Counts, least: float) -> bool:
    """Whether groups of several kinds at once let a cell of their cross table be worked out.

    >>> fsm, white = parts_of("FSM: Yes"), parts_of("White: Yes")
    >>> some = {frozenset(): 100, fsm: 60, white: 41, parts_of("FSM: Yes; White: No"): 22}
    >>> crossed_give_away(some, 5), crossed_give_away(some | {white: 50}, 5)
    (True, False)
    """
    kinds = {_kind(part) for name in known if len(name) > 1 for part in name}
    rows = {name: counted for name, counted in known.items() if {*map(_kind, name)} <= kinds}
    if not kinds:
        return False
    named = {
        kind: sorted({part for name in rows for part in name if _kind(part) == kind})
        for kind in sorted(kinds)
    }
    # Who reads "Yes" and "No" takes it that there is no third; of ages there may be.
    readings = product(
        *([of_kind, [*of_kind, REST]] if len(of_kind) > 1 else [[*of_kind, REST]]
          for of_kind in named.values())
    )  # fmt: skip
    return any(
        _cell_follows(rows, dict(zip(named, reading, strict=True)), least) for reading in readings
    )


def _cell_follows(rows: Counts, categories: Mapping[str, Sequence[str]], least: float) -> bool:
    cells = list(product(*categories.values()))
    if len(cells) > LARGEST_CROSS:
        return True
    holds = _holder(categories, cells)
    shown, counts = np.array([holds(name) for name in rows]), np.array([*rows.values()])
    wanted = np.array([*_cells_wanted(categories, holds)])
    alive = np.ones(len(cells), dtype=bool)
    while True:
        known = what_follows(shown[:, alive], counts, wanted[:, alive])
        if known is None:
            return False
        if ((known > 0.5) & (known < least - 1e-6)).any():
            return True
        # Where a sum is none, each of its cells is none, and is one unknown less.
        empty = wanted[np.abs(known) < 0.5].any(axis=0) & alive
        if not empty.any():
            return False
        alive &= ~empty


def what_follows(shown: Floats, counts: Floats, wanted: Floats) -> Floats | None:
    """What each wanted row counts when it is a mixture of shown ones, else nan; None when the shown
    contradict each other."""
    solution = np.linalg.lstsq(shown, counts, rcond=None)[0]
    if np.abs(shown @ solution - counts).max(initial=0) > 0.5:
        return None
    _left, sizes, right = np.linalg.svd(shown, full_matrices=False)
    right = right[sizes > 1e-9]
    apart = np.abs(wanted - wanted @ right.T @ right).max(axis=1, initial=0)
    return np.where(apart < 1e-6, wanted @ solution, np.nan)


def _holder(
    categories: Mapping[str, Sequence[str]], cells: Sequence[tuple[str, ...]]
) -> Callable[[Iterable[str]], Floats]:
    """For a group: which cells of the cross table it holds, as ones and noughts."""
    place = {kind: number for number, kind in enumerate(categories)}

    def holds(parts: Iterable[str]) -> Floats:
        wanted = [(place[_kind(part)], part) for part in parts]
        return np.array(
            [all(_is_or_lies_within(cell[kind], part) for kind, part in wanted) for cell in cells],
            dtype=float,
        )

    return holds


def _cells_wanted(
    categories: Mapping[str, Sequence[str]], holds: Callable[[Iterable[str]], Floats]
) -> Iterable[Floats]:
    """Each cell and each margin of the cross table; a rest is all that its kind's others leave."""
    for choice in product(*([None, *of_kind] for of_kind in categories.values())):
        named = [part for part in choice if part]
        row = holds(named)
        for of_kind, part in zip(categories.values(), choice, strict=True):
            if part == REST:
                others = [holds([one]) for one in of_kind if one != REST]
                row = row * (1 - np.clip(sum(others), 0, 1))
        yield row


def _kind(part: str) -> str:
    """What a part tells of; parts without a kind may all be of one."""
    kind, colon, _rest = part.partition(":")
    return kind.strip() if colon else ""


def _category(part: str) -> str:
    return part.rpartition(":")[2].strip()


def _is_or_lies_within(part: str, whole: str) -> bool:
    return part == whole or (part != REST and lies_within(part, whole))


def _is_part(part: Group, whole: Group) -> bool:
    """ "Age: 5 to 9" of "Age: 5 to 16": all the same but one, which lies within the other's."""
    mine, theirs = part - whole, whole - part
    if len(mine) != 1 or len(theirs) != 1:
        return False
    (inner,), (outer,) = mine, theirs
    return _is_one_kind(inner, outer) and lies_within(inner, outer)


def _is_one_kind(part: str, other: str) -> bool:
    """ "Age" and "Age group" are one kind under two names."""
    mine, theirs = (set(re.findall(r"\w+", _kind(one).casefold())) for one in (part, other))
    return mine == theirs or bool(mine & theirs)
