"""What has been worked out of the chosen measures, for the candidate and for a publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maypole.evidence.charts.drawn import drawn
from maypole.evidence.models import Chart, MeasureReport
from maypole.publishing.documents import JsonObject


def reports_now() -> dict[str, JsonObject]:
    """The stored report of each measure of the partnership that the transaction names; one
    query."""
    return dict(MeasureReport.objects.values_list("key", "body"))


def drawings_now(documents: Mapping[str, JsonObject], only: str = "") -> dict[str, str]:
    """The charts that documents name, or one of them; at most one query.

    A chart that was drawn again because numbers are hidden is in no table.
    """
    named = charts_named(documents)
    wanted = named & {only} if only else named
    if not wanted:
        return {}
    found = dict(Chart.objects.filter(sha256__in=wanted).values_list("sha256", "svg"))
    for document in documents.values():
        if wanted - found.keys() and document.get("charts") and document.get("own_counts"):
            drawings = drawn(document)[1]
            found |= {sha256: drawings[sha256] for sha256 in wanted & drawings.keys()}
    return found


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
