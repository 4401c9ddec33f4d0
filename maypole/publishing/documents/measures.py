"""What the world reads of measures: a list for the dashboard, and one document for each measure
(Ol16, Wo34, Wo37, Su20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.charts.drawn import drawn
from maypole.evidence.charts.telling import is_of_gap
from maypole.evidence.exchange_section import ChosenMeasure, DataGap
from maypole.evidence.reports.words import whole
from maypole.exchange.model import PartnershipFile
from maypole.methods.disclosure import FEWEST, SMALLEST_BASE
from maypole.plan.exchange_section.model import Plan, Version
from maypole.publishing.documents.areas import against_england, places_document
from maypole.publishing.documents.names import Names
from maypole.publishing.documents.place import JsonObject, PlaceFacts
from maypole.publishing.documents.protecting import protect

PREFIX = "measure-"
"""Before the key, in the name of a measure's document."""
CHANGED = frozenset(
    {
        "Getting better", "Getting worse", "Increasing", "Decreasing", "Rising", "Falling",
        "Improvement", "Concern", "Getting higher", "Getting lower", "Higher than before",
        "Lower than before", "Turned round",
    }
)  # fmt: skip
DIFFERS = frozenset({"Better", "Worse", "Higher", "Lower", "Best", "Worst"})
IN_A_ROW = (
    "key", "title", "kind", "asks", "service", "wanted", "wanted_words", "headline", "led_by",
    "lead_role",
)  # fmt: skip
OF_THE_GAP = ("absolute", "said", "period", "group", "comparator")
OF_THE_LATEST = ("period", "value", "said", "symbol", "base_words")


def measure_documents(
    file: PartnershipFile,
    reports: Mapping[str, JsonObject],
    *,
    plan: Plan | None,
    newest: Version | None,
    place: PlaceFacts,
    names: Names,
    earlier: Mapping[str, Sequence[JsonObject]],
) -> dict[str, JsonObject]:
    """None unless the partnership has chosen measures, so that others keep the bytes they have.

    `earlier`: the reports of own figures that stand in publications, by the key of the figures.
    """
    chosen = file.evidence.measures
    if not chosen and not file.evidence.data_gaps:
        return {}
    ties = ties_of(plan, newest)
    told = {}
    for one in sorted(chosen, key=lambda one: not one.headline):
        report = shown(
            reports.get(one.key) or no_report(one, place, names), earlier.get(one.figures, ())
        )
        told[one.key] = {**report, "items": ties.get(one.key, [])}
    rows = [row_of(report) for report in told.values()]
    documents: dict[str, JsonObject] = {
        "measures": {
            "schema": 1,
            "place": {"gss_code": place.gss_code, "name": place.name},
            "rows": rows,
            "counts": dict(sorted(Counter(one["sort"] for one in rows).items())),
            "reasons": dict(sorted(Counter(_reason(one) for one in rows if _reason(one)).items())),
            "data_gaps": [_gap(one, names) for one in file.evidence.data_gaps],
            "disclosure": disclosure_of(list(told.values())),
        },
        "places": places_document(list(told.values()), place, name=file.partnership.place),
    }
    return documents | {f"{PREFIX}{key}": report for key, report in told.items()}


def disclosure_of(reports: Sequence[Mapping[str, Any]]) -> JsonObject:
    """What a publication records of its own disclosure control: the rule and how much it hid
    (practice 2.4.6)."""
    hidden = [
        sum(cell["symbol"] == "c" for part in ("series", "groups", "areas") for cell in one[part])
        for one in reports
        if one.get("own_counts")
    ]
    return {
        "fewest": FEWEST,
        "smallest_base": SMALLEST_BASE,
        "measures_checked": len(hidden),
        "measures_with_hidden": sum(number > 0 for number in hidden),
        "figures_hidden": sum(hidden),
    }


def shown(stored: JsonObject, earlier: Sequence[JsonObject] = ()) -> JsonObject:
    """The report as others may read it; when numbers had to be hidden, its charts are drawn
    again without them."""
    report = protect(stored, earlier)
    if len(report["charts"]) < len(stored["charts"]):
        report["charts"] = drawn(report)[0]
    return report


def ties_of(plan: Plan | None, newest: Version | None) -> dict[str, list[JsonObject]]:
    """For each measure's key, the items of the newest version that it shows the reach of."""
    if plan is None or newest is None:
        return {}
    items = {
        f"{step.key}/{item.number}": (step, item) for step in newest.steps for item in step.items
    }
    ties: dict[str, list[JsonObject]] = {}
    for tie in plan.measured_by:
        if tie.item in items:
            step, item = items[tie.item]
            ties.setdefault(tie.measure, []).append(
                {
                    "ref": tie.item,
                    "code": f"{step.code}{item.number}",
                    "name": f"{step.singular} {item.number}",
                    "title": item.title,
                }
            )
    return ties


