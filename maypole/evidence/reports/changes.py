"""Reports of measures made again, with their charts, where what they are made from has changed.

A report is worked out when figures or words are written, never in a request. No audit line is
left: a report says nothing that its figures and the chosen measure do not say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from django.db import transaction

from maypole.accounts.models import User
from maypole.components.canonical import canonical_json
from maypole.evidence.charts.drawing import DESIGN
from maypole.evidence.charts.drawn import drawn
from maypole.evidence.exchange_section import ChosenMeasure, EvidenceSection
from maypole.evidence.figures import MeasureFigures
from maypole.evidence.models import Chart, MeasureReport
from maypole.evidence.nouns import EVIDENCE
from maypole.evidence.queries.context import outlines_for, report_context
from maypole.evidence.queries.figures import figures_of
from maypole.evidence.reports.building import SCHEMA, measure_report
from maypole.evidence.reports.context import ReportContext
from maypole.partnership.authority import require
from maypole.partnership.exchange_section.model import PartnershipSection
from maypole.partnership.nouns import PARTNERSHIP
from maypole.partnership.permissions import SEE_WORKSPACE
from maypole.partnership.records.whole import one_at_a_time, stored


@transaction.atomic
def refresh_reports(
    *, by: User, partnership_id: int, keys: Collection[str] | None = None
) -> list[str]:
    """Make the reports whose figures, words or places have changed, and drop those of measures
    that are no longer chosen. Returns the keys of those that were made; `keys` narrows them.

    Raises PermissionRefused.
    """
    require(by, SEE_WORKSPACE, partnership_id)
    one_at_a_time(partnership_id)
    found = stored({"partnership": PARTNERSHIP, "evidence": EVIDENCE}, afresh=True)
    if found is None:
        return []
    partnership: PartnershipSection = found.entry("partnership")
    evidence: EvidenceSection = found.entry("evidence")
    MeasureReport.objects.exclude(key__in=[one.key for one in evidence.measures]).delete()
    chosen = [one for one in evidence.measures if keys is None or one.key in keys]
    made = _made(partnership_id, partnership, chosen) if chosen else []
    _forget_charts()
    return made


def _made(
    partnership_id: int, partnership: PartnershipSection, chosen: list[ChosenMeasure]
) -> list[str]:
    context = report_context(partnership)
    outlines = outlines_for(context)
    figures = figures_of(partnership_id, {one.figures for one in chosen})
    before = {one.key: one for one in MeasureReport.objects.all()}
    reports: list[MeasureReport] = []
    charts: dict[str, str] = {}
    for one in chosen:
        inputs = inputs_of(one, figures.get(one.figures), context)
        report = before.get(one.key) or MeasureReport(partnership_id=partnership_id, key=one.key)
        if report.inputs == inputs:
            continue
        body = measure_report(one, figures.get(one.figures), context)
        body["charts"], drawings = drawn(body, outlines)
        report.inputs, report.body = inputs, body
        reports.append(report)
        charts |= drawings
    Chart.objects.bulk_create(
        [
            Chart(partnership_id=partnership_id, sha256=sha256, svg=svg)
            for sha256, svg in sorted(charts.items())
        ],
        ignore_conflicts=True,
    )
    for report in reports:
        report.save()
    return [report.key for report in reports]


def inputs_of(chosen: ChosenMeasure, figures: MeasureFigures | None, context: ReportContext) -> str:
    """The SHA-256 of all that a report and its charts are made from."""
    found = hashlib.sha256(canonical_json([SCHEMA, DESIGN, chosen.model_dump(mode="json")]))
    found.update(repr(context).encode())
    if figures is not None:
        found.update(repr((figures.own, figures.definitions, figures.loads)).encode())
        for one in figures.observations:
            found.update(repr(one).encode())
    return found.hexdigest()


def _forget_charts() -> None:
    """Drop drawings that no report names: a publication keeps its own."""
    named = {
        drawing["sha256"]
        for body in MeasureReport.objects.values_list("body", flat=True)
        for chart in body["charts"]
        for drawing in chart["drawings"]
    }
    Chart.objects.exclude(sha256__in=named).delete()
