"""The likely ranges of one series of a file: as given, or worked out from its counts."""

from typing import Final, Literal

import numpy as np

from maypole.methods.arrays import Floats
from maypole.methods.intervals import Estimate, byar, wilson
from maypole.methods.judge_file import JudgeFileError
from maypole.methods.judge_series import Series
from maypole.methods.words import figure

OF_PROPORTIONS: Final = (1.0, 100.0)
Way = Literal["wilson", "byar"]


def way_of(series: Series) -> Way:
    """Wilson for shares (no count above its base, per 1 or 100), Byar for rates."""
    shares = not (series.numerator > series.denominator).any()
    return "wilson" if shares and np.isin(series.multiplier, OF_PROPORTIONS).all() else "byar"


def limits_from_counts(series: Series, way: Way) -> Estimate:
    """The ranges of every point that has its counts; NaN elsewhere.

    Byar without a denominator takes the numerator as a count, in the scale of its value. A value
    that is given must agree with its counts: it may not lie outside their 99.8 % range by more
    than its own rounding. Raises :class:`JudgeFileError` otherwise.
    """
    top, base, scale = series.numerator, series.denominator, series.multiplier
    if way == "byar" and not np.isfinite(base).any():
        base = np.ones_like(top)
        with np.errstate(invalid="ignore", divide="ignore"):
            scale = np.where((top > 0) & np.isfinite(series.value), series.value / top, 1.0)
    elif (over := np.flatnonzero(top > base)).size and way == "wilson":
        row = series.rows[int(over[0])]
        raise JudgeFileError(
            f"Row {row.place}: {figure(float(top[over[0]]))} is more than its base of "
            f"{figure(float(base[over[0]]))}; correct one, or use byar for a rate."
        )
    scale = np.where(scale > 0, scale, 1.0)
    found = wilson(top, base, scale) if way == "wilson" else byar(top, base, scale)
    _agree(series, found)
    return found


def _agree(series: Series, found: Estimate) -> None:
    rounding = np.array([0.51 * 10.0**-row.decimals for row in series.rows])
    low, high = np.asarray(found.lower998), np.asarray(found.upper998)
    apart: Floats = np.maximum(low - series.value, series.value - high)
    if (wrong := np.flatnonzero(apart > rounding)).size:
        at = int(wrong[0])
        row = series.rows[at]
        raise JudgeFileError(
            f"Row {row.place}: {figure(series.numerator[at])} of {figure(series.denominator[at])} "
            f"per {figure(series.multiplier[at])} is {figure(np.asarray(found.value)[at])}, but "
            f"the row says {figure(series.value[at])}; correct one of them."
        )
