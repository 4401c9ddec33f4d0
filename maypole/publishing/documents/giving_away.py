"""Which numbers of a report would give away how few children stand behind one of them.

What is small, and when a rest is, says `methods.disclosure`. A set is the groups, or the areas, of
one period: when one of its values is hidden, or a small one could be had by taking shown ones from
the whole or from one another, all are. A period that holds a hidden one, as a year holds its
months, is hidden too.

What earlier publications show can be read for ever, so it counts as known; only what is about to be
shown can still be hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from maypole.methods.disclosure import (
    FEWEST,
    SMALLEST_BASE,
    base_behind,
    count_behind,
    is_small,
    leaves_small_rest,
    lies_within,
    ways_to_small,
)

Cell = dict[str, Any]
Report = Mapping[str, Any]
Cells = Mapping[str, Cell]
"""By period, or by the name of a group or area."""


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
    now, hidden = _Facts(report), Hidden()
    before = [_Facts(one) for one in earlier]
    wholes = _Series(now, now.wholes, _shown(one.wholes for one in before if one.is_like(now)))
    by_group = [
        _Series(now, now.in_group(name), _shown(one.in_group(name) for one in before))
        for name in sorted({name for one in (now, *before) for name in one.group_names})
    ]
    groups = _Sets(now, now.groups, [one.groups_beside(now) for one in before], nested=True)
    areas = _Sets(now, now.areas, [one.areas for one in before], nested=False)
    hidden.wholes = {period for period, cell in now.wholes.items() if now.small(cell)}
    size = -1
    while hidden.size != size:
        size = hidden.size
        hidden.wholes |= wholes.to_hide(hidden.wholes)
        whole = wholes.known(hidden.wholes)
        given = groups.hide(hidden.groups, hidden.wholes, whole)
        for one in by_group:
            hidden.groups |= one.to_hide(hidden.groups)
        given |= areas.hide(hidden.areas, hidden.wholes, whole)
        hidden.wholes |= given & now.wholes.keys()
        if now.own_group:
            # The series is itself one of the groups.
            hidden.wholes |= hidden.groups & now.wholes.keys()
    return hidden


def _shown(series: Iterable[Cells]) -> dict[str, Cell]:
    """What earlier publications show of one series; the newest of them counts."""
    return {
        period: cell
        for cells in series
        for period, cell in cells.items()
        if cell["numerator"] is not None
    }


class _Facts:
    """The cells of a report with their counts and bases, by what they are about and when."""

    def __init__(self, report: Report) -> None:
        self.unit: str = (report.get("definition") or {}).get("unit", "other")
        latest = report.get("latest")
        self.own_name: str = (latest or {}).get("group") or ""
        self.own_group = parts_of(self.own_name)
        self.wholes: dict[str, Cell] = {}
        for cell in report["series"]:
            self.wholes.setdefault(cell["period"], self._counted(cell))
        if latest:
            label = latest["period"]["label"]
            self.wholes.setdefault(label, self._counted(latest | latest["period"]))
        self.counted = any(one["numerator"] is not None for one in self.wholes.values())
        self.groups = [self._counted(cell) | {"name": cell["group"]} for cell in report["groups"]]
        self.areas = [self._counted(cell) | {"name": cell["gss_code"]} for cell in report["areas"]]
        self.group_names = {cell["name"] for cell in self.groups}

    def _counted(self, cell: Mapping[str, Any]) -> Cell:
        """A cell with the count and the base that are printed or can be had from it."""
        known = cell.get("value"), cell.get("numerator"), cell.get("denominator"), self.unit
        facts = {name: cell.get(name) for name in ("period", "start", "end", "value", "symbol")}
        return {**facts, "numerator": count_behind(*known), "denominator": base_behind(*known)}

    def is_like(self, other: _Facts) -> bool:
        """Whether both tell of the same children, so that both series are one."""
        return self.own_group == other.own_group

    def groups_beside(self, other: _Facts) -> list[Cell]:
        """The groups, among them those whom our series is of where the other's is of others."""
        if self.is_like(other):
            return self.groups
        return [*self.groups, *(cell | {"name": self.own_name} for cell in self.wholes.values())]

    def in_group(self, name: str) -> Cells:
        """One group's cells by period."""
        return {cell["period"]: cell for cell in self.groups if cell["name"] == name}

    def small(self, cell: Cell) -> bool:
        """Whether a cell may itself identify a child."""
        return cell["symbol"] == "c" or is_small(cell["numerator"], cell["denominator"])

    def unknown(self, cell: Cell) -> bool:
        """A part without counts where the whole has them cannot be checked, so it is not shown."""
        return self.counted and cell["value"] is not None and cell["numerator"] is None


@dataclass(frozen=True)
class _Series:
    """One line of numbers over time, and what earlier publications show of it."""

    facts: _Facts
    now: Cells
    before: Cells

    def known(self, hidden: set[str]) -> dict[str, Cell]:
        """What a reader knows when these periods are hidden."""
        shown = {period: cell for period, cell in self.now.items() if period not in hidden}
        return {**self.before, **shown}

    def to_hide(self, hidden: set[str]) -> set[str]:
        """Periods that hold a hidden one, or that with others leave few."""
        known = self.known(hidden)
        mine = self.now.keys() - hidden
        gone = [self.now[period] for period in hidden & self.now.keys()]
        found: set[str] = set()
        for period, cell in known.items():
            inner = {name: one for name, one in known.items() if _is_inside(one, cell)}
            if rest_is_small(cell, inner.values()):
                found |= {period} if period in mine else _longest(inner, mine)
            elif any(_is_inside(one, cell) for one in gone):
                found.add(period)
        return found & mine or self._longest_on_a_way(known, mine)

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
                found |= _longest(on_it, mine)
        return found


