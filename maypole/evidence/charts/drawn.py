"""All charts of a report, each at its widths, and what the report says of them."""

from __future__ import annotations

import re
from typing import Any

from maypole.components.canonical import sha256_hex
from maypole.evidence.charts.drawing import draw, widths_of
from maypole.evidence.charts.from_report import NO_OUTLINES, Outlines, chart_specs
from maypole.evidence.charts.telling import Report

HEIGHT = re.compile(r'<svg[^>]*? height="([0-9.]+)"')


def drawn(
    report: Report, outlines: Outlines = NO_OUTLINES
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Every chart that the report has figures for, and each drawing (SVG) by its hash."""
    charts, drawings = [], {}
    for spec in chart_specs(report, outlines):
        shown = []
        for width in widths_of(spec):
            svg = draw(spec, width)
            sha256 = sha256_hex(svg.encode())
            drawings[sha256] = svg
            tall = HEIGHT.search(svg)
            height = round(float(tall[1])) if tall else None
            shown.append({"width": width, "sha256": sha256, "height": height})
        charts.append(
            {
                "kind": spec.kind,
                "title": spec.title,
                "description": getattr(spec, "description", spec.title),
                "drawings": shown,
            }
        )
    return charts, drawings
