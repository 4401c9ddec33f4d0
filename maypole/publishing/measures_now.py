"""What has been worked out of the chosen measures, for the candidate and for a publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maypole.evidence.models import Chart, MeasureReport
from maypole.publishing.documents import JsonObject


def reports_now() -> dict[str, JsonObject]:
    """The stored report of each measure of the partnership that the transaction names; one
    query."""
    return dict(MeasureReport.objects.values_list("key", "body"))


def drawing_now(sha256: str) -> str | None:
    """A chart of the partnership as it stands now; one query."""
    return Chart.objects.filter(sha256=sha256).values_list("svg", flat=True).first()


def drawings_now(wanted: set[str]) -> dict[str, str]:
    """The charts that documents name; one query, none without charts."""
    if not wanted:
        return {}
    return dict(Chart.objects.filter(sha256__in=wanted).values_list("sha256", "svg"))


def charts_named(documents: Mapping[str, JsonObject]) -> set[str]:
    """The hash of every drawing that the documents show."""
    return set(_hashes(list(documents.values())))


def _hashes(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _hashes(one)
    elif isinstance(part, dict):
        drawings = part.get("drawings")
        if isinstance(drawings, list):
            yield from (one["sha256"] for one in drawings)
        for one in part.values():
            yield from _hashes(one)
