"""Small numbers of a partnership's own figures are hidden before anybody else can read them.

Which ones, says `giving_away`. What was worked out from a hidden value goes as well: percentages,
ranges, judgements, charts. Figures of public sources were protected where they came from and stay
as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.charts.telling import is_of_gap
from maypole.publishing.documents.cells import Cell
from maypole.publishing.documents.giving_away import Hidden, hidden_in
from maypole.publishing.documents.place import JsonObject

SIGN = "[c]"
NUMBERS = (
    "value", "numerator", "denominator", "lower95", "upper95", "lower998", "upper998", "base_words",
)  # fmt: skip
OF_THE_SERIES = frozenset({"line", "xmr", "spark", "curve", "neighbours", "gap"})
OF_GROUPS = frozenset({"gap", "groups", "spark"})
OF_AREAS = frozenset({"areas", "map"})


def protect(report: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]] = ()) -> JsonObject:
    """The report as others may read it; the one that was given is not changed.

    `earlier` are reports of the same measure that can be read in publications, oldest first.
    """
    found: JsonObject = deepcopy(dict(report))
    if not found.get("own_counts"):
        return found
    hidden = hidden_in(found, [one for one in earlier if one.get("own_counts")])
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


def _hide(cell: Cell) -> None:
    for name in NUMBERS:
        if name in cell:
            cell[name] = None
    cell["symbol"], cell["said"] = "c", SIGN
    if "word" in cell:
        cell["word"], cell["tone"] = _("Not compared"), "unknown"


def _hide_what_followed(found: JsonObject, hidden: Hidden) -> None:
    """Judgements, sentences and charts that a hidden value could be read from."""
    left_out: set[str] = set()
    if hidden.groups or not _all_checked(found):
        if is_of_gap(found):
            # What is said of the measure is said of the gap: 54 points tell who the three are.
            found["target"], found["verdict"] = None, _hidden_verdict()
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
