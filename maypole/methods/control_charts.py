"""XmR charts as NHS Making Data Count has them: which points are signals, and which are noise.

A segment starts at each rebase and has its own mean and limits. Its moving ranges are averaged,
those of at least 3.267 times the average are dropped once, and the rest averaged again; limits are
`mean +- 2.66 * that`. The values themselves all stay in the mean. Four signals: a point outside the
limits; a trend of points that all rise or all fall; two of three near a limit; a shift of points
all on one side of the mean. A missing value is not a point.

Source: nhs-r-community/NHSRplotthedots 0.2.2, ptd_spc_standard, ptd_calculate_point_type and
ptd_calculate_assurance_type.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from maypole.methods.arrays import Figures, Floats, floats
from maypole.methods.signals import Limits, RuleSet, Signal, signals_of
from maypole.methods.verdicts import Assurance, Label, assurance_of, label_of, verdict
from maypole.methods.words import MethodError, Polarity, as_polarity

FEWEST = 13
"""Points in a segment, for a verdict."""
FEWEST_BASELINE = 12
LIMIT, SCREEN = 2.66, 3.267
"""As printed in the guide, not 3 / 1.128."""


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One place on the chart; all but the number is None where the value is missing."""

    value: float | None
    segment: int
    """From 0."""
    mean: float | None = None
    lower_limit: float | None = None
    upper_limit: float | None = None
    signal: Signal | None = None
    label: Label | None = None
    """None, too, in a segment of fewer than 13 points: no verdict there."""


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A whole chart, with the rules it was judged by."""

    points: tuple[ControlPoint, ...]
    variation: Label | None
    """The label of the last point."""
    assurance: Assurance | None
    sentence: str
    rules: RuleSet
    polarity: Polarity
    target: float | None
    rule: Literal["xmr"] = "xmr"


def xmr(
    values: Figures,
    *,
    polarity: str = "none",
    target: float | None = None,
    rebase: Sequence[int] = (),
    baseline: int | Sequence[int | None] | None = None,
    rules: RuleSet | None = None,
) -> ControlChart:
    """The chart of one series, oldest first; None or NaN where a value is missing.

    `rebase` gives the places (from 0) where a new segment starts; who decided so, when and why, is
    the caller's to keep. `baseline` n takes mean and limits from the first n points of a segment
    (of each, or one n a segment). `target` is in the values' unit. Raises :class:`MethodError` for
    a baseline under 12 and for a rebase outside the series.

    >>> chart = xmr([10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 10, 12, 25], polarity="low")
    >>> chart.variation, chart.points[-1].signal, round(chart.points[0].upper_limit, 3)
    ('concern', 'outside', 15.561)
    """
    value, good, by = floats(values), as_polarity(polarity), rules or RuleSet()
    if value.ndim != 1:
        raise MethodError("A control chart takes one series.")
    starts = _starts(value.size, rebase)
    lengths = _baselines(baseline, len(starts))
    points: list[ControlPoint] = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], value.size], strict=True)):
        points += _segment(value[start:end], number, lengths[number], good, by)
    known = [one for one in points if one.value is not None]
    last = known[-1] if known else ControlPoint(None, 0)
    reached = sum(one.segment == last.segment for one in known)
    assurance = None
    if last.label is not None:
        assurance = assurance_of(last.lower_limit, last.upper_limit, target, good)
    sentence = verdict(last.label, last.signal, assurance, reached, FEWEST)
    return ControlChart(tuple(points), last.label, assurance, sentence, by, good, target)


def _starts(size: int, rebase: Sequence[int]) -> list[int]:
    """Where the segments start; a rebase at the very first point starts none anew."""
    if wrong := [place for place in rebase if not 0 <= place < size]:
        raise MethodError(f"There is no point {wrong[0]} to rebase at: {size} points, from 0.")
    return sorted({0, *rebase})


def _baselines(baseline: int | Sequence[int | None] | None, segments: int) -> list[int | None]:
    each = [baseline] * segments if baseline is None or isinstance(baseline, int) else [*baseline]
    if len(each) != segments:
        raise MethodError(f"{len(each)} baselines do not fit {segments} segments.")
    if short := [one for one in each if one is not None and one < FEWEST_BASELINE]:
        raise MethodError(f"A baseline needs {FEWEST_BASELINE} points or more, not {short[0]}.")
    return each


def _segment(
    value: Floats, number: int, baseline: int | None, polarity: Polarity, rules: RuleSet
) -> list[ControlPoint]:
    known = value[np.isfinite(value)]
    limits = limits_of(known[:baseline], screening=rules.screening) if known.size else None
    judged = limits is not None and known.size >= FEWEST
    found = iter(signals_of(known, limits, rules) if judged and limits else ())
    points = []
    for one in value.tolist():
        if limits is None or not math.isfinite(one):
            points.append(ControlPoint(None, number))
            continue
        signal, direction = next(found, (None, 0))
        label = label_of(signal, direction, polarity) if judged else None
        drawn = (limits.mean, _drawn(limits.lower), _drawn(limits.upper))
        points.append(ControlPoint(one, number, *drawn, signal, label))
    return points


def _drawn(limit: float) -> float | None:
    """A single point has no moving range, and so no limits."""
    return limit if math.isfinite(limit) else None


def limits_of(values: Figures, *, screening: bool = True) -> Limits:
    """Mean and limits of known values, oldest first.

    Sums are exact (`math.fsum`), so that a value that equals the mean is seen to.

    >>> found = limits_of([10, 12, 11, 9])
    >>> found.mean, round(found.upper, 4)
    (10.5, 14.9333)
    """
    value = floats(values)
    mean = math.fsum(value) / value.size
    ranges = np.abs(np.diff(value))
    if not ranges.size:
        return Limits(mean, math.nan, math.nan, math.nan, math.nan)
    average = math.fsum(ranges) / ranges.size
    kept = ranges[ranges < SCREEN * average] if screening else ranges
    if kept.size:
        average = math.fsum(kept) / kept.size
    near = 2 * (LIMIT / 3) * average
    limit = LIMIT * average
    return Limits(mean, mean - limit, mean + limit, mean - near, mean + near)
