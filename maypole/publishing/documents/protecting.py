"""Small numbers of a partnership's own figures are hidden before anybody else can read them.

What is small, and when a rest is, says `methods.disclosure`. A set is the groups, or the areas, of
one period: when one of its values is hidden, or a small one could be had by taking shown ones from
the whole or from one another, all are. A period that holds a hidden one, as a year holds its
months, is hidden too. What was worked out from a hidden value goes as well: percentages, ranges,
judgements, charts. Figures of public sources were protected where they came from and stay as they
are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from maypole.methods.disclosure import (
    FEWEST,
    SMALLEST_BASE,
    base_behind,
    count_behind,
    is_small,
    leaves_small_rest,
    lies_within,
)
from maypole.publishing.documents.place import JsonObject

SIGN = "[c]"
NUMBERS = (
    "value", "numerator", "denominator", "lower95", "upper95", "lower998", "upper998", "base_words",
)  # fmt: skip
OF_THE_SERIES = frozenset({"line", "xmr", "spark", "curve", "neighbours", "gap"})
OF_GROUPS = frozenset({"gap", "groups", "spark"})
OF_AREAS = frozenset({"areas", "map"})

Cell = dict[str, Any]


def protect(report: Mapping[str, Any]) -> JsonObject:
    """The report as others may read it; the one that was given is not changed."""
    found: JsonObject = deepcopy(dict(report))
    if not found.get("own_counts"):
        return found
    hidden = _hidden_in(found)
    latest = found.get("latest")
    for cell in found["series"]:
        if cell["period"] in hidden.wholes:
            _hide(cell)
    if latest and latest["period"]["label"] in hidden.wholes:
        hidden.latest = True
        _hide(latest)
        latest["sentence"] = _("The figure is hidden [c]. %(why)s") % {"why": hidden_words()}
        latest["limits_from"] = "none"
    for name, periods in (("groups", hidden.groups), ("areas", hidden.areas)):
        for cell in found[name]:
            if cell["period"] in periods:
                _hide(cell)
    _hide_what_followed(found, hidden)
    return found


@dataclass
class _Hidden:
    """The periods whose whole, whose groups and whose areas are hidden."""

    wholes: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    latest: bool = False

    @property
    def size(self) -> int:
        return len(self.wholes) + len(self.groups) + len(self.areas)


def _hidden_in(found: JsonObject) -> _Hidden:
    """What must go, until nothing more follows from what has gone."""
    table, hidden = _Table(found), _Hidden()
    hidden.wholes = {period for period, cell in table.wholes.items() if table.small(cell)}
    before = -1
    while hidden.size != before:
        before = hidden.size
        hidden.wholes |= table.holding({"": table.wholes}, hidden.wholes)
        hidden.groups |= table.sets(found["groups"], hidden.wholes, hidden.groups, nested=True)
        hidden.groups |= table.holding(table.by_group, hidden.groups)
        hidden.areas |= table.sets(found["areas"], hidden.wholes, hidden.areas, nested=False)
        if table.own_group:
            # The series is itself one of the groups.
            hidden.wholes |= hidden.groups & table.wholes.keys()
    return hidden


class _Table:
    """The cells of a report, by what they are about and when."""

    def __init__(self, found: JsonObject) -> None:
        self.unit: str = (found.get("definition") or {}).get("unit", "other")
        latest = found.get("latest")
        self.own_group = _parts((latest or {}).get("group") or "")
        self.wholes: dict[str, Cell] = {}
        for cell in found["series"]:
            self.wholes.setdefault(cell["period"], cell)
        if latest:
            self.wholes.setdefault(latest["period"]["label"], latest | latest["period"])
        self.counted = any(self.count(cell) is not None for cell in found["series"])
        self.by_group: dict[str, dict[str, Cell]] = {}
        for cell in found["groups"]:
            self.by_group.setdefault(cell["group"], {})[cell["period"]] = cell

    def count(self, cell: Mapping[str, Any]) -> float | None:
        return count_behind(
            cell.get("value"), cell.get("numerator"), cell.get("denominator"), self.unit
        )

    def base(self, cell: Mapping[str, Any]) -> float | None:
        return base_behind(
            cell.get("value"), cell.get("numerator"), cell.get("denominator"), self.unit
        )

    def small(self, cell: Mapping[str, Any]) -> bool:
        return cell.get("symbol") == "c" or is_small(self.count(cell), self.base(cell))

    def rest_is_small(self, whole: Cell, parts: Iterable[Cell]) -> bool:
        """Whether a small number is what is left of a whole; a part that is not known may be it."""
        inner = list(parts)
        measures: tuple[tuple[Callable[[Cell], float | None], int], ...] = (
            (self.count, FEWEST),
            (self.base, SMALLEST_BASE),
        )
        for measure, least in measures:
            total = measure(whole)
            shares = [one for cell in inner if (one := measure(cell)) is not None]
            if total is not None and shares and leaves_small_rest(total, shares, least):
                return True
        return False

    def holding(self, series: Mapping[str, dict[str, Cell]], hidden: set[str]) -> set[str]:
        """Periods that hold a hidden one, or whose shorter ones leave a small rest of them."""
        found = set()
        for cells in series.values():
            for period, cell in cells.items():
                inner = {name: one for name, one in cells.items() if _is_inside(one, cell)}
                if inner.keys() & hidden or self.rest_is_small(cell, inner.values()):
                    found.add(period)
        return found

    def sets(
        self, cells: list[Cell], wholes: set[str], known: set[str], *, nested: bool
    ) -> set[str]:
        """The periods whose whole set goes, besides those that are known to."""
        found = set()
        for period in {cell["period"] for cell in cells} - known:
            one_set = [cell for cell in cells if cell["period"] == period]
            whole = self.wholes.get(period) or self._summed(one_set[0])
            if (
                period in wholes
                or any(self.small(cell) for cell in one_set)
                or (self.counted and any(self._unknown(cell) for cell in one_set))
                or (whole is not None and not nested and self.rest_is_small(whole, one_set))
                or (nested and self._groups_give_away(one_set, whole))
            ):
                found.add(period)
        return found

    def _summed(self, cell: Cell) -> Cell | None:
        """The whole of a longer period that has none of its own, as its shorter ones give it."""
        inner = [self.count(one) for one in self.wholes.values() if _is_inside(one, cell)]
        known = [count for count in inner if count is not None]
        return {"numerator": sum(known)} if known else None

    def _unknown(self, cell: Cell) -> bool:
        """A part without counts where the whole has them cannot be checked, so it is not shown."""
        return cell.get("value") is not None and self.count(cell) is None

    def _groups_give_away(self, one_set: list[Cell], whole: Cell | None) -> bool:
        """Whether any group less those within it, by its parts or by its name, leaves few."""
        by_name = {_parts(cell["group"]): cell for cell in one_set}
        if whole is not None:
            by_name.setdefault(self.own_group, whole)
        for name, cell in by_name.items():
            longer = [other for other in by_name if name < other and len(other) == len(name) + 1]
            kinds = {_kind(next(iter(other - name))) for other in longer}
            inner = [
                [by_name[one] for one in longer if _kind(next(iter(one - name))) == kind]
                for kind in kinds
            ]
            inner.append([by_name[other] for other in by_name if _is_part(other, name)])
            if any(cells and self.rest_is_small(cell, cells) for cells in inner):
                return True
        return False


def _parts(group: str) -> frozenset[str]:
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
    start, end = str(inner.get("start")), str(inner.get("end"))
    first, last = str(outer.get("start")), str(outer.get("end"))
    if "None" in {start, end, first, last}:
        return False
    return first <= start and end <= last and (start, end) != (first, last)


def _hide(cell: Cell) -> None:
    for name in NUMBERS:
        if name in cell:
            cell[name] = None
    cell["symbol"], cell["said"] = "c", SIGN
    if "word" in cell:
        cell["word"], cell["tone"] = _("Not compared"), "unknown"


def _hide_what_followed(found: JsonObject, hidden: _Hidden) -> None:
    """Judgements, sentences and charts that a hidden value could be read from."""
    left_out: set[str] = set()
    if hidden.groups or not _all_checked(found):
        found["gap"] = None
        left_out |= OF_GROUPS
    if hidden.areas:
        left_out |= OF_AREAS
    if hidden.wholes:
        left_out |= OF_THE_SERIES | OF_AREAS
        for name in ("trend", "spc", "target", "gap", "forecast"):
            found[name] = None
        kept = () if hidden.latest else ("england", "region", "neighbours")
        found["comparisons"] = [one for one in found["comparisons"] if one["with"] in kept]
        found["verdict"] = _hidden_verdict()
    if hidden.latest:
        found["neighbours"] = None
    if left_out:
        found["charts"] = [one for one in found["charts"] if one["kind"] not in left_out]
        found["cautions"] = [
            *(one for one in found["cautions"] if one["code"] in {"break", "old_figure"}),
            {"code": "hidden", "sentence": hidden_words()},
        ]


def _all_checked(found: JsonObject) -> bool:
    """Every point of the gap stands among the groups that were checked."""
    seen = {cell["period"] for cell in found["groups"]}
    points: Iterable[Mapping[str, Any]] = (found.get("gap") or {}).get("series", ())
    return all(point["period"] in seen for point in points)


def _hidden_verdict() -> JsonObject:
    return {
        "word": _("Cannot say"),
        "tone": "unknown",
        "sentence": _("Cannot say. Some of the numbers are small and hidden."),
        "rule": _("Numbers from 1 to 4, and shares of fewer than 10, are hidden."),
        "reason": "hidden",
        "reason_words": _("small numbers are hidden"),
        "mend": _("Look at several years together, or at a larger area."),
    }


def hidden_words() -> str:
    """Why a [c] stands where a number would."""
    return _(
        "Small numbers are hidden to protect children, others so that nobody can work them out;"
        " hidden does not mean none."
    )
