"""The likely ranges of one series of a file: as given, or worked out from its counts."""

from typing import Final, Literal

import numpy as np

from maypole.methods.arrays import Floats
from maypole.methods.intervals import Estimate, byar, wilson
from maypole.methods.judge_file import JudgeFileError
from maypole.methods.judge_series import Series
from maypole.methods.words import figure

OF_PROPORTIONS: Final = (1.0, 100.0)
ROUNDED: Final = 5
"""How far a count that was rounded to the nearest 10 may be off."""

Way = Literal["wilson", "byar"]


def way_of(series: Series) -> Way:
    """Wilson for shares (no count above its base, per 1 or 100), Byar for rates."""
    shares = not (series.numerator > series.denominator).any()
    return "wilson" if shares and np.isin(series.multiplier, OF_PROPORTIONS).all() else "byar"


def limits_from_counts(series: Series, way: Way) -> Estimate:
    """The ranges of every point that has its counts; NaN elsewhere.

    Byar without a denominator takes the numerator as a count, in the scale of its value. A value
    that is given must agree with its counts, which the source may have rounded to the nearest 10:
    beyond that, and the value's own rounding, :class:`JudgeFileError` is raised.
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
    _agree(series, base, scale, np.asarray(found.value))
    return found


def _agree(series: Series, base: Floats, scale: Floats, found: Floats) -> None:
    rounding = np.array([0.51 * 10.0**-row.decimals for row in series.rows])
    least = (series.numerator - ROUNDED) / (base + ROUNDED) * scale - rounding
    most = (series.numerator + ROUNDED) / np.maximum(base - ROUNDED, 0.1) * scale + rounding
    wrong = np.flatnonzero((series.value < least) | (series.value > most))
    if wrong.size:
        at = int(wrong[0])
        row = series.rows[at]
        raise JudgeFileError(
            f"Row {row.place}: {figure(series.numerator[at])} of {figure(series.denominator[at])} "
            f"per {figure(series.multiplier[at])} is {figure(found[at])}, but "
            f"the row says {figure(series.value[at])}; correct one of them."
        )
