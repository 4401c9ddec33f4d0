"""Small numbers of a partnership's own figures are hidden before anybody else can read them.

A value is hidden when fewer than 5 children (and not none), or fewer than 10 in its base, stand
behind it. A set is the groups, or the areas, of one period: when one of its values is hidden, or
could be had by taking the others from the whole, all are. What was worked out from a hidden value
goes too: percentages, ranges, judgements, charts. Figures of public sources were protected where
they came from and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from maypole.publishing.documents.place import JsonObject

FEWEST = 5
SMALLEST_BASE = 10
SIGN = "[c]"
SCALES = {
    "percent": 100, "rate_per_1000": 1_000, "rate_per_10000": 10_000, "rate_per_100000": 100_000,
}  # fmt: skip
NUMBERS = (
    "value", "numerator", "denominator", "lower95", "upper95", "lower998", "upper998", "base_words",
)  # fmt: skip
OF_THE_SERIES = frozenset({"line", "xmr", "spark", "curve", "neighbours", "gap"})
OF_GROUPS = frozenset({"gap", "groups"})
OF_AREAS = frozenset({"areas", "map"})

Cell = dict[str, Any]


def protect(report: Mapping[str, Any]) -> JsonObject:
    """The report as others may read it; the one that was given is not changed."""
    found: JsonObject = deepcopy(dict(report))
    if not found.get("own_counts"):
        return found
    unit = (found.get("definition") or {}).get("unit", "other")
    totals = _hide_series(found, unit, _own_group_hidden(found, unit))
    counted = any(_count(cell, unit) is not None for cell in found["series"])
    groups = _hide_sets(found["groups"], totals, unit, nested=True, counted=counted)
    areas = _hide_sets(found["areas"], totals, unit, nested=False, counted=counted)
    _hide_what_followed(found, totals, groups, areas)
    return found


class _Totals:
    """The whole of each period as it came, and the periods in which it is hidden."""

    def __init__(self) -> None:
        self.cells: dict[str, Cell] = {}
        self.hidden: set[str] = set()
        self.latest_hidden = False
        self.of_group: frozenset[str] = frozenset()


def _own_group_hidden(found: JsonObject, unit: str) -> set[str]:
    """A measure of one group of children: the periods in which the set of groups is hidden hide
    its series too, which is one of them."""
    if not (found.get("latest") or {}).get("group"):
        return set()
    return _hide_sets(deepcopy(found["groups"]), _Totals(), unit, nested=True, counted=False)


def _hide_series(found: JsonObject, unit: str, also: set[str]) -> _Totals:
    totals, latest = _Totals(), found.get("latest")
    totals.of_group = _parts((latest or {}).get("group") or "")
    totals.hidden |= also
    cells = [(cell["period"], cell) for cell in found["series"]]
    if latest:
        cells.append((latest["period"]["label"], latest))
    for period, cell in cells:
        totals.cells.setdefault(period, dict(cell))
        if _small(cell, unit):
            totals.hidden.add(period)
    for period, cell in cells:
        if period in totals.hidden:
            _hide(cell)
    if latest:
        totals.latest_hidden = latest["period"]["label"] in totals.hidden
        if totals.latest_hidden:
            latest["sentence"] = _("The figure is hidden [c], because the number is small.")
            latest["limits_from"] = "none"
    return totals


def _hide_sets(
    cells: list[Cell], totals: _Totals, unit: str, *, nested: bool, counted: bool
) -> set[str]:
    """Hide whole sets; the periods of those that were."""
    hidden = set()
    for period in {cell["period"] for cell in cells}:
        one_set = [cell for cell in cells if cell["period"] == period]
        whole = totals.cells.get(period)
        if (
            period in totals.hidden
            or any(_small(cell, unit) for cell in one_set)
            or (counted and any(_unknown(cell, unit) for cell in one_set))
            or _gives_away(one_set, whole, totals.of_group if nested else None, unit)
        ):
            hidden.add(period)
            for cell in one_set:
                _hide(cell)
    return hidden


def _gives_away(
    one_set: list[Cell], whole: Cell | None, own: frozenset[str] | None, unit: str
) -> bool:
    """Whether what is left of a whole, when its shown parts are taken away, is small."""
    if own is None:
        return whole is not None and _rest_is_small(whole, one_set, unit)
    by_name = {_parts(cell["group"]): cell for cell in one_set}
    if whole is not None:
        by_name.setdefault(own, whole)
    for name, cell in by_name.items():
        longer = [other for other in by_name if name < other and len(other) == len(name) + 1]
        kinds = {_kind(next(iter(other - name))) for other in longer}
        for kind in kinds:
            inner = [by_name[one] for one in longer if _kind(next(iter(one - name))) == kind]
            if _rest_is_small(cell, inner, unit):
                return True
    return False


def _parts(group: str) -> frozenset[str]:
    """ "Sex: Female; Age: 5" as its parts."""
    return frozenset(part.strip() for part in group.split(";") if part.strip())


def _kind(part: str) -> str:
    return part.partition(":")[0].strip()


def _rest_is_small(whole: Cell, inner: list[Cell], unit: str) -> bool:
    for measure, least in ((_count, FEWEST), (_base, SMALLEST_BASE)):
        total, shares = measure(whole, unit), [measure(cell, unit) for cell in inner]
        if total is None or any(one is None for one in shares):
            continue
        rest = total - sum(one for one in shares if one is not None)
        if 0.5 < rest < least:
            return True
    return False


def _count(cell: Mapping[str, Any], unit: str) -> float | None:
    """How many children stand behind the value, printed or to be had from it."""
    if cell.get("numerator") is not None:
        return float(cell["numerator"])
    if cell.get("value") is None:
        return None
    if unit == "count":
        return float(cell["value"])
    base = cell.get("denominator")
    if base is not None and unit in SCALES:
        return round(float(cell["value"]) * float(base) / SCALES[unit])
    return None


def _base(cell: Mapping[str, Any], unit: str) -> float | None:
    """Out of how many; to be had from count and share when it is not printed."""
    if cell.get("denominator") is not None:
        return float(cell["denominator"])
    count, value = cell.get("numerator"), cell.get("value")
    if count is None or not value or unit not in SCALES:
        return None
    return round(float(count) * SCALES[unit] / float(value))


def _small(cell: Mapping[str, Any], unit: str) -> bool:
    if cell.get("symbol") == "c":
        return True
    count, base = _count(cell, unit), _base(cell, unit)
    return (count is not None and 0 < count < FEWEST) or (base is not None and base < SMALLEST_BASE)


def _unknown(cell: Mapping[str, Any], unit: str) -> bool:
    """A part without counts where the whole has them cannot be checked, so it is not shown."""
    return cell.get("value") is not None and _count(cell, unit) is None


def _hide(cell: Cell) -> None:
    for name in NUMBERS:
        if name in cell:
            cell[name] = None
    cell["symbol"], cell["said"] = "c", SIGN
    if "word" in cell:
        cell["word"], cell["tone"] = _("Not compared"), "unknown"


def _hide_what_followed(
    found: JsonObject, totals: _Totals, groups: set[str], areas: set[str]
) -> None:
    """Judgements, sentences and charts that a hidden value could be read from."""
    left_out: set[str] = set()
    if groups or not _all_checked(found):
        found["gap"] = None
        left_out |= OF_GROUPS
    if areas:
        left_out |= OF_AREAS
    if totals.hidden:
        left_out |= OF_THE_SERIES | OF_AREAS
        for name in ("trend", "spc", "target", "gap", "forecast"):
            found[name] = None
        kept = () if totals.latest_hidden else ("england", "region", "neighbours")
        found["comparisons"] = [one for one in found["comparisons"] if one["with"] in kept]
        found["verdict"] = _hidden_verdict()
    if totals.latest_hidden:
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
