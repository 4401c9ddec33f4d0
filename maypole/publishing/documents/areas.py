"""What each measure says of the partnership's own area and of its districts (Wo33).

A place is held against the whole that it is part of: a district against the county, the own area
against England.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from maypole.evidence.charts.telling import is_of_gap
from maypole.methods.keys import key_for
from maypole.publishing.documents.place import JsonObject, PlaceFacts

OF_AN_AREA = (
    "value", "said", "base_words", "symbol", "period", "word", "tone", "lower95", "upper95",
)  # fmt: skip
NOT_HELD: JsonObject = {"value": None, "said": None, "word": "", "tone": ""}


def places_document(reports: Sequence[JsonObject], place: PlaceFacts, *, name: str) -> JsonObject:
    """The own area first, then its districts by name, each with the measures that know it."""
    known = [one for one in reports if one["latest"]]
    england = next((found["name"] for one in known if (found := against_england(one))), "")
    own = {
        "gss_code": place.gss_code,
        "name": name,
        "slug": key_for(name),
        "own": True,
        "whole": england,
        "rows": [_of_our_own(one) for one in known],
    }
    districts = [
        {
            "gss_code": code,
            "name": district,
            "slug": key_for(district),
            "own": False,
            "whole": name,
            "rows": [row for one in reports if (row := _of_a_district(one, code))],
        }
        for code, district in sorted(place.districts, key=lambda one: one[1])
    ]
    maps = [
        {"key": one["key"], "title": one["title"], "chart": chart}
        for one in reports
        for chart in one["charts"]
        if chart["kind"] == "map"
    ]
    return {"schema": 1, "areas": [own, *districts], "maps": maps}


def against_england(report: Mapping[str, Any]) -> JsonObject | None:
    """How the newest figure stands to England's of the same period. A gap is not held against
    England's gap: the comparison is of one group's figures, so there is none."""
    if is_of_gap(report):
        return None
    found: Any = (one for one in report["comparisons"] if one["with"] == "england" and one["shown"])
    return next(found, None)


def _of_our_own(report: JsonObject) -> JsonObject:
    latest, verdict = report["latest"], report["verdict"]
    gap = report["gap"] if is_of_gap(report) else None
    held = against_england(report) or NOT_HELD
    return {
        "key": report["key"],
        "title": report["title"],
        "value": latest["value"],
        "said": gap["said"] if gap else latest["said"],
        "base_words": None if gap else latest["base_words"],
        "symbol": latest["symbol"],
        "period": latest["period"]["words"],
        "lower95": latest["lower95"],
        "upper95": latest["upper95"],
        "whole_value": held["value"],
        "whole_said": held["said"],
        "word": held["word"],
        "tone": held["tone"],
        "trend_word": verdict["word"],
        "trend_tone": verdict["tone"],
    }


def _of_a_district(report: JsonObject, code: str) -> JsonObject | None:
    found: Any = next((one for one in report["areas"] if one["gss_code"] == code), None)
    if found is None:
        return None
    whole = next((one for one in report["series"] if one["period"] == found["period"]), None)
    return {
        "key": report["key"],
        "title": report["title"],
        **{name: found.get(name) for name in OF_AN_AREA},
        "whole_value": whole["value"] if whole else None,
        "whole_said": whole["said"] if whole else None,
    }