def row_of(report: Mapping[str, Any]) -> JsonObject:
    """What a list says of a measure."""
    latest = report["latest"]
    spark = next((one for one in report["charts"] if one["kind"] == "spark"), None)
    held = against_england(report)
    return {
        **{name: report[name] for name in IN_A_ROW},
        "latest": {name: latest[name] for name in OF_THE_LATEST} if latest else None,
        "gap": _gap_in_a_row(report["gap"]) if report["gap"] else None,
        "verdict": report["verdict"],
        "held": {name: held[name] for name in ("name", "said", "word", "tone")} if held else None,
        "sort": sort_of(report["verdict"]),
        "spark": spark,
        "spark_words": _spark_words(report),
        "items": report["items"],
        "points": len(report["series"]),
    }


def _gap_in_a_row(gap: Mapping[str, Any]) -> JsonObject:
    """The gap with the bases of both its sides, where both are known."""
    newest = gap["series"][-1] if gap["series"] else {}
    ours, theirs = newest.get("group_denominator"), newest.get("comparator_denominator")
    told = None
    if ours and theirs:
        told = _("of %(ours)s and %(theirs)s") % {"ours": whole(ours), "theirs": whole(theirs)}
    return {name: gap[name] for name in OF_THE_GAP} | {"base_words": told}


def _spark_words(report: Mapping[str, Any]) -> str:
    """What a small drawing in a table says: where the line begins and where it ends."""
    if is_of_gap(report):
        ends = report["gap"]["series"]
        told = {"start": ends[0]["words"], "end": ends[-1]["words"], "apart": report["gap"]["said"]}
        return _("The gap from %(start)s to %(end)s: now %(apart)s") % told
    known = [one for one in report["series"] if one["value"] is not None]
    if len(known) < 2:
        return ""
    first, last = known[0], known[-1]
    return _("From %(first)s in %(start)s to %(last)s in %(end)s") % {
        "first": first["said"],
        "start": first["words"],
        "last": last["said"],
        "end": last["words"],
    }


def sort_of(verdict: Mapping[str, Any]) -> str:
    """`changed` over time, `differs` from others, `one_year` that decides alone whether it changed,
    `same`, or `unknown`: exceptions come first."""
    if verdict["word"] in CHANGED:
        return "changed"
    if verdict["word"] in DIFFERS:
        return "differs"
    if verdict["reason"] or verdict["tone"] == "unknown":
        return "unknown"
    if verdict.get("decided_by"):
        return "one_year"
    return "same" if verdict["tone"] == "same" else "changed"


def no_report(one: ChosenMeasure, place: PlaceFacts, names: Names) -> JsonObject:
    """A measure of which nothing has been worked out yet: it has a page that says so."""
    return {
        "schema": 1,
        "key": one.key,
        "title": one.title,
        "kind": one.kind,
        "asks": one.asks,
        "service": {"key": one.service, "name": names.services.get(one.service, one.service)}
        if one.service
        else None,
        "wanted": one.wanted,
        "wanted_words": None,
        "headline": one.headline,
        "why": one.why,
        "led_by": names.body(one.led_by),
        "lead_role": one.lead_role,
        "figures": one.figures,
        "definition": None,
        "definitions": [],
        "place": {"gss_code": place.gss_code, "name": place.name},
        "latest": None,
        "verdict": {
            "word": _("Cannot say"),
            "tone": "unknown",
            "sentence": _("Cannot say. No figures are loaded."),
            "rule": "",
            "reason": "no_figures",
            "reason_words": _("no figures are loaded"),
            "mend": _("Load a file with its figures."),
        },
        **dict.fromkeys(("trend", "spc", "target", "gap", "neighbours", "forecast")),
        **{name: [] for name in EMPTY_LISTS},
        "curve": {part: [] for part in CURVE_PARTS},
    }


EMPTY_LISTS = (
    "comparisons", "targets", "cautions", "series", "groups", "areas", "rebases", "breaks", "loads",
    "charts",
)  # fmt: skip
CURVE_PARTS = ("helping", "hindering", "partners", "works", "free", "next")


def _reason(row: Mapping[str, Any]) -> str:
    return str(row["verdict"]["reason"] or "")


def _gap(one: DataGap, names: Names) -> JsonObject:
    return {**one.model_dump(mode="json"), "led_by": names.body(one.led_by)}
