"""If nothing changes: the straight line through the last points, carried on with its doubt.

The range is the prediction interval of a straight line by least squares (Altman and Gardner 2000,
Statistics with Confidence, chapter 8), with a floor of our own: the points scatter by chance alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.reports.points import Point, is_annual
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import bare, counted, in_period

FEWEST, MOST, AHEAD = 5, 10, 3
NORMAL = 1.959964
"""The 97.5 % point of the normal distribution, behind a likely range."""
STUDENT = {3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306}
"""The 97.5 % point of Student's t, by degrees of freedom: two fewer than the points."""
NEVER_BELOW_NOUGHT = frozenset(
    {"percent", "rate_per_1000", "rate_per_10000", "rate_per_100000", "count", "days", "years"}
)


def forecast_of(subject: Subject) -> dict[str, Any] | None:
    """Three years on, from the last five to ten yearly points since a break; else None."""
    points = subject.segment[-MOST:]
    if not _enough(points) or points[-1] is not subject.latest:
        return None
    years = [_year(one) for one in points]
    values = [one.known for one in points]
    n = len(points)
    middle, mean = sum(years) / n, sum(values) / n
    spread = sum((one - middle) ** 2 for one in years)
    slope = sum((x - middle) * (y - mean) for x, y in zip(years, values, strict=True)) / spread
    errors = [y - mean - slope * (x - middle) for x, y in zip(years, values, strict=True)]
    chance = _chance(points, subject.definition.unit == "count")
    noise = math.sqrt(max(sum(one * one for one in errors) / (n - 2), chance))
    ahead = []
    for step in range(1, AHEAD + 1):
        year = years[-1] + step
        value = mean + slope * (year - middle)
        half = STUDENT[n - 2] * noise * math.sqrt(1 + 1 / n + (year - middle) ** 2 / spread)
        told = [_possible(one, subject) for one in (value, value - half, value + half)]
        label, end = _later(points[-1], step)
        ahead.append(
            {
                "period": label,
                "end": end.isoformat(),
                "value": told[0],
                "lower": told[1],
                "upper": told[2],
            }
        )
    return {"sentence": _sentence(subject, points, ahead), "rule": forecast_rule(), "points": ahead}


def forecast_rule() -> str:
    """How the forecast is made."""
    return _(
        "A straight line through the last five to ten yearly points since any break, carried on"
        " for three years, with the range in which 19 of 20 next points would lie if nothing"
        " changed. The points are taken to scatter by no less than chance alone makes them. It is"
        " no target and no promise."
    )


def no_forecast(subject: Subject) -> str:
    """Why there is none."""
    points = subject.segment
    if points and points[-1] is not subject.latest:
        return _("No forecast. The newest figure is hidden.")
    if len(points) >= FEWEST:
        return _("No forecast. It needs yearly points.")
    return _("No forecast. It needs five yearly points since any break, not %(count)s.") % {
        "count": counted(len(subject.segment))
    }


def _enough(points: tuple[Point, ...]) -> bool:
    return len(points) >= FEWEST and is_annual(points)


def _chance(points: Sequence[Point], counts: bool) -> float:
    """The variance that chance alone brings to the points: of all on average, or of the newest if
    that is more. A line may run closer through five points than what stands behind them allows.

    It is read from the likely range; a count without one varies by itself (Poisson).
    """
    found = [_variance(one, counts) for one in points]
    known = [one for one in found if one is not None]
    return max([sum(known) / len(known), found[-1] or 0.0]) if known else 0.0


def _variance(point: Point, counts: bool) -> float | None:
    if point.has_limits:
        return ((point.upper - point.lower) / (2 * NORMAL)) ** 2
    return max(0.0, point.known) if counts else None


def _year(point: Point) -> int:
    return point.figure.period_start.year


def _possible(value: float, subject: Subject) -> float:
    """A figure within what the unit allows, in one more place than is shown."""
    unit = subject.definition.unit
    if unit in NEVER_BELOW_NOUGHT:
        value = max(0.0, value)
    if unit == "percent" and subject.definition.value_type == "proportion":
        value = min(100.0, value)
    return round(value, subject.definition.decimals + 1)


def _later(point: Point, years: int) -> tuple[str, date]:
    """The label and the end of the same period some years on."""
    figure = point.figure
    last = figure.period_end - timedelta(days=1)
    end = date(last.year + years, last.month, 28 if last.month == 2 else last.day)
    label = figure.period_label
    if "/" in label:
        first = figure.period_start.year + years
        label = f"{first}/{(first + 1) % 100:02d}"
    elif label.isdigit():
        label = str(int(label) + years)
    else:
        label = end.isoformat()
    return label, end + timedelta(days=1)


def _sentence(subject: Subject, points: tuple[Point, ...], ahead: list[dict[str, Any]]) -> str:
    definition, last = subject.definition, ahead[-1]
    return _(
        "If nothing changes, it would be about %(value)s %(when)s, and likely between %(lower)s and"
        " %(upper)s: a straight line through %(count)s points, from %(first)s to %(last)s."
    ) % {
        "value": bare(last["value"], definition),
        "when": in_period(last["period"], points[-1].figure.period_kind),
        "lower": bare(last["lower"], definition),
        "upper": bare(last["upper"], definition),
        "count": counted(len(points)),
        "first": points[0].words,
        "last": points[-1].words,
    }
