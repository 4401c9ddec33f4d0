"""Everything that a measure's page says, made from its figures: no database, no clock."""

from __future__ import annotations

from typing import Any

from maypole.evidence.exchange_section import FACTS, ChosenMeasure, Definition
from maypole.evidence.figures import MeasureFigures
from maypole.evidence.reports.benchmarks import of_unlike_size
from maypole.evidence.reports.cautions import cautions_of
from maypole.evidence.reports.comparisons import comparisons_of
from maypole.evidence.reports.context import ReportContext
from maypole.evidence.reports.forecast import forecast_of, no_forecast
from maypole.evidence.reports.gap import gap_of
from maypole.evidence.reports.latest import latest_of
from maypole.evidence.reports.neighbours import neighbours_of
from maypole.evidence.reports.series import areas_of, groups_of, series_of
from maypole.evidence.reports.spc import spc_of
from maypole.evidence.reports.subject import Subject, subject_of
from maypole.evidence.reports.target import target_of, targets_of
from maypole.evidence.reports.trend import trend_of
from maypole.evidence.reports.verdict import no_definition, no_figures, verdict_of
from maypole.evidence.reports.words import UNIT_WORDS, WANTED_WORDS

SCHEMA = 8
CURVE_PARTS = {
    "helping": "helping",
    "hindering": "hindering",
    "partner": "partners",
    "works": "works",
    "free": "free",
    "next": "next",
}
"""The part of a line of the file, and where it stands in the report."""

Report = dict[str, Any]


def measure_report(
    chosen: ChosenMeasure, figures: MeasureFigures | None, context: ReportContext
) -> Report:
    """The report as JSON. Its charts are drawn from it, and are not in it yet."""
    known = MeasureFigures(chosen.figures, own=False) if figures is None else figures
    subject = subject_of(chosen, known, context)
    report = _about(chosen, figures, context)
    return report | (_nothing(chosen, known) if subject is None else _found(subject))


def _about(chosen: ChosenMeasure, figures: MeasureFigures | None, context: ReportContext) -> Report:
    """What the partnership itself says of the measure."""
    wanted = WANTED_WORDS.get(chosen.wanted or "")
    return {
        "schema": SCHEMA,
        "key": chosen.key,
        "title": chosen.title,
        "kind": chosen.kind,
        "asks": chosen.asks,
        "service": _named(chosen.service, context.services),
        "wanted": chosen.wanted,
        "wanted_words": str(wanted) if wanted else None,
        "headline": chosen.headline,
        "why": chosen.why,
        "led_by": _named(chosen.led_by, context.bodies),
        "lead_role": chosen.lead_role,
        "place": {"gss_code": context.area.gss_code, "name": context.area.name},
        "figures": chosen.figures,
        "own_counts": figures is not None and figures.own,
        "rebases": [one.model_dump(mode="json") for one in chosen.rebases],
        "breaks": [one.model_dump(mode="json") for one in chosen.breaks],
        "curve": _curve(chosen),
        "loads": _loads(figures),
        "charts": [],
    }


def _named(key: str | None, names: Any) -> dict[str, str] | None:
    return None if key is None else {"key": key, "name": names.get(key, key)}


def _curve(chosen: ChosenMeasure) -> dict[str, list[dict[str, str | None]]]:
    curve: dict[str, list[dict[str, str | None]]] = {name: [] for name in CURVE_PARTS.values()}
    for one in chosen.curve:
        curve[CURVE_PARTS[one.part]].append({"text": one.text, "source": one.source})
    return curve


def _loads(figures: MeasureFigures | None) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "file": one.file,
            "on": one.on.isoformat(),
            "edition": one.edition,
            "rows": one.rows,
        }
        for one in (figures.loads if figures else ())
    ]


def _nothing(chosen: ChosenMeasure, figures: MeasureFigures) -> Report:
    """A measure without definition still has its page: its figures, if any, cannot be read."""
    found = figures.observations
    return {
        "definition": None,
        "definitions": [],
        "latest": None,
        "verdict": no_definition(chosen.title) if found else no_figures(chosen.title),
        "trend": None,
        "spc": None,
        "comparisons": [],
        "like_for_like": True,
        "targets": [],
        "target": None,
        "gap": None,
        "cautions": [],
        "series": [],
        "neighbours": None,
        "groups": [],
        "areas": [],
        "forecast": None,
        "no_forecast": None,
    }


def _found(subject: Subject) -> Report:
    forecast, spc = forecast_of(subject), spc_of(subject)
    parts: Report = {
        "definition": definition_facts(subject.definition),
        "definitions": [definition_facts(one) for one in subject.definitions],
        "latest": latest_of(subject),
        "trend": trend_of(subject),
        "spc": spc,
        "comparisons": comparisons_of(subject),
        "like_for_like": not of_unlike_size(subject.definition),
        "targets": targets_of(subject),
        "target": target_of(subject, spc),
        "gap": gap_of(subject),
        "cautions": cautions_of(subject),
        "series": series_of(subject),
        "neighbours": neighbours_of(subject),
        "groups": groups_of(subject),
        "areas": areas_of(subject),
        "forecast": forecast,
        "no_forecast": None if forecast or not subject.points else no_forecast(subject),
    }
    return parts | {"verdict": verdict_of(subject, parts)}


def definition_facts(one: Definition) -> dict[str, Any]:
    """How it is worked out, with the unit in words."""
    facts: dict[str, Any] = {name: getattr(one, name) for name in ("number", *FACTS)}
    return facts | {
        "unit_words": str(UNIT_WORDS[one.unit]),
        "from_date": one.from_date,
    }
