"""Reports of measures as the evidence room stores them, small and whole, for tests of pages."""

from __future__ import annotations

from typing import Any

from maypole.evidence.charts.drawn import drawn
from maypole.publishing.documents import JsonObject, build

from .conftest import partnership_file, place_of

RATE = 100


def share(
    period: str, numerator: float | None, denominator: float | None, **more: Any
) -> JsonObject:
    """A share in per cent with its counts."""
    known = numerator is not None and denominator
    value = round(RATE * (numerator or 0) / denominator, 1) if known and denominator else None
    return {
        "period": period,
        "value": value,
        "said": f"{value}%",
        "symbol": "",
        "numerator": numerator,
        "denominator": denominator,
        "lower95": None if value is None else max(0.0, value - 5),
        "upper95": None if value is None else value + 5,
    } | more


def year(period: str, numerator: float | None, denominator: float | None) -> JsonObject:
    start = int(period[:4])
    return share(
        period,
        numerator,
        denominator,
        words=period,
        start=f"{start}-04-01",
        end=f"{start + 1}-04-01",
        status="final",
        england=24.5,
        region=None,
        neighbours=26.0,
        neighbours_lowest=None,
        neighbours_highest=None,
        source_edition="First",
        **{"break": None},
    )


def group(name: str, period: str, numerator: float | None, base: float | None) -> JsonObject:
    start = int(period[:4])
    days = {"start": f"{start}-04-01", "end": f"{start + 1}-04-01"}
    return share(period, numerator, base, group=name, **days)


def district(code: str, name: str, period: str, top: float | None, base: float) -> JsonObject:
    held = {"gss_code": code, "name": name, "word": "Worse", "tone": "worse"}
    return share(period, top, base, base_words=f"of {base:g} plans", **held)


def judged(word: str, tone: str, sentence: str, **more: Any) -> JsonObject:
    return {
        "word": word,
        "tone": tone,
        "sentence": sentence,
        "rule": "Five yearly points take the trend test.",
        "reason": None,
        "reason_words": None,
        "mend": None,
    } | more


def report(key: str = "repeat-plans", **changes: Any) -> JsonObject:
    """A measure of Worcestershire with six years, a gap and two districts."""
    years = [year(f"{one}/{(one + 1) % 100:02}", 150 + one % 7, 700) for one in range(2019, 2025)]
    newest = years[-1]
    made: JsonObject = {
        "schema": 1,
        "key": key,
        "title": "Repeat child protection plans",
        "kind": "population_indicator",
        "asks": None,
        "service": None,
        "wanted": "decrease",
        "wanted_words": "It should fall",
        "headline": True,
        "why": "A second plan may mean that the first did not last.",
        "led_by": {"key": "hwb", "name": "Health and Wellbeing Board"},
        "lead_role": "Director",
        "figures": key,
        "own_counts": False,
        "definition": {
            "number": 1, "name": "Plans that were a second plan", "numerator": "Second plans",
            "denominator": "plans", "unit": "percent", "unit_words": "per cent",
            "value_type": "proportion", "decimals": 1, "polarity": "low",
            "year_type": "financial", "interval_method": "wilson", "source": "LAIT",
            "web": None, "licence": None, "lag": None, "note": None,
        },
        "definitions": [],
        "place": {"gss_code": "E10000034", "name": "Worcestershire"},
        "latest": {
            "period": {
                "label": newest["period"], "words": newest["period"], "start": newest["start"],
                "end": newest["end"], "kind": "financial", "status": "final",
            },
            **{
                name: newest[name]
                for name in (
                    "value", "said", "symbol", "numerator", "denominator", "lower95", "upper95",
                )
            },
            "limits_from": "wilson",
            "base_words": "of 700 plans",
            "group": "",
            "sentence": f"{newest['said']} in {newest['period']} (of 700 plans).",
        },
        "verdict": judged("Getting worse", "worse", "Getting worse. It rose."),
        "trend": judged("Getting worse", "worse", "Getting worse. It rose.", method="x", points=5),
        "spc": None,
        "like_for_like": True,
        "comparisons": [
            {
                "with": "england", "name": "England", "gss_code": "E92000001",
                "period": newest["period"], "value": 24.5, "said": "24.5%", "lower95": None,
                "upper95": None, "word": "Worse", "tone": "worse",
                "sentence": f"Worse than England. {newest['said']} against 24.5%.",
                "rule": "Similar when inside the likely range.", "members": None, "missing": [],
                "shown": True,
            }
        ],
        "targets": [],
        "target": None,
        "gap": None,
        "cautions": [],
        "series": years,
        "neighbours": None,
        "groups": [],
        "areas": [],
        "rebases": [],
        "breaks": [],
        "curve": {
            "helping": [{"text": "Families get a named worker.", "source": None}],
            "hindering": [], "partners": [], "works": [], "free": [], "next": [],
        },
        "forecast": None,
        "no_forecast": None,
        "loads": [],
        "charts": [],
    }  # fmt: skip
    made |= changes
    if "charts" not in changes:
        made["charts"] = drawn(made)[0]
    return made


def cannot_say(reason: str, words: str, mend: str) -> JsonObject:
    return judged(
        "Cannot say", "unknown", "Cannot say. Too little is known.", reason=reason,
        reason_words=words, mend=mend,
    )  # fmt: skip


def measured_documents(*reports: JsonObject) -> dict[str, JsonObject]:
    """Worcestershire with these reports."""
    return build(
        partnership_file("worcestershire"),
        place=place_of("worcestershire"),
        findings=[],
        reports={one["key"]: one for one in reports},
    )
