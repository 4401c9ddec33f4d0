"""Charts of a report in which numbers were hidden, drawn again from what is left of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from maypole.components.canonical import sha256_hex
from maypole.evidence.charts.drawing import draw, widths_of
from maypole.evidence.charts.from_report import chart_specs
from maypole.publishing.documents.place import JsonObject

HEIGHT = re.compile(r'<svg[^>]*? height="([0-9.]+)"')


def redrawn(report: Mapping[str, Any]) -> tuple[list[JsonObject], dict[str, str]]:
    """Every chart that the report still has figures for, and each drawing by its hash; no map."""
    charts, drawings = [], {}
    for spec in chart_specs(dict(report)):
        shown = []
        for width in widths_of(spec):
            svg = draw(spec, width)
            sha256 = sha256_hex(svg.encode())
            drawings[sha256] = svg
            tall = HEIGHT.search(svg)
            shown.append(
                {
                    "width": width,
                    "sha256": sha256,
                    "height": round(float(tall[1])) if tall else None,
                }
            )
        charts.append(
            {
                "kind": spec.kind,
                "title": spec.title,
                "description": getattr(spec, "description", spec.title),
                "drawings": shown,
            }
        )
    return charts, drawings
