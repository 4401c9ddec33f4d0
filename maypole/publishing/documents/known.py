"""What a reader knows of one line of numbers over time, and of the sets of each period; and what of
it must go. What earlier publications show can be read for ever, so it counts as known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from maypole.methods.disclosure import FEWEST, SMALLEST_BASE, ways_to_small
from maypole.methods.group_disclosure import (
    groups_give_away,
    parts_of,
    rests_are_small,
    whole_implied,
)
from maypole.publishing.documents.cells import Cell, Cells, Facts, is_inside, rest_is_small


@dataclass(frozen=True)
class Series:
    """One line of numbers over time, and what earlier publications show of it."""

    facts: Facts
    now: Cells
    before: Cells

    def known(self, hidden: set[str]) -> dict[str, Cell]:
        """What a reader knows when these periods are hidden."""
        shown = {period: cell for period, cell in self.now.items() if period not in hidden}
        return {**self.before, **shown}

    def to_hide(self, hidden: set[str], implied: Cells | None = None) -> set[str]:
        """Periods that hold a hidden one, or that with others leave few; what groups imply is known
        where nothing else is."""
        known = {**(implied or {}), **self.known(hidden)}
        mine = self.now.keys() - hidden
        gone = [self.now[period] for period in hidden & self.now.keys()]
        found: set[str] = set()
        for period, cell in known.items():
            inner = {name: one for name, one in known.items() if is_inside(one, cell)}
            if rest_is_small(cell, inner.values()):
                found |= {period} if period in mine else longest(inner, mine)
            elif any(is_inside(one, cell) for one in gone):
                found.add(period)
        # What overlaps is looked through when nothing simpler is left to hide.
        return (found & mine) or self._longest_on_a_way(known, mine)

    def _longest_on_a_way(self, known: Cells, mine: set[str]) -> set[str]:
        """One period of each way by which stretches that overlap lead to few."""
        spans = [
            (period, (str(cell["start"]), str(cell["end"]), cell["numerator"]))
            for period, cell in known.items()
            if cell["start"] and cell["end"] and cell["numerator"] is not None
        ]
        found: set[str] = set()
        for way in ways_to_small([span for _period, span in spans], FEWEST):
            on_it = {spans[place][0]: known[spans[place][0]] for place in way}
            if not found & on_it.keys():
                found |= longest(on_it, mine)
        return found


def longest(cells: Cells, mine: set[str]) -> set[str]:
    """The longest period that can still be hidden, of equal ones the newest: months tell more."""
    days = {
        period: (date.fromisoformat(cell["end"]) - date.fromisoformat(cell["start"]), cell["end"])
        for period, cell in cells.items()
        if period in mine and cell["start"] and cell["end"]
    }
    return {max(days, key=lambda period: days[period])} if days else set()


def shown_before(series: Iterable[Cells]) -> dict[str, Cell]:
    """What earlier publications show of one series; the newest of them counts."""
    return {
        period: cell
        for cells in series
        for period, cell in cells.items()
        if cell["numerator"] is not None
    }


@dataclass(frozen=True)
class Sets:
    """The groups, or the areas, of each period, and what earlier publications show of them."""

    facts: Facts
    now: Sequence[Cell]
    before: Sequence[Sequence[Cell]]
    nested: bool
    """Groups lie within one another; areas do not."""

    def hide(self, hidden: set[str], wholes: set[str], whole: Cells) -> set[str]:
        """Add the periods whose set goes; returns those whose whole must, since their set is
        published already."""
        given: set[str] = set()
        for period, known in self.known(hidden).items():
            mine = [] if period in hidden else self.now
            shown = [cell for cell in mine if cell["period"] == period]
            total = whole.get(period) or _summed(next(iter(known.values()), None), whole)
            if shown and (period in wholes or any(map(self.facts.unfit, shown))):
                hidden.add(period)
            elif self._give_away(known, total):
                (hidden if shown else given).add(period)
        return given

    def known(self, hidden: set[str]) -> dict[str, dict[str, Cell]]:
        """By period, the cells that a reader knows when these periods are hidden."""
        cells = [*self.now, *(cell for one in self.before for cell in one)]
        found = {}
        for period in sorted({cell["period"] for cell in cells}):
            mine = [] if period in hidden else self.now
            shown = {cell["name"]: cell for cell in mine if cell["period"] == period}
            if known := self._published(period) | shown:
                found[period] = known
        return found

    def _published(self, period: str) -> dict[str, Cell]:
        return {
            cell["name"]: cell
            for one in self.before
            for cell in one
            if cell["period"] == period and cell["numerator"] is not None
        }

    def wholes_implied(self, hidden: set[str]) -> dict[str, Cell]:
        """All children of a period, as its groups that can be read add up to them."""
        found = {}
        for period, known in self.known(hidden).items():
            if whole := whole_implied(_of(known, "numerator")):
                one = next(iter(known.values()))
                found[period] = {**one, "numerator": whole, "denominator": None}
        return found

    def _give_away(self, known: Cells, whole: Cell | None) -> bool:
        if not self.nested:
            return whole is not None and rest_is_small(whole, known.values())
        if whole is not None:
            known = {self.facts.own_name: whole, **known}
        return groups_give_away(_of(known, "numerator"), FEWEST) or rests_are_small(
            _of(known, "denominator"), SMALLEST_BASE
        )


def _of(cells: Cells, number: str) -> dict[frozenset[str], float]:
    """One number of each group that has it, by the group's parts."""
    return {
        parts_of(name): cell[number] for name, cell in cells.items() if cell.get(number) is not None
    }


def _summed(cell: Cell | None, wholes: Cells) -> Cell | None:
    """The whole of a longer period that has none of its own, as its shorter ones give it."""
    if cell is None:
        return None
    inner = [one["numerator"] for one in wholes.values() if is_inside(one, cell)]
    counts = [count for count in inner if count is not None]
    return {"numerator": sum(counts)} if counts else None