def _longest(cells: Cells, mine: set[str]) -> set[str]:
    """The longest period that can still be hidden, of equal ones the newest: months tell more."""
    days = {
        period: (date.fromisoformat(cell["end"]) - date.fromisoformat(cell["start"]), cell["end"])
        for period, cell in cells.items()
        if period in mine
    }
    return {max(days, key=lambda period: days[period])} if days else set()


@dataclass(frozen=True)
class _Sets:
    """The groups, or the areas, of each period, and what earlier publications show of them."""

    facts: _Facts
    now: Sequence[Cell]
    before: Sequence[Sequence[Cell]]
    nested: bool
    """Groups lie within one another; areas do not."""

    def hide(self, hidden: set[str], wholes: set[str], whole: Cells) -> set[str]:
        """Add the periods whose set goes; returns those whose whole must, since their set is
        published already."""
        given: set[str] = set()
        cells = [*self.now, *(cell for one in self.before for cell in one)]
        for period in sorted({cell["period"] for cell in cells}):
            mine = [cell for cell in self.now if cell["period"] == period]
            shown = [] if period in hidden else mine
            known = self._published(period) | {cell["name"]: cell for cell in shown}
            total = whole.get(period) or _summed(next(iter(known.values()), None), whole)
            if shown and (period in wholes or any(map(self._is_unfit, shown))):
                hidden.add(period)
            elif self._give_away(known, total):
                (hidden if shown else given).add(period)
        return given

    def _published(self, period: str) -> dict[str, Cell]:
        return {
            cell["name"]: cell
            for one in self.before
            for cell in one
            if cell["period"] == period and cell["numerator"] is not None
        }

    def _is_unfit(self, cell: Cell) -> bool:
        return self.facts.small(cell) or self.facts.unknown(cell)

    def _give_away(self, known: Cells, whole: Cell | None) -> bool:
        if self.nested:
            return _groups_give_away(known, self.facts.own_group, whole)
        return whole is not None and rest_is_small(whole, known.values())


def rest_is_small(whole: Cell, parts: Iterable[Cell]) -> bool:
    """Whether a small number is what is left of a whole; a part that is not known may be it."""
    inner = list(parts)
    for name, least in (("numerator", FEWEST), ("denominator", SMALLEST_BASE)):
        total = whole.get(name)
        shares = [one for cell in inner if (one := cell[name]) is not None]
        if total is not None and shares and leaves_small_rest(total, shares, least):
            return True
    return False


def _summed(cell: Cell | None, wholes: Cells) -> Cell | None:
    """The whole of a longer period that has none of its own, as its shorter ones give it."""
    if cell is None:
        return None
    inner = [one["numerator"] for one in wholes.values() if _is_inside(one, cell)]
    counts = [count for count in inner if count is not None]
    return {"numerator": sum(counts)} if counts else None


def _groups_give_away(known: Cells, own_group: frozenset[str], whole: Cell | None) -> bool:
    """Whether any group less those within it, by its parts or by its name, leaves few."""
    by_name = {parts_of(name): cell for name, cell in known.items()}
    if whole is not None:
        by_name.setdefault(own_group, whole)
    for name, cell in by_name.items():
        longer = [other for other in by_name if name < other and len(other) == len(name) + 1]
        kinds = {_kind(next(iter(other - name))) for other in longer}
        inner = [
            [by_name[one] for one in longer if _kind(next(iter(one - name))) == kind]
            for kind in kinds
        ]
        inner.append([by_name[other] for other in by_name if _is_part(other, name)])
        if any(cells and rest_is_small(cell, cells) for cells in inner):
            return True
    return False


def parts_of(group: str) -> frozenset[str]:
    """ "Sex: Female; Age: 5" as its parts."""
    return frozenset(part.strip() for part in group.split(";") if part.strip())


def _kind(part: str) -> str:
    """What a part tells of; groups without a kind may all be of one."""
    kind, colon, _rest = part.partition(":")
    return kind.strip() if colon else ""


def _is_part(part: frozenset[str], whole: frozenset[str]) -> bool:
    """ "Age: 5 to 9" of "Age: 5 to 16": all the same but one, which lies within the other's."""
    mine, theirs = part - whole, whole - part
    if len(mine) != 1 or len(theirs) != 1:
        return False
    (inner,), (outer,) = mine, theirs
    return _kind(inner) == _kind(outer) and lies_within(inner, outer)


def _is_inside(inner: Cell, outer: Cell) -> bool:
    """Whether a period is a part of another, by first day and the day after the last."""
    start, end = inner["start"], inner["end"]
    first, last = outer["start"], outer["end"]
    if not (start and end and first and last):
        return False
    return bool(first <= start and end <= last and (start, end) != (first, last))
