"""If nothing changes: the straight line through the last points, carried on with its doubt.

The range is the prediction interval of a straight line by least squares (Altman and Gardner 2000,
Statistics with Confidence, chapter 8), with floors of our own: the points scatter by chance, and
they are rounded. A share or a count has ends that no straight line knows of: one that goes beyond
them is no forecast, and a range that meets them gets no narrower.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from maypole.evidence.exchange_section import Definition
from maypole.evidence.reports.pairs import is_of_a_gap
from maypole.evidence.reports.points import Point, is_annual
from maypole.evidence.reports.subject import Subject
from maypole.evidence.reports.words import (
    NOISE,
    UNRELIABLE,
    WHOLE,
    bare,
    counted,
    in_period,
    period_words,
)

FEWEST, MOST, AHEAD = 5, 10, 3
NORMAL = 1.959964
"""The 97.5 % point of the normal distribution, behind a likely range."""
STUDENT = {3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306}
"""The 97.5 % point of Student's t, by degrees of freedom: two fewer than the points."""
NEVER_BELOW_NOUGHT = frozenset(
    {"percent", "rate_per_1000", "rate_per_10000", "rate_per_100000", "count", "days", "years"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line through the points, carried on year by year."""

    points: tuple[Point, ...]
    values: tuple[float, ...]
    """What it comes to in each of the years ahead."""
    halves: tuple[float, ...]
    """Half of the range of each."""
    bounds: tuple[float, float]
    """What is possible at all, both ends included."""

    @property
    def leaves(self) -> int | None:
        """How many years ahead it is first beyond what is possible; None where it never is."""
        low, high = self.bounds
        for step, value in enumerate(self.values, 1):
            if not low - NOISE <= value <= high + NOISE:
                return step
        return None

    def range_of(self, step: int) -> tuple[float, float]:
        """The range of one year ahead, within what is possible, never narrower than one before.

        A range that is cut off at an end would say that we are surer the further we look.
        """
        low, high = self.bounds
        width = 0.0
        lower = upper = math.nan
        for value, half in zip(self.values[:step], self.halves[:step], strict=True):
            lower, upper = max(low, value - half), min(high, value + half)
            short = width - (upper - lower)
            if short > 0 and upper == high:
                lower = max(low, lower - short)
            elif short > 0:
                upper = min(high, upper + short)
            width = upper - lower
        return lower, upper


def forecast_of(subject: Subject) -> dict[str, Any] | None:
    """Three years on, from the last five to ten yearly points since a break; else None."""
    line = _line_of(subject)
    if line is None or line.leaves:
        return None
    places = subject.definition.decimals + 1
    ahead = []
    for step, value in enumerate(line.values, 1):
        label, end = _later(line.points[-1], step)
        lower, upper = line.range_of(step)
        ahead.append(
            {
                "period": label,
                "end": end.isoformat(),
                "value": round(min(max(value, line.bounds[0]), line.bounds[1]), places),
                "lower": round(lower, places),
                "upper": round(upper, places),
            }
        )
    sentence = _sentence(subject, line.points, ahead)
    return {"sentence": sentence, "rule": forecast_rule(), "points": ahead}


def _line_of(subject: Subject) -> Line | None:
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
    # Printed values are rounded: points that lie on a line exactly are not known exactly.
    rounding = (0.5 * 10.0**-subject.definition.decimals) ** 2
    noise = math.sqrt(max(sum(one * one for one in errors) / (n - 2), chance, rounding))
    ahead = [years[-1] + step for step in range(1, AHEAD + 1)]
    return Line(
        points,
        tuple(mean + slope * (one - middle) for one in ahead),
        tuple(
            STUDENT[n - 2] * noise * math.sqrt(1 + 1 / n + (one - middle) ** 2 / spread)
            for one in ahead
        ),
        _bounds(subject, values),
    )


def forecast_rule() -> str:
    """How the forecast is made."""
    return _(
        "A straight line through the last five to ten yearly points since any break, carried on"
        " for three years, with the range in which 19 of 20 next points would lie if nothing"
        " changed. The points are taken to scatter by no less than chance alone makes them, nor"
        " than half of the last place that is printed. The range is never narrower than that of"
        " the year before. A line that leaves what is possible is no forecast. It is no target and"
        " no promise."
    )


def no_forecast(subject: Subject) -> str:
    """Why there is none."""
    points = subject.segment
    if points and points[-1] is not subject.latest:
        return _("No forecast. The newest figure is hidden.")
    line = _line_of(subject)
    if line is not None and line.leaves:
        last = line.points[-1]
        possible = _("0 or more") if math.isinf(line.bounds[1]) else _("0 to 100")
        return _(
            "No forecast. The line of these years would leave what is possible (%(possible)s) by"
            " %(time)s."
        ) % {
            "possible": possible,
            "time": period_words(_later(last, line.leaves)[0], last.figure.period_kind),
        }
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


def _bounds(subject: Subject, values: Sequence[float]) -> tuple[float, float]:
    """What is possible in the unit; what a source prints beyond it is possible all the same."""
    definition = subject.definition
    low, high = -math.inf, math.inf
    if definition.unit in NEVER_BELOW_NOUGHT and min(values) >= 0:
        low = 0.0
    share = definition.unit == "percent" and definition.value_type == "proportion"
    if share and max(values) <= WHOLE:
        high = WHOLE
    return low, high


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


def _places(value: float, definition: Definition) -> int:
    """One place more than usual for what would be "about under 1%"; a forecast has no further."""
    shown = round(value, definition.decimals)
    return definition.decimals + (shown in {0.0, WHOLE} and shown != value)


def _sentence(subject: Subject, points: tuple[Point, ...], ahead: list[dict[str, Any]]) -> str:
    definition, last = subject.definition, ahead[-1]
    told = _("All children, and not the gap.") + " " if is_of_a_gap(subject) else ""
    told += _(
        "If nothing changes, it would be about %(value)s %(when)s, and likely between %(lower)s and"
        " %(upper)s: a straight line through %(count)s points, from %(first)s to %(last)s."
    ) % {
        "value": bare(last["value"], definition, decimals=_places(last["value"], definition)),
        "when": in_period(last["period"], points[-1].figure.period_kind),
        "lower": bare(last["lower"], definition),
        "upper": bare(last["upper"], definition),
        "count": counted(len(points)),
        "first": points[0].words,
        "last": points[-1].words,
    }
    if any(one.figure.symbol == UNRELIABLE for one in points):
        told += " " + _("Some of these are of low reliability [u].")
    return told
