"""Pages of measures drawn from documents, for tests that read them."""

from __future__ import annotations

from maypole.publishing.documents import JsonObject
from maypole.publishing.pages import Page, render, resolve
from maypole.publishing.pages.rendering import Mode

from .conftest import DISTRICTS, PUBLICATION, words_of
from .measure_reports import cannot_say, district, measured_documents, report

NO_COUNTS = cannot_say("no_counts", "the source gives no counts", "Load the counts.")


GAP_SERIES: list[JsonObject] = [
    {
        "period": "2024/25", "words": "2024/25", "end": "2025-04-01", "group_value": 39.0,
        "group_said": "39%", "comparator_value": 66.0, "comparator_said": "66%",
        "absolute": -27.0, "break": None,
    }
]  # fmt: skip


GAP = {
    "group": "Care: Yes", "comparator": "Care: No", "period": "2024/25", "absolute": -27.0,
    "said": "27 points apart", "lower95": None, "upper95": None, "relative": 0.6,
    "sentence": "Care: 39%; not care: 66%; 27 points apart (2024/25).", "rule": "Plain difference.",
    "trend": None, "levelling_down": False, "series": GAP_SERIES,
}  # fmt: skip


def page(documents: dict[str, JsonObject], tail: str, mode: Mode = "release") -> str:
    found = resolve(documents, tail)
    assert isinstance(found, Page), tail
    return render(found, mode=mode, publication=PUBLICATION, assets="assets/")


def words(documents: dict[str, JsonObject], tail: str, mode: Mode = "release") -> str:
    return words_of(page(documents, tail, mode))


def four_measures() -> dict[str, JsonObject]:
    """Worcestershire with a usual measure, two without counts, and a gap."""
    code, name = DISTRICTS[0]
    return measured_documents(
        report(areas=[district(code, name, "2024/25", 30, 90)]),
        report("adopted", title="Adopted", headline=False, verdict=NO_COUNTS, trend=None),
        report("neet", title="Not learning", verdict=NO_COUNTS, trend=None, headline=False),
        report("key-stage-2-gap", title="The gap", wanted="close", gap=GAP, headline=False),
    )
