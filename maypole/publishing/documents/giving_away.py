"""Which numbers of a report would give away how few children stand behind one of them.

What is small, and when a rest is, says `methods.disclosure`. A set is the groups, or the areas, of
one period: when one of its values is hidden, or a small one could be had by taking shown ones from
the whole or from one another, all are. A period that holds a hidden one, as a year holds its
months, is hidden too.

What earlier publications show can be read for ever, so it counts as known; only what is about to be
shown can still be hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maypole.methods.disclosure import FEWEST
from maypole.methods.group_disclosure import kind_of
from maypole.methods.time_disclosure import stretch_of_few
from maypole.publishing.documents.cells import (
    Cell,
    Cells,
    Facts,
    Part,
    Report,
    is_inside,
    rest_is_small,
)
from maypole.publishing.documents.known import Series, Sets, longest, shown_before


@dataclass
class Hidden:
    """The periods whose whole, whose groups and whose areas are hidden."""

    wholes: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    latest: bool = False

    @property
    def size(self) -> int:
        """How much is hidden: it only grows."""
        return len(self.wholes) + len(self.groups) + len(self.areas)


def hidden_in(report: Report, earlier: Sequence[Report] = ()) -> Hidden:
    """What must go, until nothing more follows from what has gone.

    `earlier` are reports of the same measure as they stand in publications.
    """
    now, hidden = Facts(report), Hidden()
    before = [Facts(one) for one in earlier]
    now.judge_by_bases_of(before)
    wholes = Series(now, now.wholes, shown_before(one.wholes for one in before if one.is_like(now)))
    by_group, by_area = _lines(now, before, "groups"), _lines(now, before, "areas")
    groups = Sets(now, now.groups, [one.groups_beside(now) for one in before], nested=True)
    areas = Sets(now, now.areas, [one.areas for one in before], nested=False)
    hidden.wholes = {period for period, cell in now.wholes.items() if cell["small"]}
    size = -1
    while hidden.size != size:
        size = hidden.size
        implied = {} if now.own_group else groups.wholes_implied(hidden.groups)
        hidden.wholes |= wholes.to_hide(hidden.wholes, implied)
        whole = wholes.known(hidden.wholes)
        given = groups.hide(hidden.groups, hidden.wholes, whole)
        for one in by_group:
            hidden.groups |= one.to_hide(hidden.groups)
        _hide_by_both(hidden, wholes, groups)
        given |= areas.hide(hidden.areas, hidden.wholes, whole)
        for one in by_area:
            hidden.areas |= one.to_hide(hidden.areas)
        hidden.wholes |= given & now.wholes.keys()
        if now.own_group:
            # The series is itself one of the groups.
            hidden.wholes |= hidden.groups & now.wholes.keys()
    return hidden


def _hide_by_both(hidden: Hidden, wholes: Series, groups: Sets) -> None:
    """All children of a year less girls and boys of its months leave few where one is not there."""
    if groups.facts.own_group:
        return
    known, by_period = wholes.known(hidden.wholes), groups.known(hidden.groups)
    for whole in known.values():
        inside = {name: one for name, one in by_period.items() if is_inside(_any(one), whole)}
        parts = _parts_in_time(inside, known)
        if any(rest_is_small(whole | {"denominator": None}, one) for one in parts):
            _hide_longest(hidden, wholes, groups, whole)
            return
    for stretch in _stretches_of_few(known, by_period):
        _hide_longest(hidden, wholes, groups, stretch)
        return


def _hide_longest(hidden: Hidden, wholes: Series, groups: Sets, around: Cell) -> None:
    """One period that can still be hidden: of all children at this time, else of groups at this
    time, else of groups at another, else of all children."""
    by_period = {cell["period"]: cell for cell in groups.now}
    for near, of_groups in ((True, False), (True, True), (False, True), (False, False)):
        cells, gone = (by_period, hidden.groups) if of_groups else (wholes.now, hidden.wholes)
        some = {name: one for name, one in cells.items() if _meet(one, around) or not near}
        if found := longest(some, some.keys() - gone):
            gone |= found
            return


def _meet(one: Cell, other: Cell) -> bool:
    """Whether two stretches of time have a day in common."""
    if not (one["start"] and one["end"] and other["start"] and other["end"]):
        return False
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _stretches_of_few(known: Cells, by_period: Mapping[str, Cells]) -> Iterator[Cell]:
    """For each kind of groups, a stretch of time in which few follow from time and groups at
    once."""
    cells = [cell for one in by_period.values() for cell in one.values()]
    for kind in sorted({kind_of(cell["name"]) for cell in cells}):
        of_kind = [cell for cell in cells if kind_of(cell["name"]) == kind]
        shown = [
            (cell["start"], cell["end"], cell.get("name", ""), cell["numerator"])
            for cell in (*known.values(), *of_kind)
            if cell["start"] and cell["end"] and cell["numerator"] is not None
        ]
        if found := stretch_of_few(shown, FEWEST):
            yield {"start": found[0], "end": found[1]}


def _parts_in_time(inside: Mapping[str, Cells], known: Cells) -> Iterator[list[Cell]]:
    """For each kind of groups: what is known of the shortest periods, all children where they are
    known, else the groups."""
    shortest = [
        name
        for name, one in inside.items()
        if not any(is_inside(_any(other), _any(one)) for other in inside.values())
    ]
    for kind in sorted({kind_of(name) for period in shortest for name in inside[period]}):
        parts = [
            [known[period]]
            if period in known
            else [cell for name, cell in inside[period].items() if kind_of(name) == kind]
            for period in shortest
        ]
        yield [cell for one in parts for cell in one]


def _any(cells: Cells) -> Cell:
    return next(iter(cells.values()))


def _lines(now: Facts, before: Sequence[Facts], part: Part) -> list[Series]:
    """Each group, or each area, over time."""
    earlier = [one.lines(part) for one in before]
    return [
        Series(now, cells, shown_before(one.get(name, {}) for one in earlier))
        for name, cells in sorted(now.lines(part).items())
    ]
