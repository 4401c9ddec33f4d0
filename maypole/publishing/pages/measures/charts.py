"""A chart as a page shows it: two drawings, chosen by width, with words for who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.addresses import chart_tail

WIDE, NARROW = 720, 360
SHAPES = {"line": 0.56, "curve": 0.62, "spark": 0.3}
USUAL_SHAPE = 0.6
"""Height by width, for a drawing that does not say its height."""


def picture(chart: Mapping[str, Any]) -> JsonObject:
    """The wide drawing and the narrow one; either stands in for the other when there is one."""
    drawings = sorted(chart["drawings"], key=lambda one: -one["width"])
    wide, narrow = drawings[0], drawings[-1]
    return {
        "kind": chart["kind"],
        "title": chart["title"],
        "description": chart["description"],
        "wide": _drawing(wide, chart["kind"]),
        "narrow": _drawing(narrow, chart["kind"]) if narrow is not wide else None,
    }


def pictures_of(report: Mapping[str, Any], *kinds: str) -> list[JsonObject]:
    """The report's charts of these kinds, in this order."""
    charts: Sequence[Mapping[str, Any]] = report["charts"]
    return [
        picture(one) for kind in kinds for one in charts if one["kind"] == kind and one["drawings"]
    ]


def _drawing(one: Mapping[str, Any], kind: str) -> JsonObject:
    width = one["width"]
    return {
        "tail": chart_tail(one["sha256"]),
        "width": width,
        "height": one.get("height") or round(width * SHAPES.get(kind, USUAL_SHAPE)),
    }
