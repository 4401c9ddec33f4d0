"""What each measure says of the partnership's own area and of its districts (Wo33)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from maypole.methods.keys import key_for
from maypole.publishing.documents.place import JsonObject, PlaceFacts

OF_AN_AREA = ("value", "said", "symbol", "period", "word", "tone", "lower95", "upper95")


def places_document(reports: Sequence[JsonObject], place: PlaceFacts, *, name: str) -> JsonObject:
    """The own area first, then its districts by name, each with the measures that know it."""
    own = {
        "gss_code": place.gss_code,
        "name": name,
        "slug": key_for(name),
        "own": True,
        "rows": [_of_our_own(one) for one in reports if one["latest"]],
    }
    districts = [
        {
            "gss_code": code,
            "name": name,
            "slug": key_for(name),
            "own": False,
            "rows": [row for one in reports if (row := _of_a_district(one, code))],
        }
        for code, name in sorted(place.districts, key=lambda one: one[1])
    ]
    maps = [
        {"key": one["key"], "title": one["title"], "chart": chart}
        for one in reports
        for chart in one["charts"]
        if chart["kind"] == "map"
    ]
    return {"schema": 1, "areas": [own, *districts], "maps": maps}


def _of_our_own(report: JsonObject) -> JsonObject:
    latest, verdict = report["latest"], report["verdict"]
    gap = report["gap"] if report["wanted"] == "close" else None
    return {
        "key": report["key"],
        "title": report["title"],
        "value": latest["value"],
        "said": gap["said"] if gap else latest["said"],
        "symbol": latest["symbol"],
        "period": latest["period"]["words"],
        "word": verdict["word"],
        "tone": verdict["tone"],
        "lower95": latest["lower95"],
        "upper95": latest["upper95"],
        "own_said": latest["said"],
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
        "own_said": whole["said"] if whole else None,
    }
