"""Turn the curve: baseline and forecast, story, partners, what works, next (practice 2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.words import ends
from maypole.publishing.documents import JsonObject
from maypole.publishing.pages.contents import Contents
from maypole.publishing.pages.measures.charts import pictures_of
from maypole.publishing.pages.measures.measure import wanted_sentence, without_word
from maypole.publishing.pages.measures.tables import number, places_of
from maypole.publishing.pages.page import Context
from maypole.publishing.words.figures import figure_words, tag


@dataclass(frozen=True)
class Box:
    """One box of the page; an empty one shows its question, and that to officers only."""

    heading: str
    question: str
    lists: tuple[tuple[str, list[JsonObject]], ...]

    @property
    def empty(self) -> bool:
        """Nothing is written in it."""
        return not any(lines for _heading, lines in self.lists)


def curve_context(contents: Contents, key: str) -> Context:
    """Chart on one side, boxes on the other."""
    report = contents.report(key)
    parts = boxes(report["curve"])
    charts = pictures_of(report, "curve", "line")
    forecast = report["forecast"]
    verdict = report["verdict"]
    return {
        "report": report,
        "key": key,
        "figure": figure_words(report),
        "wanted": wanted_sentence(report),
        "word": verdict["word"],
        "tag": tag(verdict["tone"], verdict["word"]),
        "sentence": without_word(verdict["sentence"], verdict["word"]),
        "rule": verdict["rule"],
        "chart": charts[0] if charts else None,
        "forecast": forecast["sentence"]
        if forecast
        else report.get("no_forecast") or _("No forecast: too few points."),
        "forecast_rule": forecast["rule"] if forecast else "",
        "points": forecast_rows(report),
        "boxes": parts,
        "nothing_written": all(one.empty for one in parts),
        "measure_tail": f"measures/{key}/",
    }


def forecast_rows(report: Mapping[str, Any]) -> list[JsonObject]:
    """The forecast as a table under the chart."""
    decimals, unit = places_of(report)
    points = (report["forecast"] or {}).get("points", [])
    return [
        {
            "period": one["period"],
            "value": number(one["value"], decimals, unit),
            "range": _("%(low)s and %(high)s")
            % dict(
                zip(("low", "high"), ends(one["lower"], one["upper"], decimals, unit), strict=True)
            )
            if one["lower"] is not None
            else "–",
        }
        for one in points
    ]


def boxes(curve: Mapping[str, list[JsonObject]]) -> list[Box]:
    """In the order of the method."""
    return [
        Box(
            _("The story behind it"),
            _("What is helping, and what is in the way?"),
            (
                (_("Helping"), curve["helping"]),
                (_("In the way"), curve["hindering"]),
            ),
        ),
        Box(
            _("Partners"),
            _("Who has a part to play?"),
            (("", curve["partners"]),),
        ),
        Box(
            _("What works"),
            _("What would do better? Name one idea that costs nothing."),
            (("", curve["works"]), (_("Costs nothing"), curve["free"])),
        ),
        Box(
            _("What comes next"),
            _("What will we do first?"),
            (("", curve["next"]),),
        ),
    ]
