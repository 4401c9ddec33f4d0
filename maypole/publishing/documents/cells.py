"""The numbers of a report, each with the count and the base that a reader has or can work out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any, Literal

from maypole.methods.disclosure import (
    FEWEST,
    SMALLEST_BASE,
    base_behind,
    count_behind,
    is_small,
    leaves_small_rest,
    may_identify,
)
from maypole.methods.group_disclosure import parts_of

Part = Literal["groups", "areas"]
PARTS: tuple[Part, ...] = ("groups", "areas")
Cell = dict[str, Any]
Report = Mapping[str, Any]
Cells = Mapping[str, Cell]
"""By period, or by the name of a group or area."""


class Facts:
    """The cells of a report, by what they are about and when."""

    def __init__(self, report: Report) -> None:
        newest = _kind(report.get("definition") or {})
        self.unit, self.value_type = newest
        self.kinds = {newest, *map(_kind, report.get("definitions") or ())}
        latest = report.get("latest")
        self.own_name: str = (latest or {}).get("group") or ""
        self.own_group = parts_of(self.own_name)
        self.wholes: dict[str, Cell] = {}
        for cell in report["series"]:
            self.wholes.setdefault(cell["period"], self._counted(cell))
        if latest:
            label = latest["period"]["label"]
            self.wholes.setdefault(
                label, self._counted(latest | latest["period"] | {"period": label})
            )
        self.counted = any(one["numerator"] is not None for one in self.wholes.values())
        self.groups = [self._counted(cell) | {"name": cell["group"]} for cell in report["groups"]]
        self.areas = [self._counted(cell) | {"name": cell["gss_code"]} for cell in report["areas"]]

    def _counted(self, cell: Mapping[str, Any]) -> Cell:
        facts = {name: cell.get(name) for name in ("period", "start", "end", "value", "symbol")}
        known = cell.get("value"), cell.get("numerator"), cell.get("denominator")
        limits = cell.get("lower95"), cell.get("upper95")
        small = cell.get("symbol") == "c" or any(
            # An older figure may be a count where the newest are shares.
            may_identify(*known, limits, unit=unit, value_type=value_type)
            for unit, value_type in self.kinds
        )
        return {
            **facts,
            "numerator": count_behind(*known, self.unit, self.value_type),
            "denominator": base_behind(*known, self.unit),
            "small": small,
        }

    def is_like(self, other: Facts) -> bool:
        """Whether both tell of the same children, so that both series are one."""
        return self.own_group == other.own_group

    def groups_beside(self, other: Facts) -> list[Cell]:
        """The groups, among them those whom our series is of where the other's is of others."""
        if self.is_like(other):
            return self.groups
        return [*self.groups, *(cell | {"name": self.own_name} for cell in self.wholes.values())]

    def judge_by_bases_of(self, earlier: Sequence[Facts]) -> None:
        """Shares without a base are judged by that of other times: it will be about the same."""
        lines = [(self.wholes, [one.wholes for one in earlier if one.is_like(self)])]
        for part in PARTS:
            before = [one.lines(part) for one in earlier]
            lines += [
                (cells, [one.get(name, {}) for one in before])
                for name, cells in self.lines(part).items()
            ]
        for cells, others in lines:
            known = [one["denominator"] for cells in (cells, *others) for one in cells.values()]
            bases = [base for base in known if base]
            for cell in cells.values() if bases else ():
                if cell["numerator"] is None and cell["value"] is not None:
                    count = count_behind(cell["value"], None, median(bases), self.unit)
                    cell["small"] = cell["small"] or is_small(count, None)

    def lines(self, part: Part) -> dict[str, dict[str, Cell]]:
        """The cells of each group, or of each area, by period."""
        found: dict[str, dict[str, Cell]] = {}
        for cell in self.groups if part == "groups" else self.areas:
            found.setdefault(cell["name"], {})[cell["period"]] = cell
        return found

    def unfit(self, cell: Cell) -> bool:
        """Small, or a part without counts where the whole has them, which cannot be checked."""
        unknown = self.counted and cell["value"] is not None and cell["numerator"] is None
        return cell["small"] or unknown


def _kind(definition: Mapping[str, Any]) -> tuple[str, str]:
    return definition.get("unit", "other"), definition.get("value_type", "other")


def rest_is_small(whole: Cell, parts: Iterable[Cell]) -> bool:
    """Whether a small number is what is left of a whole; a part that is not known may be it."""
    inner = list(parts)
    for name, least in (("numerator", FEWEST), ("denominator", SMALLEST_BASE)):
        total = whole.get(name)
        shares = [one for cell in inner if (one := cell[name]) is not None]
        if total is not None and shares and leaves_small_rest(total, shares, least):
            return True
    return False


def is_inside(inner: Cell, outer: Cell) -> bool:
    """Whether a period is a part of another, by first day and the day after the last."""
    start, end = inner["start"], inner["end"]
    first, last = outer["start"], outer["end"]
    if not (start and end and first and last):
        return False
    return bool(first <= start and end <= last and (start, end) != (first, last))
