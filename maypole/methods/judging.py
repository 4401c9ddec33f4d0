"""A file of series judged, each by the method it names or the one that fits it (`maypole judge`).

Pure: rows in, judgements out. A field is None where it does not apply; figures are not rounded.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from math import isnan
from typing import Any, Final

import numpy as np

from maypole.methods.arrays import Floats, Number, floats
from maypole.methods.choosing import choose_method
from maypole.methods.control_charts import xmr
from maypole.methods.intervals import Estimate
from maypole.methods.judge_file import JudgeFileError, Row
from maypole.methods.judge_limits import Way, limits_from_counts, way_of
from maypole.methods.judge_series import Series, baselines_of, series_in
from maypole.methods.recent import recent_trend
from maypole.methods.targets import against_target
from maypole.methods.words import CANNOT_SAY, figure


@dataclass(frozen=True, slots=True)
class JudgedPoint:
    """One point, oldest first in its series."""

    period: str
    value: float | None
    lower95: float | None = None
    upper95: float | None = None
    lower998: float | None = None
    upper998: float | None = None
    mean: float | None = None
    lower_limit: float | None = None
    upper_limit: float | None = None
    signal: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedSeries:
    """One series; `trend` is in Fingertips' words, as its files print it."""

    series: str
    method: str | None
    rule: str
    sentence: str
    trend: str | None
    chi_square: float | None
    variation: str | None
    assurance: str | None
    points: tuple[JudgedPoint, ...]

    def as_data(self) -> dict[str, Any]:
        """What stands in the JSON."""
        return asdict(self)


def judge(rows: Sequence[Row]) -> list[JudgedSeries]:
    """Judge every series, in the order in which each first appears.

    Raises :class:`JudgeFileError` for rows that contradict each other or their method.

    >>> from maypole.methods.judge_file import read_judge_file
    >>> content = b"series,period,value,numerator,denominator,method\\na,2024,,144,183,wilson\\n"
    >>> judge(read_judge_file("a.csv", content).rows)[0].sentence
    '78.69 in 2024; the likely range is 72.2 to 84.'
    """
    return [WAYS[one.method](one) for one in series_in(rows)]


def _ranges(series: Series) -> JudgedSeries:
    """Wilson or Byar: every point its likely range."""
    way: Way = "wilson" if series.method == "wilson" else "byar"
    if not (series.has_counts or (way == "byar" and np.isfinite(series.numerator).any())):
        needed = "a numerator and a denominator" if way == "wilson" else "a numerator"
        raise JudgeFileError(
            f"Row {series.rows[0].place}: {series.name} is to be judged by {way}, "
            f"which needs {needed}; add the columns, or name another method."
        )
    found = limits_from_counts(series, way)
    value = np.where(np.isnan(series.value), found.value, series.value)
    known = np.flatnonzero(np.isfinite(value) & np.isfinite(found.lower95))
    if not known.size:
        sentence = f"{CANNOT_SAY}. No point has a count and its base."
    else:
        at = int(known[-1])
        one, low, high = (float(row[at]) for row in (value, *_pair(found)))
        sentence = (
            f"{figure(one)} in {series.periods[at]}; "
            f"the likely range is {figure(low)} to {figure(high)}."
        )
        sentence += _target(series, one, low, high)
    points = _points(series, value, *_pair(found), found.lower998, found.upper998)
    return JudgedSeries(series.name, way, way, sentence, None, None, None, None, points)


def _trend(series: Series, why: str = "") -> JudgedSeries:
    """The recent trend, on the ranges given, or on those of the counts where none is given."""
    low, high, wide = _limits(series)
    found = recent_trend(
        series.value,
        low,
        high,
        counts=series.numerator,
        denominators=series.denominator,
        periods=series.periods,
        polarity=series.polarity,
    )
    sentence = found.sentence + why
    if (known := np.flatnonzero(np.isfinite(series.value))).size:
        at = int(known[-1])
        sentence += _target(series, *(float(row[at]) for row in (series.value, low, high)))
    points = _points(series, series.value, low, high, *wide)
    trend, chi_square = found.printed, found.chi_square
    return JudgedSeries(
        series.name, "trend", found.rule, sentence, trend, chi_square, None, None, points
    )


def _chart(series: Series, why: str = "") -> JudgedSeries:
    """The XmR chart; ranges are shown where the file gives them."""
    chart = xmr(
        series.value,
        polarity=series.polarity,
        target=series.target,
        rebase=series.starts,
        baseline=baselines_of(series),
    )
    points = tuple(
        replace(
            point,
            mean=one.mean,
            lower_limit=one.lower_limit,
            upper_limit=one.upper_limit,
            signal=one.signal,
            label=one.label,
        )
        for point, one in zip(
            _points(series, series.value, series.lower95, series.upper95), chart.points, strict=True
        )
    )
    sentence, assurance = chart.sentence + why, chart.assurance
    return JudgedSeries(
        series.name, "spc", chart.rule, sentence, None, None, chart.variation, assurance, points
    )


def _chosen(series: Series) -> JudgedSeries:
    """What fits the series; where nothing does, its figures and ranges alone."""
    low, high, wide = _limits(series)
    known = np.isfinite(series.value)
    choice = choose_method(
        points=int(known.sum()),
        with_limits=int((known & np.isfinite(low) & np.isfinite(high)).sum()),
        annual=series.annual,
        in_segment=int(known[(series.starts or [0])[-1] :].sum()),
    )
    if choice.method == "trend":
        return _trend(series, f" {choice.sentence}")
    if choice.method == "spc":
        return _chart(series, f" {choice.sentence}")
    points = _points(series, series.value, low, high, *wide)
    return JudgedSeries(
        series.name, None, choice.rule, choice.sentence, None, None, None, None, points
    )


def _limits(series: Series) -> tuple[Floats, Floats, tuple[Number, ...]]:
    """The 95 % limits, and the 99.8 % ones where they can be worked out."""
    if series.has_limits or not series.has_counts:
        return series.lower95, series.upper95, ()
    found = limits_from_counts(series, way_of(series))
    return *_pair(found), (found.lower998, found.upper998)


def _pair(found: Estimate) -> tuple[Floats, Floats]:
    return floats(found.lower95), floats(found.upper95)


def _target(series: Series, value: float, low: float, high: float) -> str:
    if series.target is None or series.polarity == "none":
        return ""
    held = against_target(value, series.target, polarity=series.polarity, lower=low, upper=high)
    return f" {held.sentence}"


def _points(series: Series, *columns: Number) -> tuple[JudgedPoint, ...]:
    """Value, lower95, upper95, lower998, upper998, as far as they go; NaN becomes None."""
    cells = [[None if isnan(x) else x for x in floats(column).tolist()] for column in columns]
    return tuple(JudgedPoint(*point) for point in zip(series.periods, *cells, strict=True))


WAYS: Final[dict[str | None, Callable[[Series], JudgedSeries]]] = {
    "wilson": _ranges,
    "byar": _ranges,
    "trend": _trend,
    "spc": _chart,
    None: _chosen,
}
